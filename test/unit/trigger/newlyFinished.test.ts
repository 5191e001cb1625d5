import {
	belowJobs,
	findNewlyFinished,
	isSettledPage,
	NOTHING_ABOVE,
} from '../../../nodes/Workato/trigger/newlyFinished';
import { endedAt, pending, watch } from './jobs';

/** When watching began, in seconds. */
const BEGAN = 100;

interface Run {
	start: number | null;
	end: number;
}

/** A job that ran for this time, in seconds. */
function ran(id: string, { start, end }: Run) {
	return endedAt(end, { id, startedAtMs: start === null ? null : start * 1_000 });
}

/** Whether an end is reported that no poll has seen coming, below a job that had ended. */
function isReported(job: Run, above: Run, isPending = false): boolean {
	const from = watch({
		beganMs: BEGAN * 1_000,
		pending: new Map(isPending ? [['deep', 0]] : []),
	});
	const listed = [ran('above', above), ran('deep', job)];
	return findNewlyFinished(from, { listed, asked: [] }).some(({ id }) => id === 'deep');
}

describe('A job that ended after watching began, below one that ended earlier', () => {
	const above = { start: 80, end: 90 };

	it('may have been there, if it started before', () => {
		expect(isReported({ start: 50, end: 150 }, above)).toBe(false);
	});

	it('is new if it was known to be unfinished', () => {
		expect(isReported({ start: 50, end: 150 }, above, true)).toBe(true);
	});

	it('is new if nobody knows when it started', () => {
		expect(isReported({ start: null, end: 150 }, above)).toBe(true);
	});

	it.each([
		[151, true],
		[148, true],
		[147, false],
	])('is in the order of completion if that ended at %d: %s', (end, isNew) => {
		expect(isReported({ start: 50, end: 150 }, { start: 49, end })).toBe(isNew);
	});
});

describe('A job that ended by the time that watching began', () => {
	it.each([
		['had been there if it started before', { start: 50, end: 100 }, false],
		['is new if it started then', { start: 100, end: 100 }, true],
		['is new if it ended a second later', { start: 50, end: 101 }, true],
	])('%s', (_what, job, isNew) => {
		expect(isReported(job, { start: 49, end: job.end - 1 })).toBe(isNew);
	});
});

describe('A job that started after watching began, below one that started earlier', () => {
	it.each([
		['had been created before if that one had started', 110, 90, false],
		['is new if that one started later', 110, 105, true],
		['is new if that one started then', 110, 100, true],
		['is new if both started within two seconds', 101, 99, true],
		['is new if it started with the watching', 100, 99, true],
	])('%s', (_what, start, aboveStart, isNew) => {
		expect(isReported({ start, end: 150 }, { start: aboveStart, end: 120 })).toBe(isNew);
	});
});

describe('A page of known jobs', () => {
	it.each([
		[97, true],
		[98, false],
	])('is enough if one ended two seconds before the last read: %d', (second, isEnough) => {
		const from = watch({ horizonMs: 100_000, readMs: 100_000 });

		expect(isSettledPage(from, [endedAt(second)])).toBe(isEnough);
	});
});

describe('What stands above a place in a list', () => {
	it('are the earliest start and completion of the completed jobs', () => {
		const jobs = [
			ran('a', { start: 10, end: 90 }),
			ran('b', { start: 20, end: 30 }),
			ran('c', { start: null, end: 40 }),
			pending('d', { startedAtMs: 5 }),
		];

		expect(belowJobs(NOTHING_ABOVE, jobs)).toEqual({ startMs: 10_000, completionMs: 30_000 });
		expect(belowJobs(NOTHING_ABOVE, [])).toEqual(NOTHING_ABOVE);
	});
});
