import * as fc from 'fast-check';
import { isInWindow, canStopAfter, type TimeWindow } from '../../../nodes/Workato/model/timeWindow';
import { parseJob, type Job } from '../../../nodes/Workato/model/job';
import { paginateJobs } from '../../../nodes/Workato/pagination/jobPaginator';
import { EPOCH_MS, type FakeJob } from '../../support/fake/job';
import { FakeRecipe, type Habits } from '../../support/fake/recipe';
import { idsOf, walkOf } from '../../support/fake/walk';
import { anyHabits, anyJobs, MAX_RUN_MS } from '../../support/fake/arbitraries';
import { propertyRuns } from '../../support/propertyRuns';

const SECOND_MS = 1_000;

function job(startedAtMs: number | null, completedAtMs: number | null): Job {
	return { id: 'j-1', startedAtMs, completedAtMs, raw: {} };
}

/** As Workato's list shows it. */
function cut(shown: FakeJob): FakeJob {
	const whole = (timeMs: number | null) =>
		timeMs === null ? null : Math.floor(timeMs / SECOND_MS) * SECOND_MS;
	return { ...shown, startedMs: whole(shown.startedMs), completedMs: whole(shown.completedMs) };
}

/** Times that no list cuts: each has milliseconds. */
function uncut(shown: FakeJob): FakeJob {
	const odd = (timeMs: number | null) =>
		timeMs !== null && timeMs % SECOND_MS === 0 ? timeMs + 1 : timeMs;
	return { ...shown, startedMs: odd(shown.startedMs), completedMs: odd(shown.completedMs) };
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

/** Most jobs start at once; null: still in the queue. */
const anyWait = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(0) },
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: MAX_WAIT_MS }) },
	{ weight: 1, arbitrary: fc.constant(null) },
);

/** Where a job that waited is most easily missed. */
function smallPagesByCreation(habits: Habits): Habits {
	return { ...habits, order: 'creation', pageSize: 2 };
}

/** The job, started only after a wait. It stays where it was in a list by creation. */
function waited(unqueued: FakeJob, waitMs: number | null): FakeJob {
	if (waitMs === null) return { ...unqueued, startedMs: null, completedMs: null };
	const { startedMs, completedMs } = unqueued;
	return {
		...unqueued,
		startedMs: startedMs === null ? null : startedMs + waitMs,
		completedMs: completedMs === null ? null : completedMs + waitMs,
	};
}

describe('A window', () => {
	it('takes in its beginning and leaves out its end', () => {
		const window = { startedAfter: 5_000, startedBefore: 9_000, longestRunMs: 0 };
		const inside = [4_000, 5_000, 8_999, 9_000].map((timeMs) =>
			isInWindow(job(timeMs, null), window),
		);
		expect(inside).toEqual([false, true, true, false]);
	});

	it('without bounds holds every job', () => {
		expect(isInWindow(job(null, null), { longestRunMs: 0 })).toBe(true);
	});

	it.each(['completedAfter', 'completedBefore'] as const)('by %s holds no pending job', (bound) => {
		expect(isInWindow(job(0, null), { [bound]: 5_000, longestRunMs: 0 })).toBe(false);
	});

	it('holds a job shown in the very second of its beginning', () => {
		const window = { startedAfter: 5_400, longestRunMs: 0 };
		expect(isInWindow(job(5_000, null), window)).toBe(true);
	});

	it('holds a time with milliseconds against its bounds as they are', () => {
		const window = { startedAfter: 5_400, longestRunMs: 0 };
		const inside = [5_399, 5_400].map((timeMs) => isInWindow(job(timeMs, null), window));
		expect(inside).toEqual([false, true]);
	});

	it('holds what plain comparison holds where bounds and times are whole seconds', () => {
		const anySecond = anyMoment.map((timeMs) => Math.floor(timeMs / SECOND_MS) * SECOND_MS);
		fc.assert(
			fc.property(anySecond, anySecond, anySecond, (startedMs, after, before) => {
				const window = { startedAfter: after, startedBefore: before, longestRunMs: 0 };
				expect(isInWindow(job(startedMs, null), window)).toBe(
					startedMs >= after && startedMs < before,
				);
			}),
		);
	});

	it('and those next to it hold every job exactly once, cut times or not', () => {
		fc.assert(
			fc.property(
				fc.array(anyMoment, { minLength: 1, maxLength: 6 }),
				fc.array(fc.tuple(anyMoment, fc.boolean()), { maxLength: 20 }),
				(moments, times) => {
					const bounds = [-1e15, ...moments.sort((a, b) => a - b), 1e15];
					for (const [timeMs, isCut] of times) {
						const shown = isCut ? Math.floor(timeMs / SECOND_MS) * SECOND_MS : timeMs;
						const holders = bounds.slice(1).filter((before, index) =>
							isInWindow(job(shown, shown), {
								startedAfter: bounds[index],
								startedBefore: before,
								completedAfter: bounds[index],
								completedBefore: before,
								longestRunMs: 0,
							}),
						);
						expect(holders).toHaveLength(1);
					}
				},
			),
		);
	});
});

