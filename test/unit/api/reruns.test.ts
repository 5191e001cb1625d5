import { rerunJobs, type RerunResults } from '../../../nodes/Workato/api/reruns';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import type { RequestDescriptor } from '../../../nodes/Workato/transport/requestDescriptor';

const RECIPE = {
	scope: { workspace: 'customer' as const, managedUserId: '10847' },
	recipeId: '501',
};

const awaitTurn = async () => {};

/** The request for reruns, and what becomes of this response to it. */
async function rerun(body: unknown) {
	const requests: Array<RequestDescriptor<object>> = [];
	const tryRequest = async (request: RequestDescriptor<RerunResults>) => {
		requests.push(request);
		const data = await Promise.resolve(request.parse(body));
		return typeof data === 'string' ? { error: { message: data } } : { data };
	};
	const client = { tryRequest } as unknown as WorkatoClient;
	return { result: await rerunJobs(client, RECIPE, ['j-1', 'j-2'], awaitTurn), requests };
}

async function resultsOf(body: unknown) {
	const { result } = await rerun(body);
	return 'data' in result ? [...result.data] : result.error.message;
}

describe('A request for reruns', () => {
	it('has the jobs, and waits for its turn before another attempt', async () => {
		const { requests } = await rerun({ results: [] });

		expect(requests).toMatchObject([
			{
				endpoint: 'reruns',
				path: '/api/managed_users/10847/recipes/501/repeat_jobs',
				body: { job_ids: ['j-1', 'j-2'] },
				beforeRetry: awaitTurn,
				target: { action: 'rerun jobs of recipe 501' },
			},
		]);
	});
});

describe('The results of reruns', () => {
	it('say of each job whether Workato reruns it, and why not', async () => {
		expect(
			await resultsOf({
				results: [
					{ job_id: 'j-1', status: 'enqueued', error: null },
					{ job_id: 4711, status: 'failed', error: 'Recipe is busy' },
				],
			}),
		).toStrictEqual([
			['j-1', { status: 'enqueued', error: undefined }],
			['4711', { status: 'failed', error: 'Recipe is busy' }],
		]);
	});

	it.each([
		[' Enqueued ', 'enqueued'],
		['FAILED', 'failed'],
		['queued', 'unknown'],
		['', 'unknown'],
		[null, 'unknown'],
	])('read the status %j as %s', async (sent, status) => {
		expect(await resultsOf({ results: [{ job_id: 'j-1', status: sent }] })).toStrictEqual([
			['j-1', { status, error: undefined }],
		]);
	});

	it('are unclear for a job that has several, unless they agree', async () => {
		const results = ['enqueued', 'failed', 'enqueued'].map((status) => ({ job_id: 'j-1', status }));
		const [enqueued, failed] = results;
		const statusOf = async (...sent: unknown[]) => {
			const [result] = await resultsOf({ results: sent });
			return result;
		};

		expect(await statusOf(enqueued, failed)).toMatchObject(['j-1', { status: 'unknown' }]);
		expect(await statusOf(...results)).toMatchObject(['j-1', { status: 'unknown' }]);
		expect(await statusOf(enqueued, enqueued)).toMatchObject(['j-1', { status: 'enqueued' }]);
		expect(await statusOf(failed, { ...enqueued, job_id: 'j-2' })).toMatchObject([
			'j-1',
			{ status: 'failed' },
		]);
	});

	it.each([null, [], {}, { results: null }, { results: {} }])('can’t be %j', async (sent) => {
		expect(await resultsOf(sent)).toBe('the response has no list of results');
	});

	it.each([null, 'j-2', {}, { job_id: '' }, { id: 'j-2' }])(
		'are rejected whole if one of them is %j',
		async (sent) => {
			expect(await resultsOf({ results: [{ job_id: 'j-1', status: 'enqueued' }, sent] })).toBe(
				'a result in the response has no job ID',
			);
		},
	);
});
