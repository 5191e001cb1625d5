import type { Locator, Page } from 'playwright-core';

/** A user's mouse. It counts clicks, to measure how much work something is. */
export class Mouse {
	/** How many clicks it has made. */
	clicks = 0;

	constructor(private readonly page: Page) {}

	async click(target: Locator): Promise<void> {
		await target.click();
		this.clicks += 1;
	}

	/** Double-clicks. */
	async doubleClick(target: Locator): Promise<void> {
		await target.dblclick();
		this.clicks += 2;
	}

	/** Presses the button over one element and releases it over another. */
	async drag(from: Locator, to: Locator): Promise<void> {
		await from.hover();
		await this.page.mouse.down();
		// n8n recognizes a drag only once the mouse has moved while pressed.
		await to.hover();
		const { x, y, width, height } = await boxOf(to);
		await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
		await this.page.mouse.up();
	}
}

async function boxOf(target: Locator) {
	return (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
}
