import {
	fetchJob,
	fetchJobPage,
	isJobKnown,
	tryFetchJobPage,
} from '../../../nodes/Workato/api/jobs';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import type { RequestDescriptor } from '../../../nodes/Workato/transport/requestDescriptor';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };
const JOB = { id: 'j-1', lines: [] };

/** A Workato that sends this body, or refuses each request with this status. */
function workato(sent: { body: unknown } | { httpCode: string | null }, serverTimeMs?: number) {
	const requests: Array<RequestDescriptor<object>> = [];
	const tryRequest = async (request: RequestDescriptor<object>) => {
		requests.push(request);
		await Promise.resolve();
		return 'body' in sent ? { data: request.parse(sent.body) } : { error: sent };
	};
	const client = {
		serverTimeMs,
		tryRequest,
		request: async (request: RequestDescriptor<object>) => (await tryRequest(request)).data,
		toNodeError: ({ httpCode }: { httpCode: string | null }) => new Error(`Status ${httpCode}`),
	} as unknown as WorkatoClient;
	return { client, requests };
}

describe('A request for a page of jobs', () => {
	const empty = { body: { items: [] } };

	it('has the filter, and asks for a page size only if there is one', async () => {
		const { client, requests } = workato(empty);
		await fetchJobPage(client, RECIPE, { status: 'failed' }, 100);
		await fetchJobPage(client, RECIPE, {});
		await tryFetchJobPage(client, RECIPE, { offset_job_id: 'j-1' });

		expect(requests).toMatchObject([
			{ endpoint: 'jobs', path: '/api/recipes/501/jobs', target: { what: expect.any(String) } },
			{ endpoint: 'jobs' },
			{ endpoint: 'jobs' },
		]);
		expect(requests.map(({ query, optionalQuery }) => [query, optionalQuery])).toStrictEqual([
			[{ status: 'failed' }, { per_page: 100 }],
			[{}, undefined],
			[{ offset_job_id: 'j-1' }, undefined],
		]);
	});

	it('leaves the caller’s query as it is', async () => {
		const { client, requests } = workato(empty);
		const query = { status: 'failed' };
		await fetchJobPage(client, RECIPE, query);

		expect(requests[0]?.query).not.toBe(query);
	});

	it('gives the time on Workato’s clock with the page, if it is known', async () => {
		const page = await fetchJobPage(workato(empty, 5_000).client, RECIPE, {});
		expect(page.respondedAtMs).toBe(5_000);

		expect(await fetchJobPage(workato(empty).client, RECIPE, {})).not.toHaveProperty(
			'respondedAtMs',
		);
	});
});

describe('A request for a job', () => {
	it('names it in its path', async () => {
		const { client, requests } = workato({ body: JOB });

		expect(await fetchJob(client, RECIPE, 'j-1')).toMatchObject({ id: 'j-1', lines: [] });
		expect(requests).toMatchObject([
			{ endpoint: 'jobs', path: '/api/recipes/501/jobs/j-1', target: { what: 'job j-1' } },
		]);
	});
});

describe('A job', () => {
	it.each([
		['Workato sends it', { body: JOB }, true],
		['the role may not see its details', { httpCode: '403' }, true],
		['Workato doesn’t find it', { httpCode: '404' }, false],
	])('is known or not if %s', async (_what, sent, isKnown) => {
		expect(await isJobKnown(workato(sent).client, RECIPE, 'j-1')).toBe(isKnown);
	});

	it.each(['401', '500', null])(
		'may be known or not if the request fails with %s',
		async (httpCode) => {
			await expect(isJobKnown(workato({ httpCode }).client, RECIPE, 'j-1')).rejects.toThrow(
				`Status ${httpCode}`,
			);
		},
	);
});
