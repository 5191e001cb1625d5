import type { Locator } from 'playwright-core';
import type { Editor } from '../e2e/browser/editor';

/** A node whose package isn't installed, as n8n's editor shows it. */
export class MissingNode {
	private constructor(
		private readonly editor: Editor,
		private readonly name: string,
	) {}

	/** Waits until n8n marks the node on the canvas. */
	static async onCanvas(editor: Editor, name: string): Promise<MissingNode> {
		await editor.nodeOnCanvas(name).getByTestId('node-not-installed').waitFor();
		return new MissingNode(editor, name);
	}

	/** Opens it. @returns the text in place of its fields */
	async open(): Promise<string> {
		const { page, mouse } = this.editor;
		await mouse.doubleClick(this.editor.nodeOnCanvas(this.name));
		const told = page.getByText('This node is not currently installed.');
		await told.waitFor();
		return await told.innerText();
	}

	/** The button that installs the package again, in the open node. */
	get installButton(): Locator {
		return this.editor.page.getByTestId('install-community-node-button');
	}

	/** Back to the canvas. */
	async close(): Promise<void> {
		const { page, mouse } = this.editor;
		await mouse.click(page.getByTestId('ndv-close-button'));
		await page.getByTestId('ndv').waitFor({ state: 'detached' });
	}

	/** Runs the workflow. @returns n8n's message */
	async runWorkflow(): Promise<string> {
		const { page, mouse } = this.editor;
		await mouse.click(page.getByTestId('execute-workflow-button'));
		const problem = page.getByRole('alert').filter({ hasText: 'Problem running workflow' });
		await problem.waitFor();
		return await problem.innerText();
	}
}
