import { workatoFor } from '../../sandbox/examples/credentials';
import { N8nClient, type Run } from '../../sandbox/n8n/client';
import { type RunningSandbox, regularShape, startSandbox } from '../../sandbox/workato';
import { connectionFromSetup } from './server/connection';
import { FanOut, statusesOf } from './fanOut';
import { until } from './until';
import { Workers } from './workers';

const connection = connectionFromSetup();
const client = new N8nClient(connection.address, connection.cookie);
const workers = new Workers(connection);
const EXECUTIONS = 20;
const AT_A_TIME = 5;

let sandbox: RunningSandbox;
let fanOut: FanOut;
let runs: Run[];

beforeAll(async () => {
	sandbox = await startSandbox({
		now: Date.now(),
		world: regularShape({ customers: 2, recipes: EXECUTIONS / 2, jobs: 30 }),
		switches: { latencyMs: 800 },
	});
	const [worker] = await workers.start(1, { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(AT_A_TIME) });
	fanOut = await FanOut.save(client, await client.saveCredential(workatoFor(sandbox)));
	await fanOut.sendRecipes();
	await until('executions are under way', () => (worker?.begun().length ?? 0) > AT_A_TIME);
	await workers.loseQueue();
	// n8n's check for lost executions may come first: crashed, until the worker has finished them.
	await until('what was under way has ended', () => {
		return worker !== undefined && worker.finished().length === worker.begun().length;
	});
	runs = await fanOut.ended(EXECUTIONS);
});

afterAll(async () => {
	await workers.close();
	await sandbox.stop();
});

describe('A queue that is lost', () => {
	it('doesn’t end what workers have started', () => {
		expect(statusesOf(runs).success).toBeGreaterThanOrEqual(AT_A_TIME);
	});

	it('leaves waiting executions as crashed, and none unfinished', () => {
		const { success = 0, crashed = 0 } = statusesOf(runs);
		expect(crashed).toBeGreaterThan(0);
		expect(success + crashed).toBe(EXECUTIONS);
	});

	it('loses no job once the crashed executions are retried', async () => {
		const crashed = runs.filter(({ status }) => status === 'crashed');
		const retried = await Promise.all(crashed.map(async ({ id }) => await client.retry(id)));

		const succeeded = runs.filter((run) => !crashed.includes(run));
		expect(statusesOf(retried)).toEqual({ success: crashed.length });
		expect((await fanOut.jobsOf([...succeeded, ...retried])).sort()).toEqual(
			sandbox
				.groundTruth()
				.map(({ id }) => id)
				.sort(),
		);
	});
});
