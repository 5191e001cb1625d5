import * as fc from 'fast-check';
import type { StartPosition } from '../../../nodes/Workato/pagination/jobPaginator';
import { fakeJob, fakeJobs } from '../../support/fake/job';
import { FakeRecipe } from '../../support/fake/recipe';
import { idsOf, walkOf } from '../../support/fake/walk';
import { anyFilter, anyHabits, anyJobs, PAGE_SIZES } from '../../support/fake/arbitraries';
import { propertyRuns } from '../../support/propertyRuns';

const ORDERS = ['start', 'completion', 'creation'] as const;

describe('A walk down a list that stands still', () => {
	const cases = PAGE_SIZES.flatMap((pageSize) => ORDERS.map((order) => ({ pageSize, order })));

	it.each(cases)(
		'brings all jobs in their order with $pageSize a page, by $order',
		async ({ pageSize, order }) => {
			const recipe = new FakeRecipe(fakeJobs(60), { pageSize, order });
			expect(await idsOf(walkOf(), recipe.fetchPage)).toEqual(recipe.ids());
		},
	);

	it('brings exactly the jobs under the filter, in their order, whatever Workato’s habits', async () => {
		await fc.assert(
			fc.asyncProperty(anyJobs(60), anyHabits, anyFilter, async (jobs, habits, filter) => {
				const recipe = new FakeRecipe(jobs, habits);
				expect(await idsOf(walkOf({ filter }), recipe.fetchPage)).toEqual(recipe.ids(filter));
			}),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('begins below the offset job and leaves that job out', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60).filter((jobs) => jobs.length > 0),
				fc.nat(),
				anyHabits,
				anyFilter,
				async (jobs, pick, habits, filter) => {
					const recipe = new FakeRecipe(jobs, habits);
					const all = recipe.ids();
					const at = pick % all.length;
					const below = new Set(all.slice(at + 1));
					const wanted = recipe.ids(filter).filter((id) => below.has(id));
					const start: StartPosition = { from: 'olderThan', jobId: all[at] ?? '' };
					expect(await idsOf(walkOf({ filter, start }), recipe.fetchPage)).toEqual(wanted);
				},
			),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('finds nothing below the oldest job', async () => {
		const recipe = new FakeRecipe(fakeJobs(60));
		const walk = walkOf({ start: { from: 'olderThan', jobId: 'j-1' } });
		expect(await idsOf(walk, recipe.fetchPage)).toEqual([]);
	});

	it('begins below the run of the deprecated offset', async () => {
		const recipe = new FakeRecipe(fakeJobs(60));
		const walk = walkOf({ start: { from: 'olderThanRun', runId: 41 } });
		expect(await idsOf(walk, recipe.fetchPage)).toEqual(recipe.ids().slice(20));
	});

	it('brings exactly the jobs above the job of “newer than”, from the top', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60).filter((jobs) => jobs.length > 0),
				fc.nat(),
				anyHabits,
				anyFilter,
				async (jobs, pick, habits, filter) => {
					const recipe = new FakeRecipe(jobs, habits);
					const all = recipe.ids();
					const at = pick % all.length;
					const above = new Set(all.slice(0, at));
					const ids = await idsOf(
						walkOf({ filter, start: { from: 'newerThan', jobId: all[at] ?? '' } }),
						recipe.fetchPage,
					);
					expect(ids).toEqual(recipe.ids(filter).filter((id) => above.has(id)));
				},
			),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('brings a pending job whose start is not known yet', async () => {
		const waits = fakeJob(99, { startedMs: null, completedMs: null });
		const recipe = new FakeRecipe([...fakeJobs(30), waits]);
		expect(await idsOf(walkOf(), recipe.fetchPage)).toEqual(recipe.ids());
	});

	it('sends Workato’s filter with every request', async () => {
		const recipe = new FakeRecipe(fakeJobs(60, { failed: true, rerun: true }));
		const filter = { status: 'failed', rerun_only: true };
		await idsOf(walkOf({ filter }), recipe.fetchPage);
		expect(recipe.requests.length).toBeGreaterThan(1);
		for (const query of recipe.requests) expect(query).toMatchObject(filter);
	});
});
