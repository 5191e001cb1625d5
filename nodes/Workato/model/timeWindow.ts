import type { Job } from './job';
import { hasCompleted } from './jobStatus';

/** When the requested jobs started or completed. Times in milliseconds since 1970. */
export interface TimeWindow {
	startedAfter?: number;
	startedBefore?: number;
	completedAfter?: number;
	completedBefore?: number;
	/** How long a job may have run, for `completedAfter` only. 0: forever. */
	longestRunMs: number;
	/**
	 * How long a job may have waited between its creation and its start, for lists sorted by creation.
	 * 0 or missing: not at all.
	 */
	longestWaitMs?: number;
}

const SECOND_MS = 1000;

/** As many jobs as are on a page unless more are requested. */
const MIN_RUN_COUNT = 25;

/** Whether a window excludes anything. */
export function hasBounds(window: TimeWindow): boolean {
	const { startedAfter, startedBefore, completedAfter, completedBefore } = window;
	return [startedAfter, startedBefore, completedAfter, completedBefore].some(
		(bound) => bound !== undefined,
	);
}

/**
 * Whether a job is in a window. A window includes its start and excludes its end, so that
 * consecutive windows contain every job once. A job that hasn't completed is in no window with a
 * completion bound, and one that hasn't started in none with a start bound.
 *
 * A completed job is never lost because of a time that can't be read: its completion then counts as
 * its start, and if that can't be read either, the job is in every window.
 */
export function isInWindow(job: Job, window: TimeWindow): boolean {
	return (
		isBetween(startOf(job), window.startedAfter, window.startedBefore) &&
		isBetween(completionOf(job), window.completedAfter, window.completedBefore)
	);
}

/**
 * Whether no later page can contain a job of the window. Workato doesn't document the order of its
 * list. In a list sorted by start or completion, a run of jobs that are all too old is proof enough.
 * In one sorted by creation, a job further down may have waited: it was created before any job of
 * this page started, so a run that started long enough ago is proof as well. The last 25 jobs of a
 * page prove as much as a page of 25 jobs.
 */
export function canStopAfter(page: readonly Job[], window: TimeWindow): boolean {
	const run = page.slice(-MIN_RUN_COUNT);
	return isPastStart(run, window) || isPastCompletion(run, window);
}

function isPastStart(
	page: readonly Job[],
	{ startedAfter, longestWaitMs = 0 }: TimeWindow,
): boolean {
	return (
		startedAfter !== undefined &&
		hasCompletedJobsAllBefore(page, startedAfter) &&
		allStartedBefore(page, startedAfter, longestWaitMs)
	);
}

function isPastCompletion(
	page: readonly Job[],
	{ completedAfter, longestRunMs, longestWaitMs = 0 }: TimeWindow,
): boolean {
	return (
		completedAfter !== undefined &&
		longestRunMs > 0 &&
		hasCompletedJobsAllBefore(page, completedAfter) &&
		allStartedBefore(page, completedAfter - longestRunMs, longestWaitMs)
	);
}

/** Whether all jobs of a page, and all those created before them, started before a time. */
function allStartedBefore(page: readonly Job[], timeMs: number, longestWaitMs: number): boolean {
	return (
		page.every((job) => startedBefore(job, timeMs)) &&
		page.some((job) => startedBefore(job, timeMs - longestWaitMs))
	);
}

function hasCompletedJobsAllBefore(page: readonly Job[], timeMs: number): boolean {
	const completions = page.map(completionOf).filter((completion) => completion !== 'not yet');
	return (
		completions.length > 0 &&
		completions.every((completion) => completion !== 'unknown' && isBefore(completion, timeMs))
	);
}

function startedBefore({ startedAtMs }: Job, timeMs: number): boolean {
	return startedAtMs !== null && isBefore(startedAtMs, timeMs);
}

/**
 * The time since which a recipe must have run to have a job in the window; undefined if a job may
 * have started at any time. It isn't documented whether Last Run is when a job was created, started or
 * ended, so it may be the creation of a job that waited, ran long and completed in the window.
 */
export function firstRunMs(window: TimeWindow): number | undefined {
	const { startedAfter = -Infinity, completedAfter = -Infinity, longestRunMs } = window;
	const { longestWaitMs = 0 } = window;
	const runsAfter = longestRunMs > 0 ? completedAfter - longestRunMs : -Infinity;
	const firstMs = Math.max(startedAfter, runsAfter) - longestWaitMs;
	return firstMs === -Infinity ? undefined : Math.floor(firstMs / SECOND_MS) * SECOND_MS;
}

type Timestamp = number | 'unknown' | 'not yet';

function completionOf({ completedAtMs, raw }: Job): Timestamp {
	return completedAtMs ?? (hasCompleted(raw) ? 'unknown' : 'not yet');
}

function startOf(job: Job): Timestamp {
	return job.startedAtMs ?? completionOf(job);
}

function isBetween(moment: Timestamp, after?: number, before?: number): boolean {
	if ((after === undefined && before === undefined) || moment === 'unknown') return true;
	if (moment === 'not yet') return false;
	return (
		(after === undefined || !isBefore(moment, after)) &&
		(before === undefined || isBefore(moment, before))
	);
}

/**
 * Workato's list cuts times to whole seconds, while a job's details have milliseconds. Such a time is
 * compared with the bound's second. Otherwise a job that starts in the second where one window ends
 * and the next one starts would be in neither.
 */
function isBefore(timeMs: number, boundMs: number): boolean {
	const isCut = timeMs % SECOND_MS === 0;
	return timeMs < (isCut ? Math.floor(boundMs / SECOND_MS) * SECOND_MS : boundMs);
}
