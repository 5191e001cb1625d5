import { n8n, saveCredential } from './n8n';
import { ALL_TOKENS, credentialData } from './workato';
import { chainOf, workatoNode } from './workflow';

/** A response of n8n to a signed-in browser. */
async function sent(path: string): Promise<string> {
	const response = await fetch(n8n.address + path, {
		headers: { cookie: n8n.cookie, connection: 'close' },
	});
	expect(response.status).toBe(200);
	return await response.text();
}

describe('The token of a saved credential', () => {
	it('isn’t in a downloaded, shared or copied workflow', async () => {
		const credential = await saveCredential(credentialData());
		const id = await n8n.saveWorkflow(chainOf([workatoNode({}, credential)]));

		const workflow = await sent(`/rest/workflows/${id}`);
		expect(workflow).toContain(credential.name);
		expect(ALL_TOKENS.filter((token) => workflow.includes(token))).toEqual([]);
	});

	it('isn’t shown again by the credential’s form', async () => {
		const data = credentialData();
		const { id } = await saveCredential(data);

		const form = await sent(`/rest/credentials/${id}?includeData=true`);
		expect(form).toContain(data.customUrl);
		expect(ALL_TOKENS.filter((token) => form.includes(token))).toEqual([]);
	});
});
