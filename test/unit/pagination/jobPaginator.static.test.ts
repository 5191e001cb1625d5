import * as fc from 'fast-check';
import type { StartPosition } from '../../../nodes/Workato/pagination/startPosition';
import { EPOCH_MS, makeJob, makeJobs } from '../../support/jobList/jobs';
import { SimulatedRecipe } from '../../support/jobList/simulatedRecipe';
import { readIds, listQuery } from '../../support/jobList/readIds';
import { anyFilter, anyBehavior, anyJobs, PAGE_SIZES } from '../../support/jobList/arbitraries';
import { propertyParameters } from '../../support/propertyRuns';

const ORDERS = ['start', 'completion', 'creation'] as const;

describe('Pagination through a list that doesn’t change', () => {
	const cases = PAGE_SIZES.flatMap((pageSize) => ORDERS.map((order) => ({ pageSize, order })));

	it.each(cases)(
		'returns all jobs in their order with $pageSize per page, by $order',
		async ({ pageSize, order }) => {
			const recipe = new SimulatedRecipe(makeJobs(60), { pageSize, order });
			expect(await readIds(listQuery(), recipe.fetchPage)).toEqual(recipe.ids());
		},
	);

	it('returns exactly the jobs under the filter, in their order, however Workato behaves', async () => {
		await fc.assert(
			fc.asyncProperty(anyJobs(60), anyBehavior, anyFilter, async (jobs, behavior, filter) => {
				const recipe = new SimulatedRecipe(jobs, behavior);
				expect(await readIds(listQuery({ filter }), recipe.fetchPage)).toEqual(recipe.ids(filter));
			}),
			propertyParameters(500),
		);
	});

	it('returns every job if pages shrink and the counts are behind by as many as are left', async () => {
		// One job per second: the counts are behind by the 23 jobs below the page of 37.
		const jobs = makeJobs(160).map((job) => {
			const startedAt = EPOCH_MS + job.runId * 1_000;
			return { ...job, createdAt: startedAt, startedAt, completedAt: startedAt + 500 };
		});
		const behavior = { pageSize: 100, laterPageSizes: [37], countsLagMs: 24_000 };
		const recipe = new SimulatedRecipe(jobs, behavior);
		expect(await readIds(listQuery(), recipe.fetchPage)).toEqual(recipe.ids());
	});

	it('begins below the offset job and leaves it out', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60).filter((jobs) => jobs.length > 0),
				fc.nat(),
				anyBehavior,
				anyFilter,
				async (jobs, pick, behavior, filter) => {
					const recipe = new SimulatedRecipe(jobs, behavior);
					const all = recipe.ids();
					const at = pick % all.length;
					const below = new Set(all.slice(at + 1));
					const wanted = recipe.ids(filter).filter((id) => below.has(id));
					const start: StartPosition = { from: 'olderThan', jobId: all[at] ?? '' };
					expect(await readIds(listQuery({ filter, start }), recipe.fetchPage)).toEqual(wanted);
				},
			),
			propertyParameters(500),
		);
	});

	it('returns nothing below the oldest job', async () => {
		const recipe = new SimulatedRecipe(makeJobs(60));
		const query = listQuery({ start: { from: 'olderThan', jobId: 'j-1' } });
		expect(await readIds(query, recipe.fetchPage)).toEqual([]);
	});

	it('begins below the run of the deprecated offset', async () => {
		const recipe = new SimulatedRecipe(makeJobs(60));
		const query = listQuery({ start: { from: 'olderThanRun', runId: 41 } });
		expect(await readIds(query, recipe.fetchPage)).toEqual(recipe.ids().slice(20));
	});

	it('returns exactly the jobs above the job of “newer than”, from the top', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60).filter((jobs) => jobs.length > 0),
				fc.nat(),
				anyBehavior,
				anyFilter,
				async (jobs, pick, behavior, filter) => {
					const recipe = new SimulatedRecipe(jobs, behavior);
					const all = recipe.ids();
					const at = pick % all.length;
					const above = new Set(all.slice(0, at));
					const ids = await readIds(
						listQuery({ filter, start: { from: 'newerThan', jobId: all[at] ?? '' } }),
						recipe.fetchPage,
					);
					expect(ids).toEqual(recipe.ids(filter).filter((id) => above.has(id)));
				},
			),
			propertyParameters(500),
		);
	});

	it('returns a pending job that has no start yet', async () => {
		const pending = makeJob(99, { startedAt: Infinity, completedAt: Infinity });
		const recipe = new SimulatedRecipe([...makeJobs(30), pending], { pendingStartedAt: 'null' });
		expect(await readIds(listQuery(), recipe.fetchPage)).toEqual(recipe.ids());
	});

	it('sends Workato’s filter with every request', async () => {
		const recipe = new SimulatedRecipe(
			makeJobs(60, { outcome: 'failed', masterHandle: 'j-original' }),
		);
		const filter = { status: 'failed', rerun_only: true };
		await readIds(listQuery({ filter }), recipe.fetchPage);
		expect(recipe.requests.length).toBeGreaterThan(1);
		for (const query of recipe.requests) expect(query).toMatchObject(filter);
	});
});
