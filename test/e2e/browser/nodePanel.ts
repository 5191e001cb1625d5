import type { Locator, Page } from 'playwright-core';
import type { Mouse } from './mouse';

/** n8n's node creator, in which users look for nodes and their actions. */
export class NodePanel {
	private readonly panel: Locator;

	constructor(
		page: Page,
		private readonly mouse: Mouse,
	) {
		this.panel = page.getByTestId('node-creator');
	}

	/** Types into the search and waits for a node with this name among the results. */
	async searchFor(words: string, nodeName: string): Promise<void> {
		await this.panel.getByTestId('node-creator-search-bar').fill(words);
		await this.entry(nodeName).waitFor();
	}

	/** The names that the panel shows. */
	async entries(): Promise<string[]> {
		const names = await this.panel.getByTestId('node-creator-item-name').allInnerTexts();
		return names.map((name) => name.trim());
	}

	/**
	 * Opens the first node found, with Enter: its own page in the panel, with its actions. On an empty
	 * canvas n8n collapses them below the triggers.
	 */
	async openFirstFound(): Promise<void> {
		await this.openFirst();
		const actions = this.panel.getByTestId('node-creator-category-item');
		await this.mouse.click(actions.filter({ hasText: /^Actions/ }));
	}

	/** The same behind another node, where n8n shows the actions at once. */
	async openFirst(): Promise<void> {
		await this.panel.getByTestId('node-creator-search-bar').press('Enter');
		await this.panel.getByText('Node details').waitFor();
		// The search slides out to the left while the node's page slides in.
		await this.panel.getByTestId('node-creator-search-bar').waitFor({ state: 'detached' });
	}

	/** Adds a node with this action to the canvas. */
	async choose(action: string): Promise<void> {
		await this.mouse.click(this.entry(action));
	}

	private entry(name: string): Locator {
		return this.panel.getByTestId('node-creator-item-name').filter({ hasText: exactly(name) });
	}
}

/** Playwright's own text search matches any text that contains the given one. */
export function exactly(text: string): RegExp {
	return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
