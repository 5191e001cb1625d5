import type { Locator, Page, Response } from 'playwright-core';
import { z } from 'zod';
import type { Mouse } from './mouse';
import { exactly } from './nodePanel';
import { isN8n1 } from './version';

const tested = z.object({ data: z.object({ message: z.string() }) });

/** The form of a credential. */
export class CredentialForm {
	/** The whole form. */
	readonly form: Locator;

	private constructor(
		private readonly page: Page,
		private readonly mouse: Mouse,
	) {
		this.form = page.getByTestId('editCredential-modal');
	}

	static async shown(page: Page, mouse: Mouse): Promise<CredentialForm> {
		const shown = new CredentialForm(page, mouse);
		await shown.field('dataCenter').waitFor();
		return shown;
	}

	/** The data centers to choose from, as the open list shows them. */
	async dataCenters(): Promise<string[]> {
		await this.mouse.click(this.field('dataCenter'));
		await this.options.first().waitFor();
		const names = await this.options.locator('.option-headline').allInnerTexts();
		await this.mouse.click(this.field('dataCenter'));
		return names;
	}

	async chooseDataCenter(name: string): Promise<void> {
		await this.mouse.click(this.field('dataCenter'));
		const named = this.page.locator('.option-headline').filter({ hasText: exactly(name) });
		await this.mouse.click(this.options.filter({ has: named }));
	}

	async type(field: 'customUrl' | 'apiToken', text: string): Promise<void> {
		await this.field(field).locator('input').fill(text);
	}

	/** Saves a new credential that passes n8n's test: in 2.x, the form then closes by itself. */
	async saveAndClose(): Promise<void> {
		await this.save();
		if (await isN8n1(this.page)) {
			await this.untilTested();
			await this.mouse.click(this.form.locator('.el-dialog__headerbtn'));
		}
		await this.form.waitFor({ state: 'detached' });
	}

	/** Saves a credential that fails n8n's test. @returns the form's message */
	async saveToError(): Promise<string> {
		const { message } = tested.parse(await (await this.save()).json()).data;
		const refused = this.form.locator('.el-tag--danger').filter({ visible: true });
		const reason = refused.getByText(message, { exact: true });
		const more = refused.getByText('More details');
		await more.or(reason).waitFor();
		if (await more.isVisible()) await this.mouse.click(more);
		await reason.waitFor();
		return await refused.innerText();
	}

	/** Waits for n8n's message that the test has passed. */
	async untilTested(): Promise<string> {
		const passed = this.form.getByTestId('credentials-config-container-test-success');
		await passed.waitFor();
		return await passed.innerText();
	}

	/** @returns the result of n8n's test of the saved credential */
	private async save(): Promise<Response> {
		const response = this.page.waitForResponse(/\/rest\/credentials\/test$/);
		await this.mouse.click(this.form.getByTestId('credential-save-button'));
		return await response;
	}

	private field(parameter: string): Locator {
		return this.form.getByTestId(`parameter-input-${parameter}`);
	}

	private get options(): Locator {
		return this.page.getByTestId('parameter-input-item').filter({ visible: true });
	}
}
