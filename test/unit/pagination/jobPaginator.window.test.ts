import * as fc from 'fast-check';
import { isInWindow, type TimeWindow } from '../../../nodes/Workato/model/timeWindow';
import type { Job } from '../../../sandbox/workato/job';
import { anyBehavior, anyJobs, MAX_RUN_MS } from '../../support/jobList/arbitraries';
import { EPOCH_MS } from '../../support/jobList/jobs';
import { listQuery, readIds } from '../../support/jobList/readIds';
import { SimulatedRecipe } from '../../support/jobList/simulatedRecipe';
import { propertyParameters } from '../../support/propertyRuns';

const SECOND_MS = 1_000;

/** Times that a list in seconds and one in milliseconds show differently. */
function withMilliseconds(job: Job): Job {
	const exact = (timeMs: number) => (timeMs % SECOND_MS === 0 ? timeMs + 1 : timeMs);
	return { ...job, startedAt: exact(job.startedAt), completedAt: exact(job.completedAt) };
}

const anyMoment = fc.integer({ min: EPOCH_MS - 10_000, max: EPOCH_MS + 6_000_000 });

const anyBounds = fc.record(
	{
		startedAfter: anyMoment,
		startedBefore: anyMoment,
		completedAfter: anyMoment,
		completedBefore: anyMoment,
	},
	{ requiredKeys: [] },
);

/** 0, or at least as long as any job runs. */
const anyLongestRun = fc.constantFrom(0, MAX_RUN_MS + SECOND_MS, 2 * MAX_RUN_MS);

const MAX_WAIT_MS = 900_000;

/** Most jobs start at once; Infinity: still pending. */
const anyWait = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(0) },
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: MAX_WAIT_MS }) },
	{ weight: 1, arbitrary: fc.constant(Infinity) },
);

/** Where a job that waited is missed most easily. */
const smallPagesByCreation = anyBehavior.map((behavior) => ({
	...behavior,
	order: 'creation' as const,
	pageSize: 2,
	laterPageSizes: [],
	countsLagMs: 0,
}));

/** Expects pagination with a window to return exactly the jobs that the whole list has in it. */
async function expectAllInWindow(recipe: SimulatedRecipe, window: TimeWindow): Promise<void> {
	const inWindow = recipe.jobs().filter((job) => isInWindow(job, window));
	expect(await readIds(listQuery({ window }), recipe.fetchPage)).toEqual(
		inWindow.map(({ id }) => id),
	);
}

describe('Pagination that stops where the window ends', () => {
	it('returns every job of the window, whatever the order', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60),
				fc.constantFrom('seconds' as const, 'milliseconds' as const),
				anyBehavior,
				anyBounds,
				anyLongestRun,
				async (jobs, listTimes, behavior, bounds, longestRunMs) => {
					const order = behavior.order === 'creation' ? 'start' : behavior.order;
					const list = { ...behavior, order, listTimes };
					const recipe = new SimulatedRecipe(jobs.map(withMilliseconds), list);
					await expectAllInWindow(recipe, { ...bounds, longestRunMs });
				},
			),
			propertyParameters(1_000),
		);
	});

	it('returns every job that waited to start, in a list by creation, start or completion', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60),
				fc.array(anyWait, { minLength: 60, maxLength: 60 }),
				fc.oneof(anyBehavior, smallPagesByCreation),
				fc.nat(59),
				fc.constantFrom('startedAfter' as const, 'completedAfter' as const),
				async (unqueued, waits, behavior, picked, bound) => {
					const jobs = unqueued.map((job, index) => ({
						...job,
						startedAt: job.startedAt + (waits[index] ?? 0),
						completedAt: job.completedAt + (waits[index] ?? 0),
					}));
					// The window begins with one of the jobs, which may be far below others.
					const first = jobs[picked % Math.max(1, jobs.length)];
					const time = bound === 'startedAfter' ? first?.startedAt : first?.completedAt;
					await expectAllInWindow(new SimulatedRecipe(jobs, behavior), {
						[bound]: time === undefined || time === Infinity ? EPOCH_MS : time,
						longestRunMs: MAX_RUN_MS + SECOND_MS,
						longestWaitMs: MAX_WAIT_MS + SECOND_MS,
					});
				},
			),
			propertyParameters(1_000),
		);
	});

	it('reads the whole history while the longest run is 0', async () => {
		await fc.assert(
			fc.asyncProperty(anyJobs(60), anyMoment, async (jobs, completedAfter) => {
				const recipe = new SimulatedRecipe(jobs, { pageSize: 10, order: 'start' });
				const window = { completedAfter, longestRunMs: 0 };
				await readIds(listQuery({ window }), recipe.fetchPage);
				const lastMayBeFull = jobs.length > 0 && jobs.length % 10 === 0;
				const pages = Math.max(1, Math.ceil(jobs.length / 10));
				// Counts that are old enough prove the end even after a full page.
				expect([pages, pages + (lastMayBeFull ? 1 : 0)]).toContain(recipe.requests.length);
			}),
		);
	});
});
