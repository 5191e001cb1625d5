import { SANDBOX_TOKEN } from '../../sandbox/workato';
import type { CredentialForm } from './browser/credentialForm';
import type { NodeView } from './browser/nodeView';
import { ownersWindow, useBrowser } from './browser/window';
import { UNKNOWN_TOKEN, credentialData } from './workato';

const { customUrl: sandboxUrl } = credentialData();
const PRIVATE = 'Virtual Private Workato (Custom URL)';

useBrowser();

describe("The credential's form in n8n's editor", () => {
	it('saves a credential that n8n then tests successfully', async () => {
		const { node, form } = await newCredential();
		await fillIn(form, sandboxUrl, SANDBOX_TOKEN);
		await form.saveAndClose();

		const saved = await node.editCredential();
		expect(await saved.untilTested()).toContain('Connection tested successfully');
	});

	it('says what to check about an invalid token', async () => {
		const { form } = await newCredential();
		await fillIn(form, sandboxUrl, UNKNOWN_TOKEN);

		const told = await form.saveToError();
		expect(told).toContain('Workato didn’t accept the API token');
		expect(told).toContain('Data Center is where you sign in');
		expect(told).not.toContain(UNKNOWN_TOKEN);
	});

	it('says what to enter for a Custom URL without encryption, or with a path', async () => {
		const { form } = await newCredential();
		await fillIn(form, 'http://example.com', SANDBOX_TOKEN);
		const unencrypted = await form.saveToError();
		await form.type('customUrl', 'https://example.com/recipes');
		const withPath = await form.saveToError();

		expect(unencrypted).toContain('doesn’t begin with https://');
		expect(unencrypted).toContain('Enter only https:// and the host');
		expect(withPath).toContain('has something after the host');
		expect(withPath).toContain('Enter only https:// and the host');
	});

	it("offers all of Workato's data centers by the names of their regions", async () => {
		const { form } = await newCredential();

		expect(await form.dataCenters()).toEqual([
			'Australia (AU)',
			'China (CN)',
			'Developer Sandbox or Trial',
			'Europe (EU)',
			'Israel (IL)',
			'Japan (JP)',
			'Singapore (SG)',
			'South Korea (KR)',
			'United Kingdom (UK)',
			'United States (US)',
			PRIVATE,
		]);
	});
});

async function newCredential(): Promise<{ node: NodeView; form: CredentialForm }> {
	const editor = await ownersWindow();
	await editor.newWorkflow();
	const panel = await editor.addFirstStep();
	await panel.searchFor('workato', 'Workato');
	await panel.openFirstFound();
	await panel.choose('List jobs');
	const node = await editor.openedNode();
	return { node, form: await node.newCredential() };
}

async function fillIn(form: CredentialForm, customUrl: string, apiToken: string): Promise<void> {
	await form.chooseDataCenter(PRIVATE);
	await form.type('customUrl', customUrl);
	await form.type('apiToken', apiToken);
}
