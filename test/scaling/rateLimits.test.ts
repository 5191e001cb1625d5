/* eslint-disable no-console -- tells the figures that are measured */
import { workatoFor } from '../../sandbox/examples/credentials';
import { N8nClient } from '../../sandbox/n8n/client';
import { type RunningSandbox, regularShape, startSandbox } from '../../sandbox/workato';
import { connectionFromSetup } from './server/connection';
import { FanOut, statusesOf } from './fanOut';
import { Workers } from './workers';

const connection = connectionFromSetup();
const client = new N8nClient(connection.address, connection.cookie);
const workers = new Workers(connection);
const RECIPES = 42;
const PAGES = 3;
/** The last of the pages is no full one, after which there would be one request more. */
const JOBS_OF_A_RECIPE = 70;

/** Workato's 1,000 per minute, in windows of three seconds. */
const LIMIT = { requests: 50, windowMs: 3_000 };

let sandbox: RunningSandbox;
let fanOut: FanOut;

beforeAll(async () => {
	sandbox = await startSandbox({
		now: Date.now(),
		world: regularShape({ customers: 6, recipes: RECIPES / 6, jobs: JOBS_OF_A_RECIPE }),
		switches: { rateLimits: { jobs: LIMIT }, latencyMs: 50 },
	});
	fanOut = await FanOut.save(client, await client.saveCredential(workatoFor(sandbox)));
});

afterAll(async () => {
	await workers.close();
	await sandbox.stop();
});

it.each([1, 2, 4])('%i workers with one rate limit read every job once', async (count) => {
	await workers.start(count - workers.running().length);
	const known = await client.runs(fanOut.listing);
	sandbox.log.clear();

	await fanOut.sendRecipes();
	const runs = await fanOut.ended(RECIPES, known);

	const requests = sandbox.log.entries().filter(({ path }) => path.endsWith('/jobs'));
	const answered = requests.filter(({ status }) => status === 200);
	const refused = requests.filter(({ status }) => status === 429);
	const times = requests.map(({ at }) => Date.parse(at));
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	console.log(
		`${count} workers: ${runs.length} executions, ${answered.length} requests answered, ` +
			`${refused.length} refused (429), ${seconds.toFixed(1)} s`,
	);
	expect(statusesOf(runs)).toEqual({ success: RECIPES });
	expect((await fanOut.jobsOf(runs)).sort()).toEqual(
		sandbox
			.groundTruth()
			.map(({ id }) => id)
			.sort(),
	);
	// A list whose newest jobs are a few minutes old takes one request more, to be sure of its end.
	expect(answered.length).toBeGreaterThanOrEqual(RECIPES * PAGES);
	expect(answered.length).toBeLessThanOrEqual(RECIPES * (PAGES + 1));
	expect(refused.length).toBeLessThan(answered.length);
});