describe('A job whose times cannot be read', () => {
	const AFTER = Date.parse('2026-11-23T08:00:00Z');
	const BEFORE = AFTER + 10_000;
	const within = '2026-11-23T08:00:05Z';
	const earlier = '2026-11-23T07:59:00Z';
	const later = '2026-11-23T08:01:00Z';
	const read = (started_at: unknown, completed_at: unknown): Job => {
		const parsed = parseJob({ id: 'j-1', started_at, completed_at });
		if (parsed === undefined) throw new Error('No job');
		return parsed;
	};

	it.each([
		['its start, by its completion', '23/11/2026 08:00', within, true],
		['its start, by a completion before', null, earlier, false],
		['its start, by a completion after', true, later, false],
		['neither', 'soon', '23/11/2026 08:00', true],
		['its completion, by its start', within, '23/11/2026 08:00', true],
		['its completion, by a start before', earlier, '23/11/2026 08:00', false],
		['no start, in the queue', null, null, false],
		['an odd start, in the queue', '23/11/2026 08:00', null, false],
	])('lies in a window of start: %s', (_what, started, completed, isIn) => {
		const window = { startedAfter: AFTER, startedBefore: BEFORE, longestRunMs: 0 };
		expect(isInWindow(read(started, completed), window)).toBe(isIn);
	});

	it.each([
		['an odd one', '23/11/2026 08:00', true],
		['none', null, false],
	])('lies in a window of completion by %s', (_what, completed, isIn) => {
		const window = { completedAfter: AFTER, completedBefore: BEFORE, longestRunMs: 0 };
		expect(isInWindow(read(earlier, completed), window)).toBe(isIn);
	});

	it.each([
		['start', null, earlier],
		['start, nor completion', 'soon', 'later'],
		['completion', earlier, '23/11/2026 08:00'],
	])('lets reading go on where old jobs stand beside it: no %s', (_what, started, completed) => {
		const page = [read(earlier, earlier), read(started, completed)];
		const windows = [
			{ startedAfter: AFTER, longestRunMs: 0 },
			{ completedAfter: AFTER, longestRunMs: 1_000 },
		];
		expect(windows.map((window) => canStopAfter(page, window))).toEqual([false, false]);
	});

	it('is found below jobs that lie in the window', async () => {
		const jobs = [read(within, within), read(null, within), read(within, 'soon'), read(null, null)];
		const page = { jobs: jobs.map((each, index) => ({ ...each, id: `j-${index}` })) };
		const found: string[] = [];
		const window = { startedAfter: AFTER, longestRunMs: 0 };
		const fetchPage = async ({ offset_job_id }: { offset_job_id?: string }) => ({
			jobs: offset_job_id === undefined ? page.jobs : [],
			counts: { all: undefined, succeeded: undefined, failed: undefined, inScope: undefined },
		});
		for await (const some of paginateJobs(
			{ filter: {}, start: { from: 'top' }, window },
			fetchPage,
		)) {
			found.push(...some.map(({ id }) => id));
		}
		expect(found).toEqual(['j-0', 'j-1', 'j-2']);
	});
});

