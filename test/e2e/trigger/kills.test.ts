/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- waits for what n8n does, and tells the figures that are measured */
import { setTimeout as wait } from 'node:timers/promises';
import { workatoFor } from '../../../sandbox/examples/credentials';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { startSandbox, type JobOutcome, type RunningSandbox } from '../../../sandbox/workato';
import { n8nOfSuite } from './n8nOfSuite';
import { OwnN8n } from './ownN8n';
import { everySeconds, ofCustomer, TRIGGER, until, watchingWorkflow } from './watching';

const CUSTOMER = 182401;
const RECIPES = Array.from({ length: 10 }, (_, index) => 501 + index);
const JOBS = 500;
const JOB_EVERY_MS = 110;

const n8n = new OwnN8n(n8nOfSuite());
let sandbox: RunningSandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		seed: 6,
		world: { customers: [{ id: CUSTOMER, recipes: RECIPES.map((id) => ({ id, jobs: 40 })) }] },
		switches: { latencyMs: 20 },
	});
	sandbox.faults.add(
		{ kind: 'tooManyRequests', probability: 0.01 },
		{ kind: 'serverError', probability: 0.02 },
		{ kind: 'reset', probability: 0.02 },
		{ kind: 'cutOff', probability: 0.02 },
	);
}, 60_000);

afterAll(async () => {
	await n8n.close();
	await sandbox.stop();
}, 30_000);

it('reports every failed one of 500 jobs, though n8n is killed twice, and no earlier ones', async () => {
	let client = await n8n.start();
	const workflowId = await client.saveWorkflow(
		watchingWorkflow(
			ofCustomer(CUSTOMER),
			await client.saveCredential(workatoFor(sandbox)),
			everySeconds(5),
		),
	);
	await client.publish(workflowId);
	const work = new Work(sandbox);
	const ran = work.run();

	await until(() => work.ended > JOBS / 5);
	await untilPollIsUnderWay();
	await n8n.kill();
	client = await n8n.startAgain();

	const before = await n8n.runIds(workflowId);
	await until(async () => (await n8n.runIds(workflowId)).length > before.length);
	await n8n.kill();
	client = await n8n.startAgain();

	await ran;
	const isReported = async () => {
		const reported = new Set(await reportedIds(workflowId));
		return work.failedIds.every((id) => reported.has(id));
	};
	await until(isReported, 2_000);
	const reported = await reportedIds(workflowId);
	const doubles = reported.length - new Set(reported).size;
	console.log(
		`${work.ended} jobs ended, ${work.failedIds.length} failed; ${reported.length} reports in ` +
			`${(await n8n.runIds(workflowId)).length} executions, ${doubles} of them doubles`,
	);
	expect([...new Set(reported)].sort()).toEqual([...work.failedIds].sort());

	await reportsNothingOldAfterReactivation(client, workflowId);
}, 400_000);

async function reportsNothingOldAfterReactivation(client: N8nClient, workflowId: string) {
	await client.unpublish(workflowId);
	sandbox.faults.clear();
	for (const recipe of RECIPES) sandbox.world.addJob(recipe, { outcome: 'failed' });
	const before = await n8n.runIds(workflowId);
	await client.publish(workflowId);
	// The lists show whole seconds.
	await wait(1_100);
	const { handle } = sandbox.world.addJob(501, { outcome: 'failed' });
	await until(async () => (await n8n.runIds(workflowId)).length > before.length);

	expect((await reportedIds(workflowId)).slice(-1)).toEqual([handle]);
	expect(await n8n.runIds(workflowId)).toHaveLength(before.length + 1);
}

/** Jobs that start and end in different orders, with failures, long runs and reruns. */
class Work {
	ended = 0;

	readonly failedIds: string[] = [];

	private readonly running: Array<{ recipe: number; id: string }> = [];

	constructor(private readonly sandbox: RunningSandbox) {}

	/** Finishes all jobs over a minute, some each second. */
	async run(): Promise<void> {
		for (let count = 0; count < JOBS; count += 1) {
			const recipe = RECIPES[count % RECIPES.length] ?? 501;
			const masterHandle = count % 20 === 0 ? (this.failedIds[0] ?? null) : null;
			const { handle } = this.sandbox.world.startJob(recipe, { masterHandle });
			this.running.push({ recipe, id: handle });
			// Every tenth job keeps running while a hundred others start and end.
			if (this.running.length > 100 || count % 10 !== 0) this.endOne(count);
			await wait(JOB_EVERY_MS);
		}
		while (this.running.length > 0) this.endOne(this.running.length);
	}

	private endOne(count: number): void {
		const [job] = this.running.splice(count % 7 === 0 ? 0 : -1, 1);
		if (job === undefined) return;
		const outcome: JobOutcome = count % 3 === 0 ? 'succeeded' : 'failed';
		this.sandbox.world.finishJob(job.recipe, job.id, outcome);
		this.ended += 1;
		if (outcome === 'failed') this.failedIds.push(job.id);
	}
}

async function reportedIds(workflowId: string): Promise<string[]> {
	const runs = await n8n.runIds(workflowId);
	const items = await Promise.all(runs.map(async (id) => await n8n.itemsIn(id, TRIGGER)));
	return items.flat().map(({ id }) => String(id));
}

/** A poll's first request has just arrived, so its jobs haven't been emitted yet. */
async function untilPollIsUnderWay(): Promise<void> {
	const requests = sandbox.log.entries().length;
	await until(() => sandbox.log.entries().length > requests, 2);
}
