import * as fc from 'fast-check';
import {
	canStopAfter,
	firstRunMs,
	hasBounds,
	isInWindow,
} from '../../../nodes/Workato/model/timeWindow';
import { parseJob, type Job } from '../../../nodes/Workato/model/job';
import { EPOCH_MS } from '../../support/jobList/jobs';
import { listQuery, readIds } from '../../support/jobList/readIds';
import { propertyParameters } from '../../support/propertyRuns';

const SECOND_MS = 1_000;

function job(startedAtMs: number | null, completedAtMs: number | null): Job {
	return { id: 'j-1', startedAtMs, completedAtMs, raw: {} };
}

const anyMoment = fc.integer({ min: EPOCH_MS - 10_000, max: EPOCH_MS + 6_000_000 });

describe('A window', () => {
	it('includes its start and excludes its end', () => {
		const window = { startedAfter: 5_000, startedBefore: 9_000, longestRunMs: 0 };
		const inside = [4_000, 5_000, 8_999, 9_000].map((timeMs) =>
			isInWindow(job(timeMs, null), window),
		);
		expect(inside).toEqual([false, true, true, false]);
	});

	it('without bounds contains every job', () => {
		expect(isInWindow(job(null, null), { longestRunMs: 0 })).toBe(true);
	});

	it.each(['completedAfter', 'completedBefore'] as const)(
		'by %s contains no pending job',
		(bound) => {
			expect(isInWindow(job(0, null), { [bound]: 5_000, longestRunMs: 0 })).toBe(false);
		},
	);

	it('contains a job whose cut time is in the second of its start', () => {
		const window = { startedAfter: 5_400, longestRunMs: 0 };
		expect(isInWindow(job(5_000, null), window)).toBe(true);
	});

	it('compares a time with milliseconds to its exact bounds', () => {
		const window = { startedAfter: 5_400, longestRunMs: 0 };
		const inside = [5_399, 5_400].map((timeMs) => isInWindow(job(timeMs, null), window));
		expect(inside).toEqual([false, true]);
	});

	it('compares whole seconds as numbers', () => {
		const anySecond = anyMoment.map((timeMs) => Math.floor(timeMs / SECOND_MS) * SECOND_MS);
		fc.assert(
			fc.property(anySecond, anySecond, anySecond, (startedMs, after, before) => {
				const window = { startedAfter: after, startedBefore: before, longestRunMs: 0 };
				expect(isInWindow(job(startedMs, null), window)).toBe(
					startedMs >= after && startedMs < before,
				);
			}),
			propertyParameters(100),
		);
	});

	it('and the windows next to it contain every job exactly once, with cut times or exact ones', () => {
		fc.assert(
			fc.property(
				fc.array(anyMoment, { minLength: 1, maxLength: 6 }),
				fc.array(fc.tuple(anyMoment, fc.boolean()), { maxLength: 20 }),
				(moments, times) => {
					const bounds = [-1e15, ...moments.sort((a, b) => a - b), 1e15];
					for (const [timeMs, isCut] of times) {
						const shown = isCut ? Math.floor(timeMs / SECOND_MS) * SECOND_MS : timeMs;
						const windows = bounds.slice(1).filter((before, index) =>
							isInWindow(job(shown, shown), {
								startedAfter: bounds[index],
								startedBefore: before,
								completedAfter: bounds[index],
								completedBefore: before,
								longestRunMs: 0,
							}),
						);
						expect(windows).toHaveLength(1);
					}
				},
			),
			propertyParameters(100),
		);
	});
});

describe('A job with unreadable times', () => {
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
		['a completion in the window and no readable start', '23/11/2026 08:00', within, true],
		['a completion before the window and no start', null, earlier, false],
		['a completion after the window and no readable start', true, later, false],
		['no readable time', 'soon', '23/11/2026 08:00', true],
		['a start in the window and no readable completion', within, '23/11/2026 08:00', true],
		['a start before the window and no readable completion', earlier, '23/11/2026 08:00', false],
		['no start while it is pending', null, null, false],
		['no readable start while it is pending', '23/11/2026 08:00', null, false],
	])(
		'is judged by what can be read, in a window by start: %s',
		(_times, started, completed, isIn) => {
			const window = { startedAfter: AFTER, startedBefore: BEFORE, longestRunMs: 0 };
			expect(isInWindow(read(started, completed), window)).toBe(isIn);
		},
	);

	it.each([
		['is in every window by completion if its completion is unreadable', '23/11/2026 08:00', true],
		['is in no window by completion if it has none', null, false],
	])('%s', (_sentence, completed, isIn) => {
		const window = { completedAfter: AFTER, completedBefore: BEFORE, longestRunMs: 0 };
		expect(isInWindow(read(earlier, completed), window)).toBe(isIn);
	});

	it.each([
		['start', null, earlier],
		['start or completion', 'soon', 'later'],
		['completion', earlier, '23/11/2026 08:00'],
	])('keeps pagination going past old jobs if it has no %s', (_missing, started, completed) => {
		const page = [read(earlier, earlier), read(started, completed)];
		const windows = [
			{ startedAfter: AFTER, longestRunMs: 0 },
			{ completedAfter: AFTER, longestRunMs: 1_000 },
		];
		expect(windows.map((window) => canStopAfter(page, window))).toEqual([false, false]);
	});

	it('is found below jobs in the window', async () => {
		const jobs = [read(within, within), read(null, within), read(within, 'soon'), read(null, null)];
		const page = { jobs: jobs.map((each, index) => ({ ...each, id: `j-${index}` })) };
		const window = { startedAfter: AFTER, longestRunMs: 0 };
		const fetchPage = async ({ offset_job_id }: { offset_job_id?: string }) => ({
			jobs: offset_job_id === undefined ? page.jobs : [],
			counts: { all: undefined, succeeded: undefined, failed: undefined, inScope: undefined },
		});
		const found = await readIds(listQuery({ window }), fetchPage);
		expect(found).toEqual(['j-0', 'j-1', 'j-2']);
	});
});

