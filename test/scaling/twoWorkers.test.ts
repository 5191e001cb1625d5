/* eslint-disable no-console -- tells the figures that are measured */
import { workatoFor } from '../../sandbox/examples/credentials';
import { N8nClient } from '../../sandbox/n8n/client';
import { itemsOf } from '../../sandbox/n8n/execution';
import { TRIGGER, everySeconds, ofCustomer, watchingWorkflow } from '../e2e/trigger/watching';
import { START, WORKATO, chainOf, locator, workatoNode } from '../e2e/workflow';
import { type RunningSandbox, regularShape, startSandbox } from '../../sandbox/workato';
import { connectionFromSetup } from './server/connection';
import { FanOut, statusesOf } from './fanOut';
import { until } from './until';
import { type Worker, Workers } from './workers';

const connection = connectionFromSetup();
const client = new N8nClient(connection.address, connection.cookie);
const workers = new Workers(connection);
const CUSTOMERS = 20;
const RECIPES = 10;
const POLL_EVERY_SECONDS = 5;

let sandbox: RunningSandbox;
let both: Worker[];

beforeAll(async () => {
	const size = { customers: CUSTOMERS, recipes: RECIPES, jobs: 30 };
	sandbox = await startSandbox({ now: Date.now(), world: regularShape(size) });
	both = await workers.start(2);
});

afterAll(async () => {
	await workers.close();
	await sandbox.stop();
});

it('spreads the recipes of all customers over the workers, and returns every job once', async () => {
	const fanOut = await FanOut.save(client, await client.saveCredential(workatoFor(sandbox)));
	const sent = await fanOut.sendRecipes();
	const runs = await fanOut.ended(CUSTOMERS * RECIPES);

	const ids = runs.map(({ id }) => id);
	const shares = both.map((worker) => worker.finished().filter((id) => ids.includes(id)));
	console.log(`Executions of each worker: ${shares.map(({ length }) => length).join(', ')}`);
	expect(sent.status).toBe('success');
	expect(statusesOf(runs)).toEqual({ success: CUSTOMERS * RECIPES });
	expect((await fanOut.jobsOf(runs)).sort()).toEqual(
		sandbox
			.groundTruth()
			.map(({ id }) => id)
			.sort(),
	);
	expect(shares.flat().sort()).toEqual([...ids].sort());
	expect(Math.min(...shares.map(({ length }) => length))).toBeGreaterThan(ids.length / 4);
});

it('runs manual executions on a worker too', async () => {
	const [customer] = sandbox.world.customers;
	const [recipe] = customer?.recipes ?? [];
	if (customer === undefined || recipe === undefined) throw new Error('No recipe was made');
	const credential = await client.saveCredential(workatoFor(sandbox));
	const parameters = {
		customer: locator(customer.id),
		recipe: locator(recipe.id),
		returnAll: true,
	};
	const workflow = chainOf([workatoNode(parameters, credential)]);

	const execution = await client.run(await client.saveWorkflow(workflow), START, WORKATO);

	const listed = itemsOf(execution, WORKATO).map(({ json }) => json.id);
	expect(listed.sort()).toEqual(
		sandbox
			.groundTruth({ recipe: recipe.id })
			.map(({ id }) => id)
			.sort(),
	);
	expect(both.filter((worker) => worker.finished().includes(execution.id))).toHaveLength(1);
});

describe('The Workato Trigger with two workers', () => {
	const CUSTOMER = 182401;
	const BUSY = [501, 502, 503];
	const QUIET = 504;
	const failed: string[] = [];
	let reported: string[];
	let toldIn: string[];
	let requestsForQuiet: number[];

	beforeAll(async () => {
		const recipes = [...BUSY, QUIET].map((id) => ({ id, jobs: 5 }));
		const watched = await startSandbox({ world: { customers: [{ id: CUSTOMER, recipes }] } });
		const polls = everySeconds(POLL_EVERY_SECONDS);
		const credential = await client.saveCredential(workatoFor(watched));
		const workflowId = await client.saveWorkflow(
			watchingWorkflow(ofCustomer(CUSTOMER), credential, polls),
		);
		const pollTimes = () => timesOfRequests(watched, QUIET);
		await client.publish(workflowId);
		watched.log.clear();

		for (let round = 1; round <= 2; round += 1) {
			for (const recipe of BUSY) {
				failed.push(watched.world.addJob(recipe, { outcome: 'failed' }).handle);
			}
			await until(
				'the jobs are reported',
				async () => (await client.runs(workflowId)).length >= round,
			);
		}
		// A duplicate would arrive with one of these.
		const polled = pollTimes().length;
		await until('there were two more polls', () => pollTimes().length >= polled + 2);
		await client.unpublish(workflowId);

		toldIn = (await client.runs(workflowId)).map(({ id }) => id);
		const executions = await Promise.all(toldIn.map(async (id) => await client.ended(id)));
		reported = executions.flatMap((each) =>
			itemsOf(each, TRIGGER).map(({ json }) => String(json.id)),
		);
		requestsForQuiet = pollTimes();
		await watched.stop();
	});

	it('reports each job once', () => {
		expect(reported.sort()).toEqual(failed.sort());
	});

	it('polls once at a time, and not once for each worker', () => {
		const polls = requestsForQuiet.map((ms) => Math.floor(ms / (POLL_EVERY_SECONDS * 1_000)));
		expect(polls).toEqual([...new Set(polls)]);
	});

	it('starts its executions on a worker', () => {
		const ran = both.flatMap((worker) => worker.finished());
		expect(toldIn.map((id) => ran.filter((other) => other === id).length)).toEqual(
			toldIn.map(() => 1),
		);
	});
});

/** The times of requests for a recipe's jobs, in milliseconds. */
function timesOfRequests({ log }: RunningSandbox, recipe: number): number[] {
	return log
		.entries()
		.filter(({ path }) => path.endsWith(`/recipes/${recipe}/jobs`))
		.map(({ at }) => Date.parse(at));
}
