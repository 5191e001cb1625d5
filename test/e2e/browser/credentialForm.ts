import type { Locator, Page, Response } from 'playwright-core';
import { z } from 'zod';
import type { Hand } from './hand';
import { exactly } from './nodePanel';
import { isN8n1 } from './version';

const tested = z.object({ data: z.object({ message: z.string() }) });

/** The form of a credential. */
export class CredentialForm {
	/** The whole of it. */
	readonly form: Locator;

	private constructor(
		private readonly page: Page,
		private readonly hand: Hand,
	) {
		this.form = page.getByTestId('editCredential-modal');
	}

	static async shown(page: Page, hand: Hand): Promise<CredentialForm> {
		const shown = new CredentialForm(page, hand);
		await shown.field('dataCenter').waitFor();
		return shown;
	}

	/** The data centers to choose from, as the open list shows them. */
	async dataCenters(): Promise<string[]> {
		await this.hand.click(this.field('dataCenter'));
		await this.options.first().waitFor();
		const names = await this.options.locator('.option-headline').allInnerTexts();
		await this.hand.click(this.field('dataCenter'));
		return names;
	}

	async chooseDataCenter(name: string): Promise<void> {
		await this.hand.click(this.field('dataCenter'));
		const named = this.page.locator('.option-headline').filter({ hasText: exactly(name) });
		await this.hand.click(this.options.filter({ has: named }));
	}

	async type(field: 'customUrl' | 'apiToken', text: string): Promise<void> {
		await this.field(field).locator('input').fill(text);
	}

	/** Saves a new credential that n8n's test then accepts: the form closes by itself, in 2.x. */
	async saveAndClose(): Promise<void> {
		await this.save();
		if (await isN8n1(this.page)) {
			await this.untilTested();
			await this.hand.click(this.form.locator('.el-dialog__headerbtn'));
		}
		await this.form.waitFor({ state: 'detached' });
	}

	/** Saves a credential that n8n's test then refuses. @returns what the form says about it */
	async saveToError(): Promise<string> {
		const { message } = tested.parse(await (await this.save()).json()).data;
		const refused = this.form.locator('.el-tag--danger').filter({ visible: true });
		const reason = refused.getByText(message, { exact: true });
		const more = refused.getByText('More details');
		await more.or(reason).waitFor();
		if (await more.isVisible()) await this.hand.click(more);
		await reason.waitFor();
		return await refused.innerText();
	}

	/** Waits for what n8n says of a test that has passed. */
	async untilTested(): Promise<string> {
		const passed = this.form.getByTestId('credentials-config-container-test-success');
		await passed.waitFor();
		return await passed.innerText();
	}

	/** @returns what came of n8n's test of what has been saved */
	private async save(): Promise<Response> {
		const answer = this.page.waitForResponse(/\/rest\/credentials\/test$/);
		await this.hand.click(this.form.getByTestId('credential-save-button'));
		return await answer;
	}

	private field(parameter: string): Locator {
		return this.form.getByTestId(`parameter-input-${parameter}`);
	}

	private get options(): Locator {
		return this.page.getByTestId('parameter-input-item').filter({ visible: true });
	}
}
