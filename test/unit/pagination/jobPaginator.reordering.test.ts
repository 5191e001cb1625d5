import * as fc from 'fast-check';
import { fakeJob, fakeJobs } from '../../support/fake/job';
import { FakeRecipe, type Change } from '../../support/fake/recipe';
import { idsOf, walkOf } from '../../support/fake/walk';
import { anyChanges, anyHabits, anyJobs } from '../../support/fake/arbitraries';
import { propertyRuns } from '../../support/propertyRuns';

/** From the top: 23 to 18 pending, and 17 to 1 completed. */
const someFinishing = [
	...fakeJobs(17),
	...[18, 19, 20, 21, 22, 23].map((runId) => fakeJob(runId, { completedMs: null })),
];

describe('A walk in which the offset job comes again', () => {
	it('finds nothing below the oldest job', async () => {
		const recipe = new FakeRecipe(fakeJobs(60), { includesOffset: true });
		const walk = walkOf({ start: { from: 'olderThan', jobId: 'j-1' } });
		expect(await idsOf(walk, recipe.fetchPage)).toEqual([]);
	});

	it('brings the only failed job below the offset', async () => {
		const jobs = fakeJobs(60).map((job) => ({ ...job, failed: job.runId % 20 === 1 }));
		const recipe = new FakeRecipe(jobs, { includesOffset: true });
		const walk = walkOf({
			filter: { status: 'failed' },
			start: { from: 'olderThan', jobId: 'j-20' },
		});
		expect(await idsOf(walk, recipe.fetchPage)).toEqual(['j-1']);
	});

	it('brings a recipe’s only job while the second arrives', async () => {
		const arrival: Change = { kind: 'arrive', completed: true };
		const recipe = new FakeRecipe(fakeJobs(1), { includesOffset: true, scopeCount: 'missing' }, [
			[arrival],
		]);
		expect(await idsOf(walkOf(), recipe.fetchPage)).toEqual(['j-1']);
	});
});

describe('A walk by completion in which pending jobs complete', () => {
	it('finds what stood below an offset on its second page that moved down', async () => {
		// The second page ends with job 20, which completes: 19 and 18 stay above it.
		const recipe = new FakeRecipe(someFinishing, { order: 'completion', pageSize: 2 }, [
			[],
			[{ kind: 'finish', pick: 2 }],
		]);
		const before = recipe.ids();
		const ids = await idsOf(walkOf(), recipe.fetchPage);
		expect(before.filter((id) => !ids.includes(id))).toEqual([]);
	});

	it('ends at the job of “newer than” when it looks for what moved', async () => {
		const jobs = [
			...fakeJobs(17),
			...[20, 21, 22, 23, 24].map((runId) => fakeJob(runId, { completedMs: null })),
		];
		// Job 22, the first offset, completes: it stands below 21 and 20 now.
		const recipe = new FakeRecipe(jobs, { order: 'completion', pageSize: 3 }, [
			[],
			[{ kind: 'finish', pick: 2 }],
		]);
		const walk = walkOf({ start: { from: 'newerThan', jobId: 'j-17' } });
		const ids = await idsOf(walk, recipe.fetchPage);
		expect(ids).toEqual(['j-24', 'j-23', 'j-22', 'j-21', 'j-20']);
	});

	it('does not read the whole history after its window was read', async () => {
		const jobs = [
			...fakeJobs(1_000),
			...Array.from({ length: 30 }, (_, index) => fakeJob(1_001 + index, { completedMs: null })),
		];
		// The last of the first page completes, and all that stood below it moves up.
		const recipe = new FakeRecipe(jobs, { order: 'completion' }, [[{ kind: 'finish', pick: 5 }]]);
		const window = { startedAfter: jobs[1_000]?.startedMs ?? 0, longestRunMs: 0 };
		await idsOf(walkOf({ window }), recipe.fetchPage);
		expect(recipe.requests.length).toBeLessThan(8);
	});

	it.each(['completion', 'start'] as const)(
		'comes to an end though a long queue is worked off meanwhile: by %s',
		async (order) => {
			const queue = Array.from({ length: 500 }, (_, index) =>
				fakeJob(201 + index, { completedMs: null }),
			);
			const changes = Array.from({ length: 1_000 }, (_, request): Change[] =>
				request % 4 === 0 ? [{ kind: 'finish', pick: request * 37 }] : [],
			);
			const recipe = new FakeRecipe([...fakeJobs(200), ...queue], { order }, changes);
			const before = recipe.ids();
			const ids = await idsOf(walkOf(), recipe.fetchPage);
			expect([...ids].sort()).toEqual([...before].sort());
			// 28 pages, and the top of the list a few times more: 20 pages.
			expect(recipe.requests.length).toBeLessThan(28 + 10 * 20);
		},
	);

	it('loses no job that was there before it and still is after it', async () => {
		await fc.assert(
			fc.asyncProperty(anyJobs(60), anyHabits, anyChanges, async (jobs, habits, changes) => {
				const recipe = new FakeRecipe(
					jobs,
					{ ...habits, order: 'completion', unknownOffset: 'empty page' },
					changes,
				);
				const before = recipe.ids();
				const ids = await idsOf(walkOf(), recipe.fetchPage);
				const stillThere = new Set(recipe.ids());
				expect(before.filter((id) => stillThere.has(id) && !ids.includes(id))).toEqual([]);
			}),
			{ numRuns: propertyRuns(500) },
		);
	});
});
