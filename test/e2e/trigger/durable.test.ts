/* eslint-disable no-console -- tells why polls failed */
import { workatoFor } from '../../../sandbox/examples/credentials';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { isN8n1 } from '../server/connection';
import { n8nOfSuite } from './n8nOfSuite';
import { DURABLE, OwnN8n } from './ownN8n';
import { everySeconds, ofCustomer, TRIGGER, until, watchingWorkflow } from './watching';

const CUSTOMER = 182401;

const n8n = new OwnN8n(n8nOfSuite(), DURABLE);
let client: N8nClient;
let sandbox: RunningSandbox;
let workflowId: string;

// n8n 1.x keeps no schedule in its database.
const describeHere = isN8n1() ? describe.skip : describe;

describeHere('With the schedule and the memory of polls in the database', () => {
	beforeAll(async () => {
		client = await n8n.start();
	}, 120_000);

	beforeEach(async () => {
		const recipes = Array.from({ length: 20 }, (_, index) => ({
			id: 501 + index,
			jobs: 3,
			failureRate: 0,
		}));
		sandbox = await startSandbox({ world: { customers: [{ id: CUSTOMER, recipes }] } });
		const credential = await client.saveCredential(workatoFor(sandbox));
		workflowId = await client.saveWorkflow(
			watchingWorkflow(ofCustomer(CUSTOMER), credential, everySeconds(5)),
		);
		await client.publish(workflowId);
	}, 60_000);

	afterEach(async () => {
		await showFailedPolls();
		await client.unpublish(workflowId);
		await sandbox.stop();
	});

	afterAll(async () => {
		await n8n.close();
	}, 30_000);

	it('reports what fails between the activation and the first poll, and loses nothing by a kill', async () => {
		const failed = [fails(501)];
		await untilReported(1);
		await n8n.kill();
		failed.push(fails(502));
		client = await n8n.startAgain();
		failed.push(fails(520));
		await untilReported(3);

		expect((await reported()).sort()).toEqual(failed.sort());
	}, 240_000);

	it('reports nothing of what failed while the workflow was inactive', async () => {
		const before = fails(501);
		await untilReported(1);
		await client.unpublish(workflowId);
		fails(501);
		fails(502);
		sandbox.clock.advance(5_000);
		await client.publish(workflowId);
		sandbox.clock.advance(5_000);
		const after = fails(503);
		await untilReported(2);

		expect(await reported()).toEqual([before, after]);
	}, 240_000);

	it('makes no more requests with each quiet poll', async () => {
		for (let count = 0; count < 200; count += 1) {
			sandbox.clock.advance(1_000);
			sandbox.world.addJob(501);
		}
		sandbox.clock.advance(60_000);
		await untilPolls(2);
		const requests = await requestsOfPolls(2);

		expect(Math.max(...requests)).toBeLessThanOrEqual(25);
	}, 240_000);
});

function fails(recipeId: number): string {
	return sandbox.world.addJob(recipeId, { outcome: 'failed' }).handle;
}

async function reported(): Promise<string[]> {
	return (await n8n.items(workflowId, TRIGGER)).map(({ id }) => String(id));
}

/** Shows why polls failed, if any did. It loses nothing, so no test fails because of it. */
async function showFailedPolls(): Promise<void> {
	const failed = (await n8n.runs(workflowId)).filter(({ status }) => status === 'error');
	for (const { id } of failed) console.log(`A poll failed: ${String(await n8n.errorIn(id))}`);
}

async function untilReported(count: number): Promise<void> {
	await until(async () => (await reported()).length >= count);
}

/** Requests come in bursts, one for each poll. */
async function untilPolls(count: number): Promise<void> {
	for (let polls = 0; polls < count; polls += 1) {
		sandbox.log.clear();
		await until(() => sandbox.log.entries().length > 0);
		let before = -1;
		await until(() => {
			const now = sandbox.log.entries().length;
			const isOver = now === before;
			before = now;
			return isOver;
		}, 1_500);
	}
}

async function requestsOfPolls(count: number): Promise<number[]> {
	const requests: number[] = [];
	for (let polls = 0; polls < count; polls += 1) {
		await untilPolls(1);
		requests.push(sandbox.log.entries().length);
	}
	return requests;
}
