import { itemsOf, type Execution } from '../../sandbox/n8n/execution';
import type { WorkflowNode, WorkflowToImport } from '../../sandbox/n8n/workflow';
import {
	SANDBOX_TOKEN,
	startSandbox,
	type JobShape,
	type RunningSandbox,
} from '../../sandbox/workato';
import { WORKATO, itemsNode, locator, n8n, runImported, runNode, saveCredential } from './n8n';
import { credentialData } from './workato';
import { START, chainOf, newNode, workatoNode } from './workflow';

const CUSTOMER = 501;
const RECIPE = 601;
const NOW = Date.now();
const GOOD = ['j-good-1', 'j-good-2'];
const LOOP = 'One by one';
const DONE = 'Done';
const BAD = { note: 'no id' };

const failed = (id: string, minutesAgo: number): JobShape => ({
	id,
	startedAt: NOW - minutesAgo * 60_000,
	completedAt: NOW - minutesAgo * 60_000 + 1_000,
	status: 'failed',
});

const rerun = {
	resource: 'job',
	operation: 'rerun',
	workspace: 'customer',
	customer: locator(CUSTOMER),
	recipe: locator(RECIPE),
};

let sandbox: RunningSandbox;

beforeEach(async () => {
	const recipes = [{ id: RECIPE, jobs: GOOD.map((id, index) => failed(id, index + 1)) }];
	sandbox = await startSandbox({ now: NOW, world: { customers: [{ id: CUSTOMER, recipes }] } });
});
afterEach(async () => await sandbox.stop());

const POSITIONS = {
	first: [BAD, ...GOOD.map((id) => ({ id }))],
	last: [...GOOD.map((id) => ({ id })), BAD],
};

describe('Rerun with Retry On Fail, in n8n', () => {
	it.each([
		['first', 2],
		['first', 5],
		['last', 5],
	] as const)('sends each job once with a bad item %s and %d tries', async (position, maxTries) => {
		const execution = await run(position, { onError: 'continueRegularOutput', maxTries });

		expect(execution.status).toBe('success');
		expect(outcomesOf(execution).sort()).toEqual(['enqueued', 'enqueued', 'error']);
		expect(sent()).toEqual(GOOD);
	});

	it('sends nothing with On Error: Stop', async () => {
		const execution = await run('last', { maxTries: 2 });

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toBe('Job IDs is empty');
		expect(sent()).toEqual([]);
	});
});

describe('Rerun with an error output, in n8n', () => {
	it.each(['first', 'last'] as const)(
		'sends each job once, and passes a bad item that comes %s on there',
		async (position) => {
			const execution = await run(position, { onError: 'continueErrorOutput', maxTries: 3 });

			expect(outcomesOf(execution)).toEqual(['enqueued', 'enqueued']);
			expect(itemsOf(execution, WORKATO, 1).map(({ json }) => json)).toEqual([
				expect.objectContaining({ error: 'Job IDs is empty' }),
			]);
			expect(sent()).toEqual(GOOD);
		},
	);
});

describe('Rerun in batches, in n8n', () => {
	it('sends each job once with the node’s own batching', async () => {
		const batching = { batch: { batchSize: 1, batchInterval: 100 } };
		const parameters = { ...rerun, requestOptions: { batching } };
		const execution = await runNode({ ...settings(), parameters, inputs: twice() });

		expect(outcomesOf(execution).sort()).toEqual([
			...['enqueued', 'enqueued', 'skipped', 'skipped'],
		]);
		expect(sent()).toEqual(GOOD);
	});

	it('sends each job once in a loop, whichever batches name it', async () => {
		const credential = await saveCredential(credentialData(SANDBOX_TOKEN, sandbox.url));
		const node = workatoNode(rerun, credential);
		const execution = await runImported(loopOver(twice(), node), START, DONE);

		const outcomes = execution.nodes[WORKATO]?.flatMap(({ data }) => data?.main[0] ?? []);
		expect(execution.nodes[WORKATO]).toHaveLength(4);
		expect(outcomes?.map(({ json }) => json.outcome)).toEqual([
			...['enqueued', 'enqueued', 'skipped', 'skipped'],
		]);
		expect(sent()).toEqual(GOOD);
	});
});

it('Rerun in executions at the same time, in n8n, sends each job once', async () => {
	sandbox.set({ latencyMs: 100 });
	const workflowIds: string[] = [];
	// One after the other: with SQLite, n8n 1.x can't save two at the same time.
	for (let count = 0; count < 3; count += 1) {
		const credential = await saveCredential(credentialData(SANDBOX_TOKEN, sandbox.url));
		const workflow = chainOf([itemsNode(twice()), workatoNode(rerun, credential)]);
		workflowIds.push(await n8n.saveWorkflow(workflow));
	}
	const executions = await Promise.all(
		workflowIds.map(async (id) => await n8n.run(id, START, WORKATO)),
	);

	expect(executions.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
	const outcomes = executions.flatMap(outcomesOf);
	expect(outcomes).toHaveLength(12);
	expect(outcomes.filter((outcome) => outcome === 'enqueued')).toHaveLength(2);
	expect(sent()).toEqual(GOOD);
});

it('Rerun skips in a second execution, in n8n, what the first has sent', async () => {
	await run('last', { onError: 'continueRegularOutput' });
	const execution = await run('last', { onError: 'continueRegularOutput' });

	expect(outcomesOf(execution)).toEqual(['skipped', 'skipped', 'error']);
	expect(sent()).toEqual(GOOD);
});

async function run(
	position: keyof typeof POSITIONS,
	nodeSettings: { onError?: 'continueRegularOutput' | 'continueErrorOutput'; maxTries?: number },
) {
	return await runNode({ ...settings(), inputs: POSITIONS[position], ...nodeSettings });
}

function settings() {
	return { parameters: rerun, token: SANDBOX_TOKEN, customUrl: sandbox.url };
}

/** Each job on two input items. */
function twice() {
	return [...GOOD, ...GOOD].map((id) => ({ id }));
}

/** A workflow that passes the items to the node one by one. */
function loopOver(items: Array<{ id: string }>, node: WorkflowNode): WorkflowToImport {
	const batches = newNode(LOOP, 'n8n-nodes-base.splitInBatches', 3, { batchSize: 1, options: {} });
	const done = newNode(DONE, 'n8n-nodes-base.noOp', 1, {});
	const workflow = chainOf([itemsNode(items), batches, node, done]);
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	return {
		...workflow,
		connections: {
			...workflow.connections,
			[LOOP]: { main: [to(DONE), to(WORKATO)] },
			[WORKATO]: { main: [to(LOOP)] },
		},
	};
}

function outcomesOf(execution: Execution): unknown[] {
	return itemsOf(execution, WORKATO).map(({ json }) => json.outcome ?? 'error');
}

/** The originals of the jobs that Workato made since. */
function sent(): string[] {
	return sandbox
		.groundTruth()
		.filter(({ isRerun }) => isRerun)
		.map(({ masterJobId }) => masterJobId)
		.sort();
}
