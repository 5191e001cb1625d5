import * as fc from 'fast-check';
import { RepeatedPageError } from '../../../nodes/Workato/pagination/unreadableList';
import { makeJobs } from '../../support/jobList/jobs';
import { SimulatedRecipe } from '../../support/jobList/simulatedRecipe';
import { readIds, listQuery } from '../../support/jobList/readIds';
import { anyBehavior, anyJobs, PAGE_SIZES } from '../../support/jobList/arbitraries';
import { propertyParameters } from '../../support/propertyRuns';

const TEN_MINUTES_MS = 600_000;

describe('Pagination through a list that repeats its pages', () => {
	it('fails unless it has returned every job', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60),
				anyBehavior,
				fc.integer({ min: 2, max: 10 }),
				async (jobs, behavior, repeatsFrom) => {
					// The same job alone on two pages, without a count: a recipe of one job looks the same.
					fc.pre(behavior.pageSize > 1 || behavior.recipeTotals === 'right');
					const recipe = new SimulatedRecipe(jobs, { ...behavior, repeatsFrom });
					const outcome = await readIds(listQuery(), recipe.fetchPage).catch(
						(error: unknown) => error,
					);
					if (outcome instanceof RepeatedPageError) return;
					expect(outcome).toEqual(recipe.ids());
				},
			),
			propertyParameters(500),
		);
	});

	it('says how many jobs it has read', async () => {
		const recipe = new SimulatedRecipe(makeJobs(200), { repeatsFrom: 3 });
		await expect(readIds(listQuery(), recipe.fetchPage)).rejects.toMatchObject({ jobsRead: 50 });
	});

	it('requests the repeated page once', async () => {
		const recipe = new SimulatedRecipe(makeJobs(200), { repeatsFrom: 3 });
		await readIds(listQuery(), recipe.fetchPage).catch(() => []);
		expect(recipe.requests).toHaveLength(3);
	});

	it('returns what it has read before it fails', async () => {
		const recipe = new SimulatedRecipe(makeJobs(200), { repeatsFrom: 2 });
		expect(await readIds(listQuery(), recipe.fetchPage, 25)).toEqual(recipe.ids().slice(0, 25));
	});

	it('fails if each page contains nothing but its offset', async () => {
		const recipe = new SimulatedRecipe(makeJobs(10), { pageSize: 1, offsetIncluded: true });
		await expect(readIds(listQuery(), recipe.fetchPage)).rejects.toThrow(RepeatedPageError);
	});
});

describe('The number of requests', () => {
	it('is one for a recipe without jobs', async () => {
		const recipe = new SimulatedRecipe([]);
		await readIds(listQuery(), recipe.fetchPage);
		expect(recipe.requests).toEqual([{}]);
	});

	const sizes = PAGE_SIZES.flatMap((pageSize) =>
		[1, 24, 25, 26, 100].map((count) => ({ pageSize, count })),
	);

	it.each(sizes)(
		'is the number of pages if no job is newer than ten minutes: $count jobs, $pageSize per page',
		async ({ pageSize, count }) => {
			const recipe = new SimulatedRecipe(makeJobs(count), { pageSize, quietMs: TEN_MINUTES_MS });
			await readIds(listQuery(), recipe.fetchPage);
			expect(recipe.requests).toHaveLength(Math.ceil(count / pageSize));
		},
	);

	it.each(sizes)(
		'is one more if a job is new and the last page may be full: $count jobs, $pageSize per page',
		async ({ pageSize, count }) => {
			const recipe = new SimulatedRecipe(makeJobs(count), { pageSize });
			await readIds(listQuery(), recipe.fetchPage);
			const lastPage = count % pageSize || Math.min(count, pageSize);
			const mayBeFull = lastPage >= (count > pageSize ? Math.min(pageSize, 10) : 10);
			expect(recipe.requests).toHaveLength(Math.ceil(count / pageSize) + (mayBeFull ? 1 : 0));
		},
	);

	it.each([
		['failed', 34, 2],
		['failed', 35, 3],
		['succeeded', 34, 2],
		['succeeded', 35, 3],
	] as const)(
		'under the filter for %s jobs is the pages of %d, and one if the last may be full: %d',
		async (status, count, requests) => {
			const jobs = makeJobs(count, { outcome: status });
			const recipe = new SimulatedRecipe(jobs, { quietMs: TEN_MINUTES_MS });
			await readIds(listQuery({ filter: { status } }), recipe.fetchPage);
			expect(recipe.requests).toHaveLength(requests);
		},
	);

	it.each(['missing', 'tooSmall', 'tooLarge', 'page'] as const)(
		'is one more than the number of pages if the count under the filter is: %s',
		async (scopeCount) => {
			const recipe = new SimulatedRecipe(makeJobs(50), { scopeCount });
			await readIds(listQuery(), recipe.fetchPage);
			expect(recipe.requests).toHaveLength(3);
		},
	);

	it('is no higher than the consumer needs', async () => {
		const recipe = new SimulatedRecipe(makeJobs(10_000));
		await readIds(listQuery(), recipe.fetchPage, 50);
		expect(recipe.requests).toHaveLength(2);
	});

	it.each([
		{ order: 'start', bound: 'startedAfter' },
		{ order: 'completion', bound: 'startedAfter' },
		{ order: 'start', bound: 'completedAfter' },
		{ order: 'completion', bound: 'completedAfter' },
	] as const)(
		'is at most three for the newest 40 of 10,000 jobs by $bound, in a list by $order',
		async ({ order, bound }) => {
			const jobs = makeJobs(10_000);
			const recipe = new SimulatedRecipe(jobs, { order });
			const bounds = { [bound]: jobs[9_960]?.startedAt ?? 0, longestRunMs: 60_000 };
			expect(await readIds(listQuery({ window: bounds }), recipe.fetchPage)).toHaveLength(40);
			expect(recipe.requests.length).toBeLessThanOrEqual(3);
		},
	);

	it('is one for “newer than” the newest job', async () => {
		const recipe = new SimulatedRecipe(makeJobs(100));
		const query = listQuery({ start: { from: 'newerThan', jobId: 'j-100' } });
		expect(await readIds(query, recipe.fetchPage)).toEqual([]);
		expect(recipe.requests).toEqual([{ offset_job_id: 'j-100', prev: true }]);
	});
});

describe('A request for the next page', () => {
	it('names the last job of the page before', async () => {
		const recipe = new SimulatedRecipe(makeJobs(59));
		await readIds(listQuery(), recipe.fetchPage);
		expect(recipe.requests).toEqual([{}, { offset_job_id: 'j-35' }, { offset_job_id: 'j-10' }]);
	});
});
