import * as fc from 'fast-check';
import { RepeatedPageError } from '../../../nodes/Workato/pagination/jobPaginator';
import { fakeJob, fakeJobs, type FakeJob } from '../../support/fake/job';
import { FakeRecipe, type Change, type Habits } from '../../support/fake/recipe';
import { idsOf, walkOf } from '../../support/fake/walk';
import { anyChanges, anyHabits, anyJobs } from '../../support/fake/arbitraries';
import { propertyRuns } from '../../support/propertyRuns';

interface WalkedWorld {
	/** In the list's order when the walk began. */
	before: string[];
	recipe: FakeRecipe;
	ids: string[];
}

async function walked(jobs: FakeJob[], habits: Partial<Habits>, changes: Change[][]) {
	const recipe = new FakeRecipe(jobs, habits, changes);
	const before = recipe.ids();
	const ids = await idsOf(walkOf(), recipe.fetchPage);
	return { before, recipe, ids };
}

/** Worlds in which a job keeps its place among the others: it finishes where it stands. */
const anySteadyWorld = fc
	.record({ jobs: anyJobs(60), habits: anyHabits, changes: anyChanges })
	.map(({ jobs, habits, changes }) => ({
		jobs,
		habits,
		changes:
			habits.order === 'completion'
				? changes.map((some) => some.filter(({ kind }) => kind !== 'finish'))
				: changes,
	}));

async function holdsFor(check: (world: WalkedWorld) => void): Promise<void> {
	await fc.assert(
		fc.asyncProperty(anySteadyWorld, async ({ jobs, habits, changes }) => {
			// An offset that vanished may be answered with the first page: that has a test of its own.
			check(await walked(jobs, { ...habits, unknownOffset: 'empty page' }, changes));
		}),
		{ numRuns: propertyRuns(400) },
	);
}

describe('A walk down a list that changes', () => {
	it('loses no job that was there before it and still is after it', async () => {
		await holdsFor(({ before, recipe, ids }) => {
			const stillThere = new Set(recipe.ids());
			const lost = before.filter((id) => stillThere.has(id) && !ids.includes(id));
			expect(lost).toEqual([]);
		});
	});

	it('brings no job twice', async () => {
		await holdsFor(({ ids }) => {
			expect(ids).toEqual([...new Set(ids)]);
		});
	});

	it('keeps the jobs that were there before it in their order', async () => {
		await holdsFor(({ before, ids }) => {
			const known = new Set(before);
			expect(ids.filter((id) => known.has(id))).toEqual(before.filter((id) => ids.includes(id)));
		});
	});

	it('loses nothing in silence where a vanished offset brings the first page', async () => {
		await fc.assert(
			fc.asyncProperty(anySteadyWorld, async ({ jobs, habits, changes }) => {
				const recipe = new FakeRecipe(jobs, { ...habits, unknownOffset: 'first page' }, changes);
				const before = recipe.ids();
				const outcome = await idsOf(walkOf(), recipe.fetchPage).catch((error: unknown) => error);
				if (outcome instanceof RepeatedPageError) return;
				const stillThere = recipe.ids().filter((id) => before.includes(id));
				expect(outcome).toEqual(expect.arrayContaining(stillThere));
			}),
			{ numRuns: propertyRuns(300) },
		);
	});

	it('gives no double where new jobs push the page’s jobs down', async () => {
		const arrivals: Change[] = [1, 2, 3].map(() => ({ kind: 'arrive', completed: true }));
		const { before, ids } = await walked(fakeJobs(60), {}, [arrivals, arrivals, arrivals]);
		expect(ids).toEqual(before);
	});

	it('finds the jobs below an offset that completed and moved down past them', async () => {
		const jobs = [
			...fakeJobs(20),
			...[21, 22, 23].map((runId) => fakeJob(runId, { completedMs: null })),
		];
		const habits: Partial<Habits> = { order: 'completion', pageSize: 2 };
		// The second of the pending jobs is the first offset.
		const { before, ids } = await walked(jobs, habits, [[{ kind: 'finish', pick: 1 }]]);
		expect(new Set(ids)).toEqual(new Set(before));
	});
});
