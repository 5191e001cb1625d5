import * as fc from 'fast-check';
import { EPOCH_MS, makeJob, makeJobs } from '../../support/jobList/jobs';
import { SimulatedRecipe, type Change } from '../../support/jobList/simulatedRecipe';
import { readIds, listQuery } from '../../support/jobList/readIds';
import { anyChanges, anyBehavior, anyJobs } from '../../support/jobList/arbitraries';
import { propertyParameters } from '../../support/propertyRuns';

/** From the top: 23 to 18 pending, and 17 to 1 completed. */
const someFinishing = [
	...makeJobs(17),
	...[18, 19, 20, 21, 22, 23].map((runId) => makeJob(runId, { completedAt: Infinity })),
];

describe('Pagination through pages that include the offset job', () => {
	it('returns nothing below the oldest job', async () => {
		const recipe = new SimulatedRecipe(makeJobs(60), { offsetIncluded: true });
		const query = listQuery({ start: { from: 'olderThan', jobId: 'j-1' } });
		expect(await readIds(query, recipe.fetchPage)).toEqual([]);
	});

	it('returns the only failed job below the offset', async () => {
		const jobs = [...makeJobs(1, { outcome: 'failed' }), ...makeJobs(60).slice(1)];
		const recipe = new SimulatedRecipe(jobs, { offsetIncluded: true });
		const query = listQuery({
			filter: { status: 'failed' },
			start: { from: 'olderThan', jobId: 'j-20' },
		});
		expect(await readIds(query, recipe.fetchPage)).toEqual(['j-1']);
	});

	it('returns a recipe’s only job while the second arrives', async () => {
		const arrival: Change = { kind: 'arrive', completed: true };
		const recipe = new SimulatedRecipe(
			makeJobs(1),
			{ offsetIncluded: true, scopeCount: 'missing' },
			[[arrival]],
		);
		expect(await readIds(listQuery(), recipe.fetchPage)).toEqual(['j-1']);
	});
});

describe('Pagination through a list by completion while jobs complete', () => {
	it('returns what was below the offset of the second page, which moved down', async () => {
		// The second page ends with job 20, which completes: 19 and 18 stay above it.
		const recipe = new SimulatedRecipe(someFinishing, { order: 'completion', pageSize: 2 }, [
			[],
			[{ kind: 'finish', pick: 2 }],
		]);
		const before = recipe.ids();
		const ids = await readIds(listQuery(), recipe.fetchPage);
		expect(before.filter((id) => !ids.includes(id))).toEqual([]);
	});

	it('ends at the job of “newer than” when it looks for jobs that moved', async () => {
		const jobs = [
			...makeJobs(17),
			...[20, 21, 22, 23, 24].map((runId) => makeJob(runId, { completedAt: Infinity })),
		];
		// Job 22, the first offset, completes: it is below 21 and 20 now.
		const recipe = new SimulatedRecipe(jobs, { order: 'completion', pageSize: 3 }, [
			[],
			[{ kind: 'finish', pick: 2 }],
		]);
		const query = listQuery({ start: { from: 'newerThan', jobId: 'j-17' } });
		const ids = await readIds(query, recipe.fetchPage);
		expect(ids).toEqual(['j-24', 'j-23', 'j-22', 'j-21', 'j-20']);
	});

	it('returns a skipped job that ran before, though it started later than every job that was read', async () => {
		const minutes = (count: number) => EPOCH_MS + count * 60_000;
		const unfinished = [
			makeJob(21, { startedAt: minutes(40), completedAt: Infinity }),
			makeJob(22, { startedAt: minutes(24), completedAt: Infinity }),
			makeJob(23, { startedAt: minutes(23), completedAt: Infinity }),
		];
		// The first page ends with job 22, which completes: job 21 stays above it.
		const recipe = new SimulatedRecipe(
			[...makeJobs(17), ...unfinished],
			{ order: 'completion', pageSize: 2 },
			[[{ kind: 'finish', pick: 1 }]],
		);
		const before = recipe.ids();
		const ids = await readIds(listQuery(), recipe.fetchPage);
		expect(before.slice(0, 3)).toEqual(['j-23', 'j-22', 'j-21']);
		expect(before.filter((id) => !ids.includes(id))).toEqual([]);
	});

	it('doesn’t read the whole history once it has read its window', async () => {
		const jobs = [
			...makeJobs(1_000),
			...Array.from({ length: 30 }, (_, index) =>
				makeJob(1_001 + index, { completedAt: Infinity }),
			),
		];
		// The last job of the first page completes, and all jobs below it move up.
		const recipe = new SimulatedRecipe(jobs, { order: 'completion' }, [
			[{ kind: 'finish', pick: 5 }],
		]);
		const window = { startedAfter: jobs[1_000]?.startedAt ?? 0, longestRunMs: 0 };
		await readIds(listQuery({ window }), recipe.fetchPage);
		expect(recipe.requests.length).toBeLessThan(8);
	});

	it.each(['completion', 'start'] as const)(
		'ends although the jobs of a long queue complete meanwhile, by %s',
		async (order) => {
			const queue = Array.from({ length: 500 }, (_, index) =>
				makeJob(201 + index, { completedAt: Infinity }),
			);
			const changes = Array.from({ length: 1_000 }, (_, request): Change[] =>
				request % 4 === 0 ? [{ kind: 'finish', pick: request * 37 }] : [],
			);
			const recipe = new SimulatedRecipe([...makeJobs(200), ...queue], { order }, changes);
			const before = recipe.ids();
			const ids = await readIds(listQuery(), recipe.fetchPage);
			expect([...ids].sort()).toEqual([...before].sort());
			// 28 pages, and the top of the list a few times more: 20 pages.
			expect(recipe.requests.length).toBeLessThan(28 + 10 * 20);
		},
	);

	it('returns every job that is in the list before and after', async () => {
		await fc.assert(
			fc.asyncProperty(anyJobs(60), anyBehavior, anyChanges, async (jobs, behavior, changes) => {
				const recipe = new SimulatedRecipe(
					jobs,
					{ ...behavior, order: 'completion', unknownOffset: 'empty' },
					changes,
				);
				const before = recipe.ids();
				const ids = await readIds(listQuery(), recipe.fetchPage);
				const stillThere = new Set(recipe.ids());
				expect(before.filter((id) => stillThere.has(id) && !ids.includes(id))).toEqual([]);
			}),
			propertyParameters(500),
		);
	});
});
