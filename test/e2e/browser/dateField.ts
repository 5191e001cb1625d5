import type { Locator, Page } from 'playwright-core';
import type { Mouse } from './mouse';

/** A field with a date and a time. */
export class DateField {
	constructor(
		private readonly page: Page,
		private readonly mouse: Mouse,
		private readonly field: Locator,
	) {}

	/** Chooses yesterday at 00:00 in the calendar. */
	async chooseYesterday(): Promise<void> {
		await this.mouse.click(this.field.locator('input'));
		const days = this.page.locator('.el-picker-panel td').filter({ visible: true });
		await days.first().waitFor();
		const classes = await days.evaluateAll((cells) => cells.map((cell) => cell.className));
		const today = classes.findIndex((names) => names.split(' ').includes('today'));
		await this.mouse.click(days.nth(today - 1));
	}

	/** The time that the field shows, in milliseconds since 1970. */
	async moment(): Promise<number> {
		const shown = await this.field.locator('input').inputValue();
		return await this.page.evaluate((text) => new Date(text.replace(' ', 'T')).getTime(), shown);
	}
}
