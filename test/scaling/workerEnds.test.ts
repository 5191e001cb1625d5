import { z } from 'zod';
import { workatoFor } from '../../sandbox/examples/credentials';
import { N8nClient, type Run } from '../../sandbox/n8n/client';
import { itemsOf } from '../../sandbox/n8n/execution';
import { newNode } from '../e2e/workflow';
import { type RunningSandbox, regularShape, startSandbox } from '../../sandbox/workato';
import { connectionFromSetup } from './server/connection';
import { FanOut, statusesOf } from './fanOut';
import { until } from './until';
import { type Worker, Workers } from './workers';

const connection = connectionFromSetup();
const client = new N8nClient(connection.address, connection.cookie);
const workers = new Workers(connection);
const EXECUTIONS = 20;
const JOBS_OF_A_RECIPE = 30;

/** With n8n's defaults it takes a minute and a half to notice that a worker is gone. */
const SETTINGS = {
	QUEUE_WORKER_LOCK_DURATION: '8000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
	N8N_CONCURRENCY_PRODUCTION_LIMIT: '5',
};

const ERROR_TRIGGER = 'Error Trigger';

/** The input of an error workflow. */
const failure = z.object({
	execution: z.object({ id: z.string(), error: z.object({ message: z.string() }) }),
});

let sandbox: RunningSandbox;
let fanOut: FanOut;
let errorWorkflow: string;

beforeAll(async () => {
	sandbox = await startSandbox({
		now: Date.now(),
		world: regularShape({ customers: 2, recipes: EXECUTIONS / 2, jobs: JOBS_OF_A_RECIPE }),
		// Long enough for a worker to have running executions when it ends.
		switches: { latencyMs: 800 },
	});
	errorWorkflow = await client.saveWorkflow({
		name: 'An execution has failed',
		nodes: [newNode(ERROR_TRIGGER, 'n8n-nodes-base.errorTrigger', 1, {})],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await client.publish(errorWorkflow);
	const credential = await client.saveCredential(workatoFor(sandbox));
	fanOut = await FanOut.save(client, credential, { errorWorkflow });
});

afterAll(async () => {
	await workers.close();
	await sandbox.stop();
});

describe('A worker that is stopped', () => {
	let runs: Run[];
	let ended: Worker;

	beforeAll(async () => {
		const both = await workers.start(2, SETTINGS);
		await fanOut.sendRecipes();
		ended = await oneInTheMidst(both);
		await ended.stop(60_000);
		runs = await fanOut.ended(EXECUTIONS);
	});

	it('finishes its executions', () => {
		expect(ended.finished().sort()).toEqual(ended.begun().sort());
	});

	it('leaves the others to the remaining workers, and none is lost', async () => {
		expect(statusesOf(runs)).toEqual({ success: EXECUTIONS });
		expect((await fanOut.jobsOf(runs)).sort()).toEqual(
			sandbox
				.groundTruth()
				.map(({ id }) => id)
				.sort(),
		);
	});
});

describe('A worker that is killed', () => {
	let runs: Run[];
	let lost: Run[];
	let killed: Worker;
	let others: Worker[];

	beforeAll(async () => {
		const known = await client.runs(fanOut.listing);
		await workers.start(1, SETTINGS);
		await fanOut.sendRecipes();
		killed = await oneInTheMidst(workers.running());
		others = workers.running().filter((worker) => worker !== killed);
		await killed.kill();
		await fanOut.ended(EXECUTIONS, known);
		// n8n's check for lost executions may come first: crashed, until the error is there.
		await until('every loss is an error', async () => {
			return (await client.runs(fanOut.listing)).every(({ status }) => status !== 'crashed');
		});
		runs = await fanOut.ended(EXECUTIONS, known);
		lost = runs.filter(({ status }) => status !== 'success');
	});

	it('loses only what it had taken from the queue', async () => {
		const idsLost = lost.map(({ id }) => id);
		const begun = killed.begun().filter((id) => !killed.finished().includes(id));
		expect(statusesOf(lost)).toEqual({ error: lost.length });
		expect(idsLost).toEqual(expect.arrayContaining(begun));
		expect(idsLost.length).toBeLessThanOrEqual(Number(SETTINGS.N8N_CONCURRENCY_PRODUCTION_LIMIT));
		expect(others.flatMap((worker) => worker.begun()).filter((id) => idsLost.includes(id))).toEqual(
			[],
		);
	});

	it('loses no jobs of other recipes', async () => {
		const listed = await fanOut.jobsOf(runs.filter((run) => !lost.includes(run)));
		const recipes = new Set(
			sandbox
				.groundTruth()
				.filter(({ id }) => listed.includes(id))
				.map(({ recipeId }) => recipeId),
		);
		expect(recipes.size).toBe(EXECUTIONS - lost.length);
		expect(new Set(listed).size).toBe(recipes.size * JOBS_OF_A_RECIPE);
		expect(listed).toHaveLength(recipes.size * JOBS_OF_A_RECIPE);
	});

	it('is reported by a failed execution and the error workflow, once per lost execution', async () => {
		await until('every loss is reported', async () => {
			const reported = await client.runs(errorWorkflow);
			return reported.length >= lost.length && reported.every(({ status }) => status === 'success');
		});
		const reported = await client.runs(errorWorkflow);
		const about = await Promise.all(reported.map(async ({ id }) => await failureReportedBy(id)));
		expect(about.map(({ id }) => id).sort()).toEqual(lost.map(({ id }) => id).sort());
		for (const { error } of about) {
			expect(error.message).toContain('failed to be processed too many times');
		}
	});

	it('leaves nothing to retry, because the executions’ input is lost', async () => {
		const [first] = lost;
		if (first === undefined) throw new Error('None was lost');
		expect((await client.ended(first.id)).nodes).toEqual({});
		expect(await client.retry(first.id)).toMatchObject({ status: 'error' });
	});
});

/** A worker with running executions. */
async function oneInTheMidst(among: Worker[]): Promise<Worker> {
	const isInTheMidst = (worker: Worker) => worker.begun().length - worker.finished().length >= 3;
	await until('a worker has three executions under way', () => among.some(isInTheMidst));
	const [found] = among.filter(isInTheMidst);
	if (found === undefined) throw new Error('All three have ended since');
	return found;
}

async function failureReportedBy(runId: string) {
	const [item] = itemsOf(await client.ended(runId), ERROR_TRIGGER);
	return failure.parse(item?.json).execution;
}
