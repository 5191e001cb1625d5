import type { Locator, Page, Response } from 'playwright-core';
import { z } from 'zod';
import type { Mouse } from './mouse';
import { exactly } from './nodePanel';

/** The message of a list that could not be loaded. */
export interface ListError {
	message: string;
	/** What to do about it; may be empty. */
	advice: string;
}

const asked = z.object({ filter: z.string().optional(), paginationToken: z.unknown() });
const answered = z.object({
	data: z.object({ results: z.array(z.object({ name: z.string() })) }),
});

/** A resource locator: a field whose value is chosen from a list that the node loads. */
export class Picker {
	private readonly field: Locator;

	constructor(
		private readonly page: Page,
		private readonly mouse: Mouse,
		parameter: string,
	) {
		this.field = page.getByTestId(`resource-locator-${parameter}`);
	}

	/** Opens the list and waits for its first page. */
	async open(): Promise<void> {
		await this.click();
		await this.items.first().waitFor();
	}

	/** Opens a list that can't be loaded. @returns its message */
	async openToError(): Promise<ListError> {
		await this.click();
		const error = this.page.getByTestId('rlc-error-container').filter({ visible: true });
		const message = error.getByTestId('rlc-error-message');
		await message.waitFor();
		const advice = await error.locator('.notice').allInnerTexts();
		return { message: await message.innerText(), advice: advice.join('\n') };
	}

	/** The entries of the open list, from the top. */
	async entries(): Promise<string[]> {
		return (await this.items.allInnerTexts()).map((entry) => entry.trim());
	}

	/** Types into the open list's search and waits for the results. */
	async search(words: string): Promise<string[]> {
		const found = this.nextPage((filter) => filter === words);
		await this.searchField.fill(words);
		const names = namesIn(await (await found).json());
		await this.untilCount(names.length, names.at(-1));
		return await this.entries();
	}

	/** Scrolls to the end of the open list and waits for the page that n8n then requests. */
	async scrollOn(): Promise<string[]> {
		const before = await this.items.count();
		const loaded = this.nextPage((_filter, token) => token !== undefined);
		// In one jump: two in quick succession each make n8n request the same page.
		await this.items
			.last()
			.locator('xpath=..')
			.evaluate((list) => {
				list.scrollTop = list.scrollHeight;
			});
		const names = namesIn(await (await loaded).json());
		await this.untilCount(before + names.length, names.at(-1));
		return names;
	}

	/** Chooses from the open list. */
	async choose(name: string): Promise<void> {
		await this.mouse.click(this.items.filter({ hasText: exactly(name) }).first());
		await this.items.first().waitFor({ state: 'hidden' });
	}

	/** What has been chosen. */
	async chosen(): Promise<string> {
		return await this.field.getByTestId('rlc-input').inputValue();
	}

	/** The target of the link next to the chosen value. */
	async link(): Promise<string> {
		const opened = this.page.waitForEvent('popup');
		await this.mouse.click(this.field.getByTestId('rlc-open-resource-link'));
		const popup = await opened;
		await popup.waitForURL(/^http/);
		const url = popup.url();
		await popup.close();
		return url;
	}

	/** Switches to another mode, such as "By ID". */
	async switchTo(mode: string): Promise<void> {
		await this.mouse.click(this.field.getByTestId('rlc-mode-selector'));
		const modes = this.page.getByRole('option').filter({ visible: true });
		await this.mouse.click(modes.filter({ hasText: exactly(mode) }));
	}

	/** Types a value, after `switchTo`. */
	async type(text: string): Promise<void> {
		await this.field.getByTestId('rlc-input').fill(text);
	}

	private async click(): Promise<void> {
		await this.mouse.click(this.field.getByTestId('rlc-input'));
	}

	private get items(): Locator {
		return this.page.getByTestId('rlc-item').filter({ visible: true });
	}

	private get searchField(): Locator {
		return this.page.getByTestId('rlc-search').filter({ visible: true });
	}

	/** n8n's next response with a page of the list, for the matching search and page. */
	private async nextPage(
		fits: (filter: string | undefined, token: unknown) => boolean,
	): Promise<Response> {
		return await this.page.waitForResponse((response) => {
			if (!response.url().endsWith('/resource-locator-results')) return false;
			const { filter, paginationToken } = asked.parse(response.request().postDataJSON());
			return fits(filter, paginationToken);
		});
	}

	private async untilCount(count: number, lastName = ''): Promise<void> {
		await this.items.nth(count).waitFor({ state: 'hidden' });
		if (count > 0)
			await this.items
				.nth(count - 1)
				.filter({ hasText: lastName })
				.waitFor();
	}
}

function namesIn(response: unknown): string[] {
	return answered.parse(response).data.results.map(({ name }) => name);
}