describe('Stopping before the end of the list', () => {
	it.each([
		[24, 1, false],
		[25, 1, true],
		[25, 75, true],
		[24, 76, false],
	])('after %d too old jobs below %d others on a page: %p', (old, inWindow, canStop) => {
		const page = [
			...Array.from({ length: inWindow }, () => job(EPOCH_MS, EPOCH_MS)),
			...Array.from({ length: old }, () => job(0, SECOND_MS)),
		];
		expect(canStopAfter(page, { startedAfter: EPOCH_MS, longestRunMs: 0 })).toBe(canStop);
	});

	it('never happens because of a bound at the end of the window', () => {
		fc.assert(
			fc.property(anyMoment, anyMoment, fc.boolean(), (timeMs, before, byStart) => {
				const bound = byStart ? 'startedBefore' : 'completedBefore';
				const window = { [bound]: before, longestRunMs: 0 };
				expect(canStopAfter([job(timeMs, timeMs)], window)).toBe(false);
			}),
			propertyParameters(100),
		);
	});

	const AFTER = 100_000;
	it.each([
		['isn’t allowed after an empty page', [], false],
		['isn’t allowed after pending jobs alone', [job(1_000, null)], false],
		[
			'isn’t allowed after a job that started in the window',
			[job(1_000, 2_000), job(AFTER, null)],
			false,
		],
		['isn’t allowed after a job that completed in the window', [job(1_000, AFTER)], false],
		[
			'isn’t allowed after a job whose start is unknown',
			[job(1_000, 2_000), job(null, null)],
			false,
		],
		['is allowed after old jobs with a pending one', [job(1_000, 2_000), job(1_000, null)], true],
		['is allowed after old completed jobs', [job(1_000, 2_000)], true],
	])('%s', (_sentence, jobs, canStop) => {
		expect(canStopAfter(jobs, { startedAfter: AFTER, longestRunMs: 0 })).toBe(canStop);
	});

	it.each([
		{ longestRunMs: 50_000, startedMs: 49_000, canStop: true },
		{ longestRunMs: 50_000, startedMs: 50_000, canStop: false },
		{ longestRunMs: 0, startedMs: 1_000, canStop: false },
	])(
		'by completion allows for jobs that ran $longestRunMs ms (0: forever), started at $startedMs',
		({ longestRunMs, startedMs, canStop }) => {
			const page = [job(startedMs, startedMs)];
			expect(canStopAfter(page, { completedAfter: AFTER, longestRunMs })).toBe(canStop);
		},
	);
});

describe('Stopping in a list sorted by creation', () => {
	const AFTER = 100_000;
	const LONGEST_WAIT_MS = 30_000;

	it.each([
		['isn’t allowed after jobs that may have been created after one that waited', [70_000], false],
		['is allowed after a job that was created before any that waited', [69_000], true],
		['is allowed after old jobs, one of which is old enough', [90_000, 69_000, 80_000], true],
		['isn’t allowed after a job in the window', [69_000, AFTER], false],
	])('%s', (_sentence, starts, canStop) => {
		const page = starts.map((startedMs) => job(startedMs, startedMs));
		const byStart = { startedAfter: AFTER, longestRunMs: 0, longestWaitMs: LONGEST_WAIT_MS };
		expect(canStopAfter(page, byStart)).toBe(canStop);
		const byCompletion = {
			completedAfter: AFTER + 10_000,
			longestRunMs: 10_000,
			longestWaitMs: LONGEST_WAIT_MS,
		};
		expect(canStopAfter(page, byCompletion)).toBe(canStop);
	});
});

describe('A window’s bounds', () => {
	it('are none unless it has one', () => {
		expect(hasBounds({ longestRunMs: 5_000, longestWaitMs: 5_000 })).toBe(false);
	});

	it.each(['startedAfter', 'startedBefore', 'completedAfter', 'completedBefore'] as const)(
		'are there with %s, at any time',
		(bound) => {
			expect(hasBounds({ [bound]: 0, longestRunMs: 0 })).toBe(true);
		},
	);
});

describe('The time since which a recipe must have run', () => {
	it.each([
		['any time without a bound', {}, undefined],
		[
			'any time with bounds at the end',
			{ startedBefore: 90_000, completedBefore: 90_000 },
			undefined,
		],
		['the second of the start', { startedAfter: 90_999 }, 90_000],
		[
			'the start, however long a job may run',
			{ startedAfter: 90_000, longestRunMs: 20_000 },
			90_000,
		],
		['a wait before the start', { startedAfter: 90_000, longestWaitMs: 20_000 }, 70_000],
		['a run before the completion', { completedAfter: 90_000, longestRunMs: 20_000 }, 70_000],
		[
			'a wait and a run before the completion',
			{ completedAfter: 90_000, longestRunMs: 20_000, longestWaitMs: 30_000 },
			40_000,
		],
		['any time if a job may run forever', { completedAfter: 90_000 }, undefined],
		[
			'the later one of both',
			{ startedAfter: 80_000, completedAfter: 90_000, longestRunMs: 20_000 },
			80_000,
		],
		[
			'the later one of both',
			{ startedAfter: 60_000, completedAfter: 90_000, longestRunMs: 20_000 },
			70_000,
		],
	])('is %s', (_sentence, window, expectedMs) => {
		expect(firstRunMs({ longestRunMs: 0, ...window })).toBe(expectedMs);
	});
});
