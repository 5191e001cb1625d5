import type { Browser, BrowserContext } from 'playwright-core';
import type { N8nClient } from '../../sandbox/n8n/client';
import { itemsOf } from '../../sandbox/n8n/execution';
import { packPackage } from '../../sandbox/n8n/packedPackage';
import manifest from '../../package.json';
import { launchChromium } from '../e2e/browser/chromium';
import { Editor, contextForEditors } from '../e2e/browser/editor';
import { START, chainOf, newNode } from '../e2e/workflow';
import {
	type RunningSandbox,
	SANDBOX_TOKEN,
	type TrueJob,
	startSandbox,
} from '../../sandbox/workato';
import { MissingNode } from './missingNode';
import { packNextVersion } from './nextVersion';
import { Registry } from './registry';
import { UsersN8n } from './usersN8n';

/** For each step: n8n restarts, its editor loads, and the machine may be busy. */
const PATIENCE_MS = 300_000;

const NODE = 'List jobs';

/** Northwind's recipe that fails a lot. */
const CUSTOMER = 182401;
const RECIPE = 2410038;

let sandbox: RunningSandbox;
let browser: Browser;
let context: BrowserContext;
let registry: Registry;
let tarball: string;
let n8n: UsersN8n;
let client: N8nClient;

/** The rows of the workflow's first run, and the workflow's ID. */
let workflowId: string;
let jobs: Array<Record<string, string>>;

jest.setTimeout(PATIENCE_MS);

beforeAll(async () => {
	// The clock stands still, so the same workflow always lists the same jobs.
	sandbox = await startSandbox({ now: Date.now() });
	registry = await Registry.start(session);
	tarball = await packPackage(session);
	await registry.publish(tarball);
	n8n = await UsersN8n.make(session, registry);
	await n8n.install();
	client = await n8n.start();
	browser = await launchChromium();
	context = await contextForEditors(browser);
});

afterAll(async () => {
	await browser?.close();
	await sandbox?.stop();
});

/** Each step continues where the previous one ended. */
describe('A user who installs the package from a registry', () => {
	it('builds a workflow that lists jobs', async () => {
		expect(await n8n.loadedVersion()).toBe(manifest.version);
		const editor = await openEditor();
		await editor.newWorkflow();
		const panel = await editor.addFirstStep();
		await panel.searchFor('workato', 'Workato');
		await panel.openFirstFound();
		await panel.choose(NODE);
		const node = await editor.openedNode();
		const credential = await node.newCredential();
		await credential.chooseDataCenter('Virtual Private Workato (Custom URL)');
		await credential.type('customUrl', sandbox.url);
		await credential.type('apiToken', SANDBOX_TOKEN);
		await credential.saveAndClose();
		await node.picker('customer').open();
		await node.picker('customer').choose('Northwind Traders (A2300)');
		await node.picker('recipe').open();
		await node.picker('recipe').choose('Running · Shopify orders to NetSuite');
		// n8n saves a workflow when it runs it.
		await node.execute();
		jobs = await node.output.rows();
		await node.close();
		workflowId = openWorkflowId(editor);
		await editor.close();

		expect(jobs.map(({ id }) => id)).toEqual(newestJobs());
	});

	it('updates it, and the saved workflow lists the same jobs', async () => {
		await registry.publish(await packNextVersion(session, tarball));
		await n8n.update();
		await n8n.restart();
		const loaded = await n8n.loadedVersion();
		const editor = await openEditor();
		await editor.openWorkflow(workflowId);
		const node = await editor.openNode(NODE);
		await node.execute();
		const listed = await node.output.rows();
		await editor.close();

		expect(loaded).not.toBe(manifest.version);
		expect(listed).toEqual(jobs);
	});

	it('removes it, and n8n names the package that the workflow lacks', async () => {
		await n8n.uninstall();
		await n8n.restart();
		const loaded = await n8n.loadedVersion();
		const editor = await openEditor();
		await editor.openWorkflow(workflowId);
		const node = await MissingNode.onCanvas(editor, NODE);
		const told = await node.open();
		const canBeInstalled = await node.installButton.isEnabled();
		await node.close();
		const ran = await node.runWorkflow();
		await editor.close();

		expect(loaded).toBeUndefined();
		expect(told).toContain(`It's part of the ${manifest.name} community package.`);
		expect(canBeInstalled).toBe(true);
		expect(ran).toContain(`Unrecognized node type: ${manifest.name}.workato`);
	});

	it('can continue to use other workflows', async () => {
		const nothing = newNode('Nothing', 'n8n-nodes-base.noOp', 1, {});
		const other = await client.saveWorkflow(chainOf([nothing]));
		const execution = await client.run(other, START, 'Nothing');

		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Nothing')).toHaveLength(1);
	});
});

async function openEditor(): Promise<Editor> {
	return await Editor.open(context, { address: client.address, cookie: client.cookie });
}

function openWorkflowId(editor: Editor): string {
	const [, id] = /\/workflow\/([^/?]+)/.exec(editor.page.url()) ?? [];
	if (id === undefined) throw new Error(`${editor.page.url()} is no workflow`);
	return id;
}

/** As many as the default of Limit, in the order of Workato's list. */
function newestJobs(): string[] {
	const completion = ({ exactCompletedAt }: TrueJob) => exactCompletedAt ?? 'never';
	return sandbox
		.groundTruth({ customer: CUSTOMER, recipe: RECIPE })
		.sort((one, other) => completion(other).localeCompare(completion(one)))
		.slice(0, 50)
		.map(({ id }) => id);
}
