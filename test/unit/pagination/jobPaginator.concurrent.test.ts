import * as fc from 'fast-check';
import { RepeatedPageError } from '../../../nodes/Workato/pagination/unreadableList';
import type { Job } from '../../../sandbox/workato/job';
import { makeJob, makeJobs } from '../../support/jobList/jobs';
import {
	SimulatedRecipe,
	type Change,
	type ListBehavior,
} from '../../support/jobList/simulatedRecipe';
import { readIds, listQuery } from '../../support/jobList/readIds';
import { anyChanges, anyBehavior, anyJobs } from '../../support/jobList/arbitraries';
import { propertyParameters } from '../../support/propertyRuns';

interface PaginatedList {
	/** In the list's order when pagination began. */
	before: string[];
	recipe: SimulatedRecipe;
	ids: string[];
}

async function paginated(jobs: Job[], behavior: Partial<ListBehavior>, changes: Change[][]) {
	const recipe = new SimulatedRecipe(jobs, behavior, changes);
	const before = recipe.ids();
	const ids = await readIds(listQuery(), recipe.fetchPage);
	return { before, recipe, ids };
}

/** Lists in which no job moves when it completes. */
const anySteadyList = fc
	.record({ jobs: anyJobs(60), behavior: anyBehavior, changes: anyChanges })
	.map(({ jobs, behavior, changes }) => ({
		jobs,
		behavior,
		changes:
			behavior.order === 'completion'
				? changes.map((some) => some.filter(({ kind }) => kind !== 'finish'))
				: changes,
	}));

async function holdsFor(check: (list: PaginatedList) => void): Promise<void> {
	await fc.assert(
		fc.asyncProperty(anySteadyList, async ({ jobs, behavior, changes }) => {
			// An offset that is gone may bring the first page: that has a test of its own.
			check(await paginated(jobs, { ...behavior, unknownOffset: 'empty' }, changes));
		}),
		propertyParameters(400),
	);
}

describe('Pagination through a list that changes', () => {
	it('returns every job that is in the list before and after', async () => {
		await holdsFor(({ before, recipe, ids }) => {
			const stillThere = new Set(recipe.ids());
			const lost = before.filter((id) => stillThere.has(id) && !ids.includes(id));
			expect(lost).toEqual([]);
		});
	});

	it('returns no job twice', async () => {
		await holdsFor(({ ids }) => {
			expect(ids).toEqual([...new Set(ids)]);
		});
	});

	it('returns the jobs of the list it began with in their order', async () => {
		await holdsFor(({ before, ids }) => {
			const known = new Set(before);
			expect(ids.filter((id) => known.has(id))).toEqual(before.filter((id) => ids.includes(id)));
		});
	});

	it('fails or returns everything if an offset that is gone brings the first page', async () => {
		await fc.assert(
			fc.asyncProperty(anySteadyList, async ({ jobs, behavior, changes }) => {
				const recipe = new SimulatedRecipe(
					jobs,
					{ ...behavior, unknownOffset: 'firstPage' },
					changes,
				);
				const before = recipe.ids();
				const outcome = await readIds(listQuery(), recipe.fetchPage).catch(
					(error: unknown) => error,
				);
				if (outcome instanceof RepeatedPageError) return;
				const stillThere = recipe.ids().filter((id) => before.includes(id));
				expect(outcome).toEqual(expect.arrayContaining(stillThere));
			}),
			propertyParameters(300),
		);
	});

	it('returns no job twice when new jobs push others to the next page', async () => {
		const arrivals: Change[] = [1, 2, 3].map(() => ({ kind: 'arrive', completed: true }));
		const { before, ids } = await paginated(makeJobs(60), {}, [arrivals, arrivals, arrivals]);
		expect(ids).toEqual(before);
	});

	it('returns the jobs below an offset that completed and moved down past them', async () => {
		const jobs = [
			...makeJobs(20),
			...[21, 22, 23].map((runId) => makeJob(runId, { completedAt: Infinity })),
		];
		const behavior: Partial<ListBehavior> = { order: 'completion', pageSize: 2 };
		// The second of the pending jobs is the first offset.
		const { before, ids } = await paginated(jobs, behavior, [[{ kind: 'finish', pick: 1 }]]);
		expect(new Set(ids)).toEqual(new Set(before));
	});
});
