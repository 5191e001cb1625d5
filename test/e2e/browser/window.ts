import type { Browser, BrowserContext } from 'playwright-core';
import { n8n, saveCredential } from '../n8n';
import { connectionFromSetup } from '../server/connection';
import { credentialData } from '../workato';
import { WORKATO, chainOf, workatoNode } from '../workflow';
import { launchChromium } from './chromium';
import { Editor, contextForEditors } from './editor';
import type { NodeView } from './nodeView';

const { n8nAddress, n8nCookie } = connectionFromSetup();

/** For one test: n8n's editor takes seconds to load, and longer on a busy machine. */
const PATIENCE_MS = 90_000;

let browser: Browser;
let context: BrowserContext;
const windows: Editor[] = [];

/** Starts a browser for the tests of a file; every window that a test opens is closed after it. */
export function useBrowser(): void {
	jest.setTimeout(PATIENCE_MS);
	beforeAll(async () => {
		browser = await launchChromium();
		context = await contextForEditors(browser);
	});
	afterEach(async () => {
		for (const window of windows.splice(0)) await window.close();
	});
	afterAll(async () => {
		await browser.close();
	});
}

/** A window in which nobody has signed in. */
export async function strangersWindow(): Promise<Editor> {
	return await opened({});
}

/** A window in which n8n's owner has signed in. */
export async function ownersWindow(
	options: { colorScheme?: 'light' | 'dark' } = {},
): Promise<Editor> {
	return await opened({ cookie: n8nCookie, ...options });
}

/** What a test saves in n8n before it opens it. */
export interface Saved {
	parameters?: Record<string, unknown>;
	token?: string;
	customUrl?: string;
}

/** Opens a saved workflow with one Workato node, and that node. */
export async function openNode(saved: Saved): Promise<NodeView> {
	const credential = await saveCredential(credentialData(saved.token, saved.customUrl));
	const node = workatoNode(saved.parameters ?? {}, credential);
	const window = await ownersWindow();
	await window.openWorkflow(await n8n.saveWorkflow(chainOf([node])));
	return await window.openNode(WORKATO);
}

async function opened(options: { cookie?: string; colorScheme?: 'light' | 'dark' }) {
	const editor = await Editor.open(context, { address: n8nAddress, ...options });
	windows.push(editor);
	return editor;
}
