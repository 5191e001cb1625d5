import type { INodeParameters } from 'n8n-workflow';
import type { RunningSandbox } from '../../sandbox';
import { errorOf, itemsOf } from '../build/run';
import { credentialFor, listOfRecipe, sandboxWith } from '../build/sandbox';

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxWith({ jobs: 60, failureRate: 0.5, days: 2 });
});
afterEach(async () => await sandbox.stop());

async function rerun(jobIds: unknown, overrides: INodeParameters = {}) {
	const parameters = listOfRecipe({
		operation: 'rerun',
		jobIds: typeof jobIds === 'string' ? jobIds : `={{ ${JSON.stringify(jobIds)} }}`,
		...overrides,
	});
	return await itemsOf(parameters, { credential: credentialFor(sandbox) });
}

function trueIds(status: 'failed' | 'succeeded'): string[] {
	return sandbox.truth({ status }).map(({ id }) => id);
}

function posts() {
	return sandbox.log.entries().filter(({ method }) => method === 'POST');
}

describe('Rerun', () => {
	it('has Workato run a failed job again', async () => {
		const [id = ''] = trueIds('failed');
		const [item] = await rerun(id);

		expect(item).toMatchObject({
			job_id: id,
			recipe_id: 362905,
			outcome: 'enqueued',
			reason: null,
		});
		expect(
			sandbox.truth().filter(({ masterJobId, isRerun }) => isRerun && masterJobId === id),
		).toHaveLength(1);
	});

	it('leaves alone what did not fail, and says so', async () => {
		const [failed = ''] = trueIds('failed');
		const [succeeded = ''] = trueIds('succeeded');
		const items = await rerun([succeeded, failed]);

		expect(items.map(({ job_id, outcome }) => [job_id, outcome])).toEqual([
			[succeeded, 'left_alone'],
			[failed, 'enqueued'],
		]);
		expect(items[0]?.reason).toContain('succeeded');
	});

	it('reruns what succeeded too where Failed Jobs Only is off, and asks for no job', async () => {
		const [id = ''] = trueIds('succeeded');
		const [item] = await rerun(id, { failedOnly: false });

		expect([item?.outcome, sandbox.log.entries().length]).toEqual(['enqueued', 1]);
	});

	it('takes a list separated by commas, each job once', async () => {
		const [one = '', other = ''] = trueIds('failed');
		const items = await rerun(`${one}, ${other},${one},`);

		expect(items.map(({ job_id }) => job_id)).toEqual([one, other]);
	});

	it('sends 25 jobs a request at the most', async () => {
		const ids = trueIds('failed');
		const items = await rerun(ids);

		expect(ids.length).toBeGreaterThan(25);
		expect(items.map(({ job_id }) => job_id)).toEqual(ids);
		expect(posts()).toHaveLength(Math.ceil(ids.length / 25));
	});

	it('tells of a job that Workato does not have', async () => {
		const [item] = await rerun('j-nothing-here');

		expect(item).toMatchObject({ outcome: 'refused' });
		expect(item?.reason).toContain('Workato found no job j-nothing-here');
	});

	it.each(['cutOff', 'html'] as const)(
		'is never sent twice for an answer that tells nothing: %s',
		async (kind) => {
			const [id = ''] = trueIds('failed');
			sandbox.faults.add({ kind, path: 'repeat_jobs' });
			const [item] = await rerun(id, { failedOnly: false });

			expect([item?.outcome, posts().length]).toEqual(['unknown', 1]);
			expect(item?.reason).toContain('Look at the recipe');
		},
	);

	it('is sent again after Workato had too many requests', async () => {
		const [id = ''] = trueIds('failed');
		sandbox.faults.add({
			kind: 'tooManyRequests',
			path: 'repeat_jobs',
			retryAfter: 'seconds',
			retryAfterSeconds: 0,
		});
		const [item] = await rerun(id);

		expect([item?.outcome, posts().length]).toEqual(['enqueued', 2]);
	});

	it.each([' ', ' , ', []])('names the field where no job is given: %j', async (jobIds) => {
		const parameters = listOfRecipe({
			operation: 'rerun',
			jobIds: Array.isArray(jobIds) ? '={{ [] }}' : jobIds,
		});
		const { message } = await errorOf(parameters, { credential: credentialFor(sandbox) });

		expect(message).toContain('Job IDs is empty');
		expect(sandbox.log.entries()).toEqual([]);
	});
});
