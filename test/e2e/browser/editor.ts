import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { owner } from '../../../sandbox/n8n/client';
import { Mouse } from './mouse';
import { NodePanel } from './nodePanel';
import { NodeView } from './nodeView';
import { isN8n1 } from './version';

/** Where and how an editor is opened. */
export interface EditorOptions {
	/** n8n's URL. */
	address: string;
	/** The cookie of a signed-in client; without it, nobody is signed in. */
	cookie?: string;
	colorScheme?: 'light' | 'dark';
}

/** The time zone of workflows in an n8n with default settings. The browser's date fields should use it too. */
const N8N_TIME_ZONE = 'America/New_York';

const PATIENCE_MS = 20_000;

/** One poll per minute, and what it takes. */
const TRIGGER_PATIENCE_MS = 100_000;

/** A context whose windows share what the browser has loaded from n8n, so a second one opens in half the time. */
export async function contextForEditors(browser: Browser): Promise<BrowserContext> {
	const context = await browser.newContext({
		viewport: { width: 1400, height: 900 },
		timezoneId: N8N_TIME_ZONE,
		locale: 'en-US',
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(PATIENCE_MS);
	return context;
}

/** n8n's editor in a browser window of its own. */
export class Editor {
	readonly mouse: Mouse;

	private constructor(
		readonly page: Page,
		private readonly address: string,
	) {
		this.mouse = new Mouse(page);
	}

	static async open(context: BrowserContext, options: EditorOptions): Promise<Editor> {
		const { address, cookie, colorScheme = 'light' } = options;
		if (cookie !== undefined) await context.addCookies(cookiesIn(cookie, address));
		const page = await context.newPage();
		await page.emulateMedia({ colorScheme });
		return new Editor(page, address);
	}

	/** Signs in through n8n's form. */
	async signIn(): Promise<void> {
		await this.page.goto(`${this.address}/signin`);
		await this.page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
		await this.page.locator('input[name=password]').fill(owner.password);
		await this.mouse.click(this.page.getByRole('button', { name: 'Sign in' }));
		await this.page.waitForURL(/\/home\//);
	}

	/** Opens an empty canvas. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.address}/workflow/new`);
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	/** Opens a saved workflow. */
	async openWorkflow(workflowId: string): Promise<void> {
		await this.page.goto(`${this.address}/workflow/${workflowId}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens the panel from which the first node of an empty canvas is added. */
	async addFirstStep(): Promise<NodePanel> {
		await this.mouse.click(this.page.getByTestId('canvas-add-button'));
		return new NodePanel(this.page, this.mouse);
	}

	/** Opens the panel from which a node is added behind another. */
	async addNextStep(nodeName: string): Promise<NodePanel> {
		await this.mouse.click(this.nodeOnCanvas(nodeName).getByTestId('canvas-handle-plus'));
		return new NodePanel(this.page, this.mouse);
	}

	/** Leaves the node that is open, by the keyboard. */
	async leaveNode(): Promise<void> {
		const view = this.page.getByTestId('ndv');
		await view.waitFor();
		await this.page.keyboard.press('Escape');
		await view.waitFor({ state: 'hidden' });
	}

	/** Opens a node on the canvas by its name. */
	async openNode(name: string): Promise<NodeView> {
		await this.mouse.doubleClick(this.nodeOnCanvas(name));
		return await this.openedNode();
	}

	/** The node that is open, such as one just added. */
	async openedNode(): Promise<NodeView> {
		const view = new NodeView(this.page, this.mouse);
		await view.untilShown();
		return view;
	}

	/** Publishes the open workflow, whose trigger then works. @returns the workflow's ID */
	async publish(): Promise<string> {
		if (await isN8n1(this.page)) return await this.activate();
		const published = this.page.waitForResponse(
			(response) => response.url().endsWith('/activate') && response.ok(),
		);
		await this.mouse.click(this.page.getByTestId('workflow-open-publish-modal-button'));
		await this.mouse.click(this.page.getByTestId('workflow-publish-button'));
		// Explains publishing to a new user.
		await this.mouse.click(this.page.getByRole('button', { name: 'Got it' }));
		return /workflows\/([^/]+)\/activate/.exec((await published).url())?.[1] ?? '';
	}

	/** The same in n8n 1.x. */
	private async activate(): Promise<string> {
		const activated = this.page.waitForResponse(
			(response) =>
				response.request().method() === 'PATCH' &&
				/\/rest\/workflows\/[^/?]+/.test(response.url()) &&
				response.ok(),
		);
		await this.mouse.click(this.page.getByTestId('workflow-activate-switch'));
		const url = (await activated).url();
		// Explains activating to a new user, and then what else to set up.
		await this.mouse.click(this.page.getByRole('button', { name: 'Got it' }));
		const advice = this.page.getByText('Production Checklist');
		await advice.waitFor();
		await this.page.keyboard.press('Escape');
		await advice.waitFor({ state: 'hidden' });
		return /workflows\/([^/?]+)/.exec(url)?.[1] ?? '';
	}

	/** Opens the list of the workflow's executions and waits until there are this many. */
	async untilExecutions(count: number): Promise<void> {
		await this.mouse.click(this.page.getByTestId('radio-button-executions'));
		const list = this.page.getByTestId('executions-sidebar');
		const last = list.getByTestId('execution-time').nth(count - 1);
		await last.waitFor({ timeout: TRIGGER_PATIENCE_MS });
	}

	nodeOnCanvas(name: string) {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Saves a picture of the window or a part of it, without temporary notifications. */
	async picture(path: string, part: Locator | undefined): Promise<void> {
		await this.page.mouse.move(0, 0);
		const style = '.el-notification { display: none }';
		await (part ?? this.page).screenshot({ path, style, animations: 'disabled', caret: 'hide' });
	}

	/** Closes the window and discards everything in it, so that the next one starts fresh. */
	async close(): Promise<void> {
		const browser = await this.page.context().newCDPSession(this.page);
		const storageTypes = 'cookies,local_storage,indexeddb,service_workers';
		await browser.send('Storage.clearDataForOrigin', { origin: this.address, storageTypes });
		await this.page.close();
	}
}

function cookiesIn(header: string, address: string) {
	return header.split('; ').map((cookie) => {
		const [name = '', ...value] = cookie.split('=');
		return { name, value: value.join('='), url: address };
	});
}
