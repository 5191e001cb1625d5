import type { Locator, Page } from 'playwright-core';
import type { Hand } from './hand';

/** The panel in which users look for nodes and for what they can do. */
export class NodePanel {
	private readonly panel: Locator;

	constructor(
		page: Page,
		private readonly hand: Hand,
	) {
		this.panel = page.getByTestId('node-creator');
	}

	/** Types words into the search and waits for a node with this name among what is found. */
	async searchFor(words: string, nodeName: string): Promise<void> {
		await this.panel.getByTestId('node-creator-search-bar').fill(words);
		await this.entry(nodeName).waitFor();
	}

	/** The names of what the panel shows. */
	async entries(): Promise<string[]> {
		const names = await this.panel.getByTestId('node-creator-item-name').allInnerTexts();
		return names.map((name) => name.trim());
	}

	/**
	 * Opens the first node found, with the Enter key: its own page in the panel, with its actions. On
	 * an empty canvas n8n folds them up below its triggers.
	 */
	async openFirstFound(): Promise<void> {
		await this.panel.getByTestId('node-creator-search-bar').press('Enter');
		await this.panel.getByText('Node details').waitFor();
		// The search slides out to the left while the node's page comes in.
		await this.panel.getByTestId('node-creator-search-bar').waitFor({ state: 'detached' });
		const actions = this.panel.getByTestId('node-creator-category-item');
		await this.hand.click(actions.filter({ hasText: /^Actions/ }));
	}

	/** Puts a node with this action on the canvas. */
	async choose(action: string): Promise<void> {
		await this.hand.click(this.entry(action));
	}

	private entry(name: string): Locator {
		return this.panel.getByTestId('node-creator-item-name').filter({ hasText: exactly(name) });
	}
}

/** Playwright's own search for a text takes any that contains it. */
export function exactly(text: string): RegExp {
	return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
