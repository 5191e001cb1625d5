/* eslint-disable @n8n/community-nodes/no-restricted-imports -- stands in for a host that is not Workato */
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { TOKEN_WITHOUT_WORKSPACE } from '../../sandbox/workato';
import { n8n, saveCredential } from './n8n';
import { ALL_TOKENS, UNKNOWN_TOKEN, credentialData } from './workato';

const testOf = async (data: Record<string, string>) =>
	await n8n.testCredential(await saveCredential(data));

describe("The credential's test, in n8n", () => {
	it('accepts a valid token', async () => {
		expect((await testOf(credentialData())).status).toBe('OK');
	});

	it('accepts a token whose role isn’t allowed to read the workspace details that the test requests', async () => {
		expect((await testOf(credentialData(TOKEN_WITHOUT_WORKSPACE))).status).toBe('OK');
	});

	it('says what to do about an invalid token', async () => {
		const { status, message } = await testOf(credentialData(UNKNOWN_TOKEN));

		expect(status).toBe('Error');
		expect(message).toMatch(/token/i);
		expect(message).toMatch(/data cent(er|re)/i);
		expect(ALL_TOKENS.filter((token) => message.includes(token))).toEqual([]);
	});

	it.each(['http://workato.example.com', 'https://workato.example.com/api', 'workato'])(
		'sends no token to the Custom URL %s, and says what to enter',
		async (customUrl) => {
			const { status, message } = await testOf(credentialData(undefined, customUrl));

			expect(status).toBe('Error');
			expect(message).toMatch(/custom url/i);
			expect(message).toContain('https://');
		},
	);

	describe('at a host that is not Workato', () => {
		let server: Server;
		let url: string;

		beforeAll(async () => {
			server = createServer((_request, response) => {
				response.setHeader('content-type', 'text/html');
				response.end('<html><body>Welcome to the intranet</body></html>');
			});
			server.listen(0, '127.0.0.1');
			await once(server, 'listening');
			const address = server.address();
			url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
		});

		afterAll(async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		});

		it('says so, although the host answers 200', async () => {
			const { status, message } = await testOf(credentialData(undefined, url));

			expect(status).toBe('Error');
			expect(message).toMatch(/workato/i);
		});
	});

	it('says so if nothing listens there', async () => {
		expect(await testOf(credentialData(undefined, 'http://127.0.0.1:9'))).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/\S/),
		});
	});
});
