/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads n8n's log */
import { readFileSync } from 'node:fs';
import type { Execution } from '../../sandbox/n8n/execution';
import { TOKEN_WITHOUT_JOBS } from '../../sandbox/workato';
import { locator, n8n, runNode, saveCredential } from './n8n';
import { connectionFromSetup } from './server/connection';
import { ALL_TOKENS, UNKNOWN_TOKEN, credentialData } from './workato';

const list = {
	resource: 'job',
	operation: 'list',
	workspace: 'customer',
	customer: locator(182401),
	recipe: locator(2410075),
	returnAll: true,
};

describe('A failed run in n8n', () => {
	it('mentions the token and the data center after a 401', async () => {
		const execution = await runNode({ parameters: list, token: UNKNOWN_TOKEN });

		expect(toldBy(execution)).toMatch(/token/i);
		expect(toldBy(execution)).toMatch(/data cent(er|re)/i);
	});

	it("names the privilege by its place in Workato's screens after a 403", async () => {
		const execution = await runNode({ parameters: list, token: TOKEN_WITHOUT_JOBS });

		expect(toldBy(execution)).toMatch(/client role/i);
		expect(toldBy(execution)).toMatch(/jobs/i);
	});

	it('names the recipe after a 404', async () => {
		const execution = await runNode({ parameters: { ...list, recipe: locator(999_999_999) } });

		expect(toldBy(execution)).toMatch(/recipe/i);
		expect(toldBy(execution)).toContain('999999999');
	});

	it('names the job after a 404', async () => {
		const execution = await runNode({
			parameters: {
				...list,
				operation: 'get',
				job: locator('j-AAAAAAAA-BBBBBB', 'handle'),
				output: 'job',
			},
		});

		expect(toldBy(execution)).toContain('j-AAAAAAAA-BBBBBB');
	});

	it('names an invalid date', async () => {
		const execution = await runNode({
			parameters: { ...list, filters: { startedAfter: 'the day before' } },
		});

		expect(toldBy(execution)).toContain('the day before');
	});

	it('sends no token to an unsafe Custom URL, and says what to enter', async () => {
		const execution = await runAt('http://workato.example.com');

		expect(toldBy(execution)).toMatch(/custom url/i);
		expect(toldBy(execution)).toMatch(/https:\/\//);
	});

	it('says that a host is not Workato if it responds with an HTML page', async () => {
		const execution = await runAt(connectionFromSetup().n8nAddress);

		expect(toldBy(execution)).toMatch(/workato/i);
	});

	it("leaves no token in n8n's log", async () => {
		await runNode({ parameters: list, token: UNKNOWN_TOKEN });
		await n8n.testCredential(await saveCredential(credentialData(UNKNOWN_TOKEN)));

		const log = readFileSync(connectionFromSetup().n8nLogFile, 'utf8');
		expect(log).toContain('n8n');
		expect(ALL_TOKENS.filter((token) => log.includes(token))).toEqual([]);
	});
});

/** The error in the node's panel: the message and, below it, the description. */
function toldBy({ status, error }: Execution): string {
	expect(status).toBe('error');
	return `${error?.message}\n${error?.description ?? ''}`;
}

async function runAt(customUrl: string): Promise<Execution> {
	return await runNode({ parameters: list, customUrl });
}
