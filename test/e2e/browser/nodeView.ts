import type { Locator, Page } from 'playwright-core';
import { CredentialForm } from './credentialForm';
import { DateField } from './dateField';
import type { Mouse } from './mouse';
import { exactly } from './nodePanel';
import { OutputPanel } from './outputPanel';
import { Picker } from './picker';

/** An open node: its input, its fields, its output. */
export class NodeView {
	readonly output: OutputPanel;

	constructor(
		private readonly page: Page,
		private readonly mouse: Mouse,
	) {
		this.output = new OutputPanel(page, mouse);
	}

	async untilShown(): Promise<void> {
		await this.page.getByTestId('node-execute-button').waitFor();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/** Back to the canvas. */
	async close(): Promise<void> {
		const inN8n1 = this.page.getByTestId('back-to-canvas');
		await this.mouse.click(this.page.getByTestId('ndv-close-button').or(inN8n1));
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** The name of the chosen credential. */
	async credential(): Promise<string> {
		return await this.page.getByTestId('node-credentials-select').locator('input').inputValue();
	}

	/**
	 * Chooses one of several saved credentials, where n8n may have chosen another test's. These clicks
	 * don't count: for a user who has only one, n8n chooses that.
	 */
	async chooseCredential(id: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.page.getByTestId(`node-credentials-select-item-${id}`).click();
	}

	/** Opens the form for a new credential. */
	async newCredential(): Promise<CredentialForm> {
		const first = this.page.getByTestId('node-credentials-empty-state').getByRole('button');
		const more = this.page.getByTestId('node-credentials-select');
		await first.or(more).waitFor();
		if (await first.isVisible()) {
			await this.mouse.click(first);
		} else {
			await this.mouse.click(more);
			await this.mouse.click(this.page.getByText('Create new credential'));
		}
		return await CredentialForm.shown(this.page, this.mouse);
	}

	/** Opens the form of the chosen credential. */
	async editCredential(): Promise<CredentialForm> {
		await this.mouse.click(this.page.getByTestId('credential-edit-button'));
		return await CredentialForm.shown(this.page, this.mouse);
	}

	/** A resource locator, by its parameter's name. */
	picker(parameter: string): Picker {
		return new Picker(this.page, this.mouse, parameter);
	}

	date(parameter: string): DateField {
		return new DateField(this.page, this.mouse, this.field(parameter));
	}

	/** Chooses an option of a field with fixed options. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.mouse.click(this.field(parameter));
		const options = this.page.getByTestId('parameter-input-item').filter({ visible: true });
		await this.mouse.click(
			options.locator('.option-headline').filter({ hasText: exactly(option) }),
		);
		// The next field's list would open below this one.
		await options.first().waitFor({ state: 'hidden' });
	}

	/** Chooses an option that shows a field whose options the node loads, and waits for those. */
	async chooseAndLoad(parameter: string, option: string): Promise<void> {
		const loaded = this.page.waitForResponse((response) =>
			response.url().endsWith('/dynamic-node-parameters/options'),
		);
		await this.choose(parameter, option);
		await (await loaded).finished();
	}

	/** Chooses several options of such a field. */
	async chooseSeveral(parameter: string, options: readonly string[]): Promise<void> {
		const field = this.field(parameter);
		await field.getByPlaceholder('Select', { exact: true }).waitFor();
		await this.mouse.click(field);
		const offered = this.page.getByRole('option').filter({ visible: true });
		for (const option of options) {
			await this.mouse.click(offered.filter({ hasText: exactly(option) }));
		}
		await this.page.keyboard.press('Escape');
	}

	/** The chosen options of such a field. */
	async severalChosen(parameter: string): Promise<string[]> {
		return await this.field(parameter).locator('.el-tag').allInnerTexts();
	}

	/** Toggles a switch. */
	async toggle(parameter: string): Promise<void> {
		await this.mouse.click(this.field(parameter).locator('.el-switch__core'));
	}

	/** Adds a field of the collection with this button, such as "Add Filter". */
	async add(button: string, field: string): Promise<void> {
		const collection = this.page.getByTestId('collection-parameter-add');
		const withPlaceholder = { has: this.page.getByPlaceholder(button) };
		const inN8n1 = this.page.locator('.param-options .el-select').filter(withPlaceholder);
		await this.mouse.click(
			collection
				.filter(withPlaceholder)
				.or(collection.filter({ hasText: button }))
				.or(inN8n1),
		);
		const options = this.page.getByTestId('collection-parameter-option');
		await this.mouse.click(options.filter({ visible: true, hasText: exactly(field) }));
	}

	/** Runs this node and the nodes before it, and waits for the end. */
	async execute(): Promise<void> {
		await this.executeBy('Execute step');
	}

	/** Fetches a trigger's test event. */
	async fetchTestEvent(): Promise<void> {
		await this.executeBy('Fetch Test Event');
	}

	private async executeBy(button: string): Promise<void> {
		const ended = this.page.waitForResponse(
			(response) => /\/rest\/workflows\/[^/]+\/run/.test(response.url()) && response.ok(),
		);
		await this.mouse.click(this.page.getByTestId('node-execute-button'));
		await ended;
		await this.output.untilDone();
		await this.page.getByTestId('node-execute-button').getByText(button).waitFor();
	}

	/** Makes the output panel wider and the input panel narrower. */
	async widenOutput(): Promise<void> {
		const handle = this.page.getByTestId('panel-drag-button');
		await this.mouse.drag(handle, this.page.getByTestId('ndv-input-panel'));
	}

	/** Runs the nodes before this one, so that its input shows fields to drag. */
	async executePrevious(): Promise<void> {
		await this.mouse.click(this.page.getByTestId('execute-previous-node'));
		await this.inputField().first().waitFor();
	}

	/** Drags an input field onto a field of the form. */
	async dragInto(inputField: string, parameter: string): Promise<void> {
		await this.mouse.drag(this.inputField(inputField), this.field(parameter));
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
