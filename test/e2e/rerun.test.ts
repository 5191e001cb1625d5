import { itemsOf } from '../../sandbox/n8n/execution';
import {
	SANDBOX_TOKEN,
	startSandbox,
	type JobShape,
	type RunningSandbox,
} from '../../sandbox/workato';
import { WORKATO, locator, runNode } from './n8n';

const CUSTOMER = 501;
const RECIPE = 601;
const NOW = Date.now();
const GOOD = ['j-good-1', 'j-good-2'];
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
		const outcomes = itemsOf(execution, WORKATO).map(({ json }) => json.outcome ?? 'error');
		expect(outcomes.sort()).toEqual(['enqueued', 'enqueued', 'error']);
		expect(sent()).toEqual(GOOD);
	});

	it('sends nothing with On Error: Stop', async () => {
		const execution = await run('last', { maxTries: 2 });

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toBe('Job IDs is empty');
		expect(sent()).toEqual([]);
	});
});

it('Rerun skips in a second execution, in n8n, what the first has sent', async () => {
	await run('last', { onError: 'continueRegularOutput' });
	const execution = await run('last', { onError: 'continueRegularOutput' });

	const outcomes = itemsOf(execution, WORKATO).map(({ json }) => json.outcome ?? 'error');
	expect(outcomes).toEqual(['skipped', 'skipped', 'error']);
	expect(sent()).toEqual(GOOD);
});

async function run(
	position: keyof typeof POSITIONS,
	settings: { onError?: 'continueRegularOutput'; maxTries?: number },
) {
	return await runNode({
		parameters: rerun,
		inputs: POSITIONS[position],
		token: SANDBOX_TOKEN,
		customUrl: sandbox.url,
		...settings,
	});
}

/** The originals of the jobs that Workato made since. */
function sent(): string[] {
	return sandbox
		.groundTruth()
		.filter(({ isRerun }) => isRerun)
		.map(({ masterJobId }) => masterJobId)
		.sort();
}
