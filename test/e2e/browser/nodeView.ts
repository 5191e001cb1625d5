import type { Locator, Page } from 'playwright-core';
import { CredentialForm } from './credentialForm';
import { DateField } from './dateField';
import type { Hand } from './hand';
import { exactly } from './nodePanel';
import { OutputPanel } from './outputPanel';
import { Picker } from './picker';

/** A node as it is opened from the canvas: what comes in, its fields, what comes out. */
export class NodeView {
	readonly output: OutputPanel;

	constructor(
		private readonly page: Page,
		private readonly hand: Hand,
	) {
		this.output = new OutputPanel(page, hand);
	}

	async untilShown(): Promise<void> {
		await this.page.getByTestId('node-execute-button').waitFor();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/** Back to the canvas. */
	async close(): Promise<void> {
		const inN8n1 = this.page.getByTestId('back-to-canvas');
		await this.hand.click(this.page.getByTestId('ndv-close-button').or(inN8n1));
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** The name of the chosen credential. */
	async credential(): Promise<string> {
		return await this.page.getByTestId('node-credentials-select').locator('input').inputValue();
	}

	/** Chooses one of several saved credentials. */
	async chooseCredential(id: string): Promise<void> {
		await this.hand.click(this.page.getByTestId('node-credentials-select'));
		await this.hand.click(this.page.getByTestId(`node-credentials-select-item-${id}`));
	}

	/** Opens the form for a new credential. */
	async newCredential(): Promise<CredentialForm> {
		const first = this.page.getByTestId('node-credentials-empty-state').getByRole('button');
		const more = this.page.getByTestId('node-credentials-select');
		await first.or(more).waitFor();
		if (await first.isVisible()) {
			await this.hand.click(first);
		} else {
			await this.hand.click(more);
			await this.hand.click(this.page.getByText('Create new credential'));
		}
		return await CredentialForm.shown(this.page, this.hand);
	}

	/** Opens the form of the chosen credential. */
	async editCredential(): Promise<CredentialForm> {
		await this.hand.click(this.page.getByTestId('credential-edit-button'));
		return await CredentialForm.shown(this.page, this.hand);
	}

	/** A field whose value is chosen from a list, by its parameter's name. */
	picker(parameter: string): Picker {
		return new Picker(this.page, this.hand, parameter);
	}

	date(parameter: string): DateField {
		return new DateField(this.page, this.hand, this.field(parameter));
	}

	/** Chooses from a field with fixed options. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.hand.click(this.field(parameter));
		const options = this.page.getByTestId('parameter-input-item').filter({ visible: true });
		await this.hand.click(options.locator('.option-headline').filter({ hasText: exactly(option) }));
		// The next field's list would open below this one.
		await options.first().waitFor({ state: 'hidden' });
	}

	/** Chooses what brings up a field whose options n8n asks the node for, and waits for these. */
	async chooseAndLoad(parameter: string, option: string): Promise<void> {
		const loaded = this.page.waitForResponse((response) =>
			response.url().endsWith('/dynamic-node-parameters/options'),
		);
		await this.choose(parameter, option);
		await (await loaded).finished();
	}

	/** Chooses several from such a field. */
	async chooseSeveral(parameter: string, options: readonly string[]): Promise<void> {
		const field = this.field(parameter);
		await field.getByPlaceholder('Select', { exact: true }).waitFor();
		await this.hand.click(field);
		const offered = this.page.getByRole('option').filter({ visible: true });
		for (const option of options) {
			await this.hand.click(offered.filter({ hasText: exactly(option) }));
		}
		await this.page.keyboard.press('Escape');
	}

	/** What has been chosen from such a field. */
	async severalChosen(parameter: string): Promise<string[]> {
		return await this.field(parameter).locator('.el-tag').allInnerTexts();
	}

	/** Turns a switch the other way. */
	async toggle(parameter: string): Promise<void> {
		await this.hand.click(this.field(parameter).locator('.el-switch__core'));
	}

	/** Adds a field of the collection whose button says so, such as "Add Filter". */
	async add(button: string, field: string): Promise<void> {
		const collection = this.page.getByTestId('collection-parameter-add');
		const withPlaceholder = { has: this.page.getByPlaceholder(button) };
		const inN8n1 = this.page.locator('.param-options .el-select').filter(withPlaceholder);
		await this.hand.click(
			collection
				.filter(withPlaceholder)
				.or(collection.filter({ hasText: button }))
				.or(inN8n1),
		);
		const options = this.page.getByTestId('collection-parameter-option');
		await this.hand.click(options.filter({ visible: true, hasText: exactly(field) }));
	}

	/** Runs this node, and what must run before it, and waits for the end. */
	async execute(): Promise<void> {
		await this.executeBy('Execute step');
	}

	/** Lets a trigger bring what it would have told. */
	async fetchTestEvent(): Promise<void> {
		await this.executeBy('Fetch Test Event');
	}

	private async executeBy(button: string): Promise<void> {
		const ended = this.page.waitForResponse(
			(response) => /\/rest\/workflows\/[^/]+\/run/.test(response.url()) && response.ok(),
		);
		await this.hand.click(this.page.getByTestId('node-execute-button'));
		await ended;
		await this.output.untilDone();
		await this.page.getByTestId('node-execute-button').getByText(button).waitFor();
	}

	/** Gives the output more room, at the cost of the input. */
	async widenOutput(): Promise<void> {
		const handle = this.page.getByTestId('panel-drag-button');
		await this.hand.drag(handle, this.page.getByTestId('ndv-input-panel'));
	}

	/** Runs what comes before this node, for its input to show fields to drag. */
	async executePrevious(): Promise<void> {
		await this.hand.click(this.page.getByTestId('execute-previous-node'));
		await this.inputField().first().waitFor();
	}

	/** Drags a field of the input onto a field of the form. */
	async dragInto(inputField: string, parameter: string): Promise<void> {
		await this.hand.drag(this.inputField(inputField), this.field(parameter));
		await this.field(parameter).getByText(`{{ $json.${inputField} }}`).waitFor();
	}

	private inputField(name?: string): Locator {
		const value = name === undefined ? '' : `[data-value="{{ $json.${name} }}"]`;
		return this.page.getByTestId('ndv-input-panel').locator(`[data-target="mappable"]${value}`);
	}

	private field(parameter: string): Locator {
		return this.page.getByTestId(`parameter-input-${parameter}`);
	}
}
