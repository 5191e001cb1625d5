import type { Locator, Page } from 'playwright-core';
import type { Mouse } from './mouse';

/** What a failed run shows. */
export interface ShownError {
	message: string;
	description: string;
}

/** The panel with the output of the last run. */
export class OutputPanel {
	private readonly panel: Locator;

	constructor(
		page: Page,
		private readonly mouse: Mouse,
	) {
		this.panel = page.getByTestId('output-panel');
	}

	/** Waits for the run to end, successfully or not. */
	async untilDone(): Promise<void> {
		const ended = ['node-run-status-success', 'node-run-status-danger'].map((status) =>
			this.panel.getByTestId(status),
		);
		await ended.reduce((one, other) => one.or(other)).waitFor();
	}

	/** Such as "47 items". */
	async count(): Promise<string> {
		return (await this.panel.getByTestId('run-data-item-count').innerText()).trim();
	}

	/** The rows of the table, from all of its pages, as objects by column name. */
	async rows(): Promise<Array<Record<string, string>>> {
		await this.panel.locator('tbody tr').first().waitFor();
		const rows = await this.rowsOnPage();
		while (await this.hasNextPage()) {
			const lastCells = this.panel.locator('tbody tr').last().locator('td');
			const lastId = await lastCells.first().innerText();
			await this.mouse.click(this.nextPage);
			await this.panel.getByText(lastId, { exact: true }).waitFor({ state: 'detached' });
			rows.push(...(await this.rowsOnPage()));
		}
		return rows;
	}

	/** The error that the user sees after a failed run. */
	async error(): Promise<ShownError> {
		const message = this.panel.getByTestId('node-error-message');
		await message.waitFor();
		return {
			message: await message.innerText(),
			description: await this.panel.getByTestId('node-error-description').innerText(),
		};
	}

	/** The hints above the output. */
	async hints(): Promise<string[]> {
		return await this.panel.getByTestId('node-hint').allInnerTexts();
	}

	/** Waits for such a hint. */
	async untilHint(text: string): Promise<void> {
		await this.panel.getByTestId('node-hint').filter({ hasText: text }).waitFor();
	}

	private get nextPage(): Locator {
		const inN8n1 = this.panel.getByTestId('ndv-data-pagination').locator('.btn-next');
		return this.panel.getByTestId('pagination-next').or(inN8n1);
	}

	private async hasNextPage(): Promise<boolean> {
		return (await this.nextPage.isVisible()) && (await this.nextPage.isEnabled());
	}

	private async rowsOnPage(): Promise<Array<Record<string, string>>> {
		const columns = await textsOf(this.panel.locator('thead th'));
		const cells = await textsOf(this.panel.locator('tbody td'));
		// The last cell of each row is empty and fills the panel.
		const rowCount = await this.panel.locator('tbody tr').count();
		const width = cells.length / rowCount;
		return Array.from({ length: rowCount }, (_, row) =>
			Object.fromEntries(
				columns.map((column, index): [string, string] => [
					column,
					cells[row * width + index] ?? '',
				]),
			),
		);
	}
}

async function textsOf(cells: Locator): Promise<string[]> {
	return (await cells.allInnerTexts()).map((text) => text.trim());
}