describe('Stopping where the window ends', () => {
	it('loses no job of the window, whatever the order', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60),
				fc.boolean(),
				anyHabits,
				anyBounds,
				anyLongestRun,
				async (exact, isCut, habits, bounds, longestRunMs) => {
					const order = habits.order === 'creation' ? 'start' : habits.order;
					const jobs = exact.map(isCut ? cut : uncut);
					const window = { ...bounds, longestRunMs };
					const recipe = new FakeRecipe(jobs, { ...habits, order });
					const inWindow = jobs.filter(({ startedMs, completedMs }) =>
						isInWindow(job(startedMs, completedMs), window),
					);
					const wanted = new Set(inWindow.map(({ id }) => id));
					expect(await idsOf(walkOf({ window }), recipe.fetchPage)).toEqual(
						recipe.ids().filter((id) => wanted.has(id)),
					);
				},
			),
			{ numRuns: propertyRuns(1_000) },
		);
	});

	it('loses no job that waited, in a list by creation, start or completion', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyJobs(60),
				fc.array(anyWait, { minLength: 60, maxLength: 60 }),
				fc.oneof(anyHabits, anyHabits.map(smallPagesByCreation)),
				fc.nat(59),
				fc.constantFrom('startedAfter' as const, 'completedAfter' as const),
				async (unqueued, waits, habits, picked, bound) => {
					const jobs = unqueued.map((each, index) => waited(each, waits[index] ?? null));
					// The window begins with one of the jobs, which may stand far below others.
					const first = jobs[picked % Math.max(1, jobs.length)];
					const time = bound === 'startedAfter' ? first?.startedMs : first?.completedMs;
					const window = {
						[bound]: time ?? EPOCH_MS,
						longestRunMs: MAX_RUN_MS + SECOND_MS,
						longestWaitMs: MAX_WAIT_MS + SECOND_MS,
					};
					const recipe = new FakeRecipe(jobs, habits);
					const inWindow = jobs.filter(({ startedMs, completedMs }) =>
						isInWindow(job(startedMs, completedMs), window),
					);
					const wanted = new Set(inWindow.map(({ id }) => id));
					expect(await idsOf(walkOf({ window }), recipe.fetchPage)).toEqual(
						recipe.ids().filter((id) => wanted.has(id)),
					);
				},
			),
			{ numRuns: propertyRuns(1_000) },
		);
	});

	it('never comes from a bound at the window’s end', () => {
		fc.assert(
			fc.property(anyMoment, anyMoment, fc.boolean(), (timeMs, before, byStart) => {
				const window: TimeWindow = byStart
					? { startedBefore: before, longestRunMs: 0 }
					: { completedBefore: before, longestRunMs: 0 };
				expect(canStopAfter([job(timeMs, timeMs)], window)).toBe(false);
			}),
		);
	});

	const AFTER = 100_000;
	it.each([
		['an empty page', [], false],
		['pending jobs alone', [job(1_000, null)], false],
		['a job that started in the window', [job(1_000, 2_000), job(AFTER, null)], false],
		['a job that completed in the window', [job(1_000, AFTER)], false],
		['a job whose start is unknown', [job(1_000, 2_000), job(null, null)], false],
		['old jobs with a pending one', [job(1_000, 2_000), job(1_000, null)], true],
		['old completed jobs', [job(1_000, 2_000)], true],
	])('after a page with %s', (_page, jobs, isPast) => {
		expect(canStopAfter(jobs, { startedAfter: AFTER, longestRunMs: 0 })).toBe(isPast);
	});

	it.each([
		{ longestRunMs: 50_000, startedMs: 49_000, isPast: true },
		{ longestRunMs: 50_000, startedMs: 50_000, isPast: false },
		{ longestRunMs: 0, startedMs: 1_000, isPast: false },
	])(
		'by completion allows for jobs that ran $longestRunMs ms (0: for ever)',
		({ longestRunMs, startedMs, isPast }) => {
			const page = [job(startedMs, startedMs)];
			expect(canStopAfter(page, { completedAfter: AFTER, longestRunMs })).toBe(isPast);
		},
	);

	it('does not come while the longest run is 0: the whole history is read', async () => {
		await fc.assert(
			fc.asyncProperty(anyJobs(60), anyMoment, async (jobs, completedAfter) => {
				const recipe = new FakeRecipe(jobs, { pageSize: 10 });
				const window = { completedAfter, longestRunMs: 0 };
				await idsOf(walkOf({ window }), recipe.fetchPage);
				const lastMayBeFull = jobs.length > 0 && jobs.length % 10 === 0;
				const pages = Math.max(1, Math.ceil(jobs.length / 10));
				expect(recipe.requests).toHaveLength(pages + (lastMayBeFull ? 1 : 0));
			}),
		);
	});
});
