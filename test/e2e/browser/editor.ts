import type { Browser, Page } from 'playwright-core';
import { owner } from '../../../demo/n8n/client';
import { Hand } from './hand';
import { NodePanel } from './nodePanel';
import { NodeView } from './nodeView';

/** Where and how an editor is opened. */
export interface EditorOptions {
	/** Of n8n. */
	address: string;
	/** Of a client that has signed in; left out, nobody is signed in. */
	cookie?: string;
	colorScheme?: 'light' | 'dark';
	/** The browser's, which should be n8n's: its date fields show the browser's time. */
	timezoneId?: string;
}

/** The time zone of workflows in an n8n that has been told no other. */
const N8N_TIME_ZONE = 'America/New_York';

const PATIENCE_MS = 20_000;

/** n8n's editor in a browser window of its own, with nothing left from any other. */
export class Editor {
	readonly hand: Hand;

	private constructor(
		readonly page: Page,
		private readonly address: string,
	) {
		this.hand = new Hand(page);
	}

	static async open(browser: Browser, options: EditorOptions): Promise<Editor> {
		const { address, cookie, colorScheme = 'light', timezoneId = N8N_TIME_ZONE } = options;
		const context = await browser.newContext({
			viewport: { width: 1400, height: 900 },
			colorScheme,
			timezoneId,
			locale: 'en-US',
			reducedMotion: 'reduce',
		});
		context.setDefaultTimeout(PATIENCE_MS);
		if (cookie !== undefined) await context.addCookies(cookiesIn(cookie, address));
		return new Editor(await context.newPage(), address);
	}

	/** Signs in through n8n's own form. */
	async signIn(): Promise<void> {
		await this.page.goto(`${this.address}/signin`);
		await this.page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
		await this.page.locator('input[name=password]').fill(owner.password);
		await this.hand.click(this.page.getByRole('button', { name: 'Sign in' }));
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

	/** Opens the panel from which the first node of an empty canvas is taken. */
	async addFirstStep(): Promise<NodePanel> {
		await this.hand.click(this.page.getByTestId('canvas-add-button'));
		return new NodePanel(this.page, this.hand);
	}

	/** Opens a node of the canvas by its name. */
	async openNode(name: string): Promise<NodeView> {
		await this.hand.doubleClick(this.nodeOnCanvas(name));
		return await this.openedNode();
	}

	/** The node that is open, such as one just added. */
	async openedNode(): Promise<NodeView> {
		const view = new NodeView(this.page, this.hand);
		await view.untilShown();
		return view;
	}

	nodeOnCanvas(name: string) {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async close(): Promise<void> {
		await this.page.context().close();
	}
}

function cookiesIn(header: string, address: string) {
	return header.split('; ').map((cookie) => {
		const [name = '', ...value] = cookie.split('=');
		return { name, value: value.join('='), url: address };
	});
}
