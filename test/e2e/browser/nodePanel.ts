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

	/** Opens a node's own page in the panel: its description and its actions. */
	async openNode(name: string): Promise<void> {
		await this.hand.click(this.entry(name));
		await this.panel.getByText('Node details').waitFor();
		// The search slides out to the left while the node's page comes in.
		await this.panel.getByTestId('node-creator-search-bar').waitFor({ state: 'detached' });
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
