import '../../../support/fakeSleep/skippingSleep';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunningSandbox } from '../../../../sandbox/workato';
import { errorOf, itemsOf } from '../../../support/engine/run';
import { rerunOf } from '../../../support/engine/reruns';
import { credentialFor, listOfRecipe, sandboxWith } from '../../../support/engine/sandbox';
import type { NodeRun } from '../../../support/engine/runNode';

/** Sends the jobs without reading them first. */
const UNCHECKED = { failedOnly: false, skipRerun: false };

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxWith({ jobs: 60, failureRate: 0.5, days: 2 });
});
afterEach(async () => await sandbox.stop());

async function rerun(
	jobIds: unknown,
	overrides: INodeParameters = {},
	more: Partial<NodeRun> = {},
): Promise<IDataObject[]> {
	const parameters = rerunOf(jobIds, overrides);
	return await itemsOf(parameters, { credential: credentialFor(sandbox), ...more });
}

async function refusalOf(parameters: INodeParameters, more: Partial<NodeRun> = {}) {
	return await errorOf(parameters, { credential: credentialFor(sandbox), ...more });
}

/** Calls `act` before the nth rerun request is sent. */
function atPost(nth: number, act: () => void): Pick<NodeRun, 'onRequest'> {
	let count = 0;
	return {
		onRequest: ({ method }) => {
			if (method === 'POST') count += 1;
			if (method === 'POST' && count === nth) act();
		},
	};
}

function trueIds(status: 'failed' | 'succeeded'): string[] {
	return sandbox.groundTruth({ status }).map(({ id }) => id);
}

function posts() {
	return sandbox.log.entries().filter(({ method }) => method === 'POST');
}

describe('Rerun', () => {
	it('reruns a failed job', async () => {
		const [id = ''] = trueIds('failed');
		const [item] = await rerun(id);

		expect(item).toMatchObject({
			job_id: id,
			recipe_id: 362905,
			outcome: 'enqueued',
			reason: null,
		});
		expect(
			sandbox.groundTruth().filter(({ masterJobId, isRerun }) => isRerun && masterJobId === id),
		).toHaveLength(1);
	});

	it('skips jobs that didn’t fail, and says so', async () => {
		const [failed = ''] = trueIds('failed');
		const [succeeded = ''] = trueIds('succeeded');
		const items = await rerun([succeeded, failed]);

		expect(items.map(({ job_id, outcome }) => [job_id, outcome])).toEqual([
			[succeeded, 'skipped'],
			[failed, 'enqueued'],
		]);
		expect(items[0]?.reason).toContain('succeeded');
	});

	it('reruns succeeded jobs too if both checks are off, without reading any job', async () => {
		const [id = ''] = trueIds('succeeded');
		const [item] = await rerun(id, UNCHECKED);

		expect([item?.outcome, sandbox.log.entries().length]).toEqual(['enqueued', 1]);
	});

	it('accepts a list separated by commas, and sends each job once', async () => {
		const [one = '', other = ''] = trueIds('failed');
		const items = await rerun(`${one}, ${other},${one},`);

		expect(items.map(({ job_id }) => job_id)).toEqual([one, other]);
	});

	it('sends at most 25 jobs per request', async () => {
		const ids = trueIds('failed');
		const items = await rerun(ids, UNCHECKED);

		expect(ids.length).toBeGreaterThan(25);
		expect(items.map(({ job_id }) => job_id)).toEqual(ids);
		expect(posts()).toHaveLength(Math.ceil(ids.length / 25));
	});

	it('reports a job that Workato doesn’t have', async () => {
		const [item] = await rerun('j-nothing-here');

		expect(item).toMatchObject({ outcome: 'refused' });
		expect(item?.reason).toContain('Workato found no job j-nothing-here');
	});

	it.each(['cutOff', 'html'] as const)(
		'isn’t sent again after a response that says nothing about it: %s',
		async (kind) => {
			const [id = ''] = trueIds('failed');
			sandbox.faults.add({ kind, path: 'repeat_jobs' });
			const [item] = await rerun(id, UNCHECKED);

			expect([item?.outcome, posts().length]).toEqual(['unclear', 1]);
			expect(item?.reason).toContain('Look at the recipe');
		},
	);

	it('is sent again after a 429', async () => {
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

	it.each([' ', ' , ', []])('names the field if no job is given: %j', async (jobIds) => {
		const parameters = listOfRecipe({
			operation: 'rerun',
			jobIds: Array.isArray(jobIds) ? '={{ [] }}' : jobIds,
		});
		const { message } = await errorOf(parameters, { credential: credentialFor(sandbox) });

		expect(message).toContain('Job IDs is empty');
		expect(sandbox.log.entries()).toEqual([]);
	});
});

describe('Rerun of more jobs than fit into a request', () => {
	it('sends nothing if one of the jobs can’t be read', async () => {
		const ids = trueIds('failed');
		sandbox.faults.add({ kind: 'redirect', path: `${ids.at(-1)}$` });
		const { message } = await refusalOf(rerunOf(ids));

		expect(message).toContain('redirects to another address');
		expect([ids.length > 25, posts().length]).toEqual([true, 0]);
	});

	it('reports what it has sent if Workato refuses a later request, and sends no more', async () => {
		const ids = sandbox.groundTruth().map(({ id }) => id);
		const refuse = () => sandbox.faults.add({ kind: 'redirect', path: 'repeat_jobs' });
		const items = await rerun(ids, UNCHECKED, atPost(2, refuse));
		const [refused, notSent] = [items[25], items[50]];

		expect(items.map(({ outcome }) => outcome)).toEqual(
			ids.map((_, index) => (index < 25 ? 'enqueued' : 'refused')),
		);
		expect(refused?.reason).toMatch(/^.* redirects to another address\. /);
		expect(notSent?.reason).toMatch(/^The job wasn’t sent to Workato\. .* redirects/);
		expect(posts()).toHaveLength(2);
	});

	it('continues after a response that says nothing', async () => {
		const ids = sandbox.groundTruth().map(({ id }) => id);
		sandbox.faults.add({ kind: 'html', path: 'repeat_jobs' });
		const items = await rerun(ids.slice(0, 30), UNCHECKED);

		expect(items.map(({ outcome }) => outcome)).toEqual(
			ids.slice(0, 30).map((_, index) => (index < 25 ? 'unclear' : 'enqueued')),
		);
	});

	it('keeps its rows if n8n itself fails to send', async () => {
		const ids = trueIds('failed').slice(0, 26);
		const fail = () => {
			throw new Error('No credential any more');
		};
		const items = await rerun(ids, UNCHECKED, atPost(2, fail));

		expect(items.map(({ outcome }) => outcome)).toEqual([
			...ids.slice(1).map(() => 'enqueued'),
			'unclear',
		]);
		expect(items[25]?.reason).toContain('No credential any more');
	});

	it('is rejected before the first request if n8n couldn’t handle the output', async () => {
		const jobIds = "={{ Array.from({ length: 100001 }, (_, index) => 'j-' + index) }}";
		const { message } = await refusalOf(rerunOf(jobIds, UNCHECKED));

		expect(message).toContain('Job IDs contains 100,001 jobs');
		expect(sandbox.log.entries()).toEqual([]);
	});
});
