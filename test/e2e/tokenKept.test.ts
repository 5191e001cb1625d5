import { n8n, saveCredential } from './n8n';
import { ALL_TOKENS, credentialData } from './workato';
import { chainOf, workatoNode } from './workflow';

/** What n8n sends to a browser that is signed in. */
async function sent(path: string): Promise<string> {
	const response = await fetch(n8n.address + path, {
		headers: { cookie: n8n.cookie, connection: 'close' },
	});
	expect(response.status).toBe(200);
	return await response.text();
}

describe('The token of a saved credential', () => {
	it('is not in a workflow that is downloaded, shared or copied', async () => {
		const credential = await saveCredential(credentialData());
		const id = await n8n.saveWorkflow(chainOf([workatoNode({}, credential)]));

		const workflow = await sent(`/rest/workflows/${id}`);
		expect(workflow).toContain(credential.name);
		expect(ALL_TOKENS.filter((token) => workflow.includes(token))).toEqual([]);
	});

	it('is not shown again by the form of the credential', async () => {
		const data = credentialData();
		const { id } = await saveCredential(data);

		const form = await sent(`/rest/credentials/${id}?includeData=true`);
		expect(form).toContain(data.customUrl);
		expect(ALL_TOKENS.filter((token) => form.includes(token))).toEqual([]);
	});
});
