import * as fc from 'fast-check';
import { RepeatedPageError } from '../../../nodes/Workato/pagination/jobPaginator';
import { fakeJobs } from '../../support/fake/job';
import { FakeRecipe } from '../../support/fake/recipe';
import { idsOf, walkOf } from '../../support/fake/walk';
import { anyHabits, anyJobs, PAGE_SIZES } from '../../support/fake/arbitraries';
import { propertyRuns } from '../../support/propertyRuns';

describe('A walk in a list that repeats its pages', () => {
	it('ends with an error unless it has brought every job', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60),
				anyHabits,
				fc.integer({ min: 2, max: 10 }),
				async (jobs, habits, repeatsFrom) => {
					// A job that comes twice alone, without a count: a recipe of one job looks the same.
					fc.pre(habits.pageSize > 1 || habits.otherCounts === 'right');
					const recipe = new FakeRecipe(jobs, { ...habits, repeatsFrom });
					const outcome = await idsOf(walkOf(), recipe.fetchPage).catch((error: unknown) => error);
					if (outcome instanceof RepeatedPageError) return;
					expect(outcome).toEqual(recipe.ids());
				},
			),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('says how many jobs it had read', async () => {
		const recipe = new FakeRecipe(fakeJobs(200), { repeatsFrom: 3 });
		await expect(idsOf(walkOf(), recipe.fetchPage)).rejects.toMatchObject({ jobsRead: 50 });
	});

	it('asks for the repeated page once, not for ever', async () => {
		const recipe = new FakeRecipe(fakeJobs(200), { repeatsFrom: 3 });
		await idsOf(walkOf(), recipe.fetchPage).catch(() => []);
		expect(recipe.requests).toHaveLength(3);
	});

	it('brings what it read before it fails', async () => {
		const recipe = new FakeRecipe(fakeJobs(200), { repeatsFrom: 2 });
		expect(await idsOf(walkOf(), recipe.fetchPage, 25)).toEqual(recipe.ids().slice(0, 25));
	});

	it('ends with an error where each page holds nothing but its offset', async () => {
		const recipe = new FakeRecipe(fakeJobs(10), { pageSize: 1, includesOffset: true });
		await expect(idsOf(walkOf(), recipe.fetchPage)).rejects.toThrow(RepeatedPageError);
	});
});

describe('The requests of a walk', () => {
	it('are one for a recipe without jobs', async () => {
		const recipe = new FakeRecipe([]);
		await idsOf(walkOf(), recipe.fetchPage);
		expect(recipe.requests).toEqual([{}]);
	});

	const sizes = PAGE_SIZES.flatMap((pageSize) =>
		[1, 24, 25, 26, 100].map((count) => ({ pageSize, count })),
	);

	it.each(sizes)(
		'are the pages where the counts are right, and one where the last may be full: $count jobs, $pageSize a page',
		async ({ pageSize, count }) => {
			const recipe = new FakeRecipe(fakeJobs(count), { pageSize });
			await idsOf(walkOf(), recipe.fetchPage);
			const lastPage = count % pageSize || Math.min(count, pageSize);
			const mayBeFull = lastPage >= (count > pageSize ? pageSize : 10);
			expect(recipe.requests).toHaveLength(Math.ceil(count / pageSize) + (mayBeFull ? 1 : 0));
		},
	);

	it.each(['failed', 'succeeded'])(
		'are no more than the pages under the filter for %s jobs',
		async (status) => {
			const recipe = new FakeRecipe(fakeJobs(45, { failed: status === 'failed' }));
			await idsOf(walkOf({ filter: { status } }), recipe.fetchPage);
			expect(recipe.requests).toHaveLength(2);
		},
	);

	it.each(['missing', 'too small', 'too large', 'of the page'] as const)(
		'are one more than the pages where the count under the filter is %s',
		async (scopeCount) => {
			const recipe = new FakeRecipe(fakeJobs(50), { scopeCount });
			await idsOf(walkOf(), recipe.fetchPage);
			expect(recipe.requests).toHaveLength(3);
		},
	);

	it('are not made before the consumer wants more', async () => {
		const recipe = new FakeRecipe(fakeJobs(10_000));
		await idsOf(walkOf(), recipe.fetchPage, 50);
		expect(recipe.requests).toHaveLength(2);
	});

	it.each([
		{ order: 'start', bound: 'startedAfter' },
		{ order: 'completion', bound: 'startedAfter' },
		{ order: 'start', bound: 'completedAfter' },
		{ order: 'completion', bound: 'completedAfter' },
	] as const)(
		'are three at most for the newest 40 of 10,000 jobs by $bound in the order by $order',
		async ({ order, bound }) => {
			const jobs = fakeJobs(10_000);
			const recipe = new FakeRecipe(jobs, { order });
			const bounds = { [bound]: jobs[9_960]?.startedMs ?? 0, longestRunMs: 60_000 };
			expect(await idsOf(walkOf({ window: bounds }), recipe.fetchPage)).toHaveLength(40);
			expect(recipe.requests.length).toBeLessThanOrEqual(3);
		},
	);

	it('for “newer than” the newest job are one', async () => {
		const recipe = new FakeRecipe(fakeJobs(100));
		const walk = walkOf({ start: { from: 'newerThan', jobId: 'j-100' } });
		expect(await idsOf(walk, recipe.fetchPage)).toEqual([]);
		expect(recipe.requests).toEqual([{ offset_job_id: 'j-100', prev: true }]);
	});

	it('name the last job of the page before', async () => {
		const recipe = new FakeRecipe(fakeJobs(60));
		await idsOf(walkOf(), recipe.fetchPage);
		expect(recipe.requests).toEqual([{}, { offset_job_id: 'j-36' }, { offset_job_id: 'j-11' }]);
	});
});
