/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server with its own certificate, never part of the package */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { searchCustomers } from '../../../nodes/Workato/listSearch/searchCustomers';
import type { RunningSandbox } from '../../../sandbox/workato';
import { credentialFor, CUSTOMER, listOfRecipe, sandboxWith } from '../../support/engine/sandbox';
import { located } from '../../support/engine/parameters';
import { errorOf, itemsOf } from '../../support/engine/run';
import { testCredential } from '../../support/engine/credentialTest';
import { editorContext } from '../../support/engine/runNode';
import { N8nTrigger } from '../trigger/n8nTrigger';
import certificate from '../../support/fixtures/self-signed-certificate.json';

const UNREACHABLE = /could not be reached|certificate/i;

let sandbox: RunningSandbox;
let server: Server;
let trusting: ICredentialDataDecryptedObject;
let strict: ICredentialDataDecryptedObject;

/** The sandbox behind a self-signed certificate, as a Virtual Private Workato may have. */
beforeAll(async () => {
	sandbox = await sandboxWith({ jobs: 3 });
	server = createServer(certificate, (request, response) => {
		void fetch(`${sandbox.url}${request.url}`, {
			headers: { authorization: request.headers.authorization ?? '' },
		}).then(async (passedOn) => {
			response.writeHead(passedOn.status, { 'content-type': 'application/json' });
			response.end(await passedOn.text());
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	strict = { ...credentialFor(sandbox), customUrl: `https://localhost:${port}` };
	trusting = { ...strict, allowUnauthorizedCerts: true };
});

afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
	await sandbox.stop();
});

describe('A certificate that can’t be verified', () => {
	it('is rejected by the node unless the credential ignores SSL issues', async () => {
		const { message } = await errorOf(listOfRecipe(), { credential: strict });

		expect(message).toMatch(UNREACHABLE);
		expect(await itemsOf(listOfRecipe(), { credential: trusting })).toHaveLength(3);
	});

	it('is rejected by a list search unless the credential ignores SSL issues', async () => {
		await expect(searchCustomers.call(editorContext(listOfRecipe(), strict))).rejects.toThrow(
			UNREACHABLE,
		);
		expect(
			(await searchCustomers.call(editorContext(listOfRecipe(), trusting))).results,
		).toHaveLength(1);
	});

	it('is rejected by the trigger unless the credential ignores SSL issues', async () => {
		const parameters = { customer: located('id', CUSTOMER), events: ['failed', 'succeeded'] };
		const trigger = (credential: ICredentialDataDecryptedObject) =>
			new N8nTrigger({ credential, parameters });

		await expect(trigger(strict).fetchTestEvent()).rejects.toThrow(UNREACHABLE);
		expect((await trigger(trusting).fetchTestEvent()).length).toBeGreaterThan(0);
	});

	it('is rejected by the credential test unless the credential ignores SSL issues', async () => {
		expect((await testCredential(strict)).status).toBe('Error');
		expect((await testCredential(trusting)).status).toBe('OK');
	});
});
