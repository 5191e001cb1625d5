import type { Locator } from 'playwright-core';
import type { Editor } from '../e2e/browser/editor';

/** What n8n's editor shows of a node whose package is not installed. */
export class MissingNode {
	private constructor(
		private readonly editor: Editor,
		private readonly name: string,
	) {}

	/** Waits for n8n to mark the node on its canvas. */
	static async onCanvas(editor: Editor, name: string): Promise<MissingNode> {
		await editor.nodeOnCanvas(name).getByTestId('node-not-installed').waitFor();
		return new MissingNode(editor, name);
	}

	/** Opens it. @returns what stands where its fields were */
	async open(): Promise<string> {
		const { page, hand } = this.editor;
		await hand.doubleClick(this.editor.nodeOnCanvas(this.name));
		const told = page.getByText('This node is not currently installed.');
		await told.waitFor();
		return await told.innerText();
	}

	/** The button with which a user gets the package back, in the open node. */
	get installButton(): Locator {
		return this.editor.page.getByTestId('install-community-node-button');
	}

	/** Back to the canvas. */
	async close(): Promise<void> {
		const { page, hand } = this.editor;
		await hand.click(page.getByTestId('ndv-close-button'));
		await page.getByTestId('ndv').waitFor({ state: 'detached' });
	}

	/** Runs the workflow. @returns what n8n says of it */
	async runWorkflow(): Promise<string> {
		const { page, hand } = this.editor;
		await hand.click(page.getByTestId('execute-workflow-button'));
		const problem = page.getByRole('alert').filter({ hasText: 'Problem running workflow' });
		await problem.waitFor();
		return await problem.innerText();
	}
}
