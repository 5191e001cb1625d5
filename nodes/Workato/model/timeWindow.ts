import type { Job } from './job';
import { hasCompleted } from './jobStatus';

/** When the jobs that are asked for started or completed. Times in milliseconds since 1970. */
export interface TimeWindow {
	startedAfter?: number;
	startedBefore?: number;
	completedAfter?: number;
	completedBefore?: number;
	/** How long a job may have run, for `completedAfter` alone. 0: for ever. */
	longestRunMs: number;
	/**
	 * How long a job may have waited between its creation and its start, for lists by creation. 0, or
	 * left out: not at all.
	 */
	longestWaitMs?: number;
}

const SECOND_MS = 1000;

/** Whether a window leaves anything out. */
export function hasBounds(window: TimeWindow): boolean {
	const { startedAfter, startedBefore, completedAfter, completedBefore } = window;
	return [startedAfter, startedBefore, completedAfter, completedBefore].some(
		(bound) => bound !== undefined,
	);
}

/**
 * Whether a job lies in a window. A window takes in its beginning and leaves out its end, so that
 * windows that follow each other hold every job once. A job that has not completed lies in no
 * window of completion, and one that has not started in none of start.
 *
 * A job that has completed gets lost by no time that cannot be read: its start is then taken to be
 * its completion, and where that cannot be read either it lies in every window.
 */
export function isInWindow(job: Job, window: TimeWindow): boolean {
	return (
		isBetween(startOf(job), window.startedAfter, window.startedBefore) &&
		isBetween(completionOf(job), window.completedAfter, window.completedBefore)
	);
}

/**
 * Whether no page after this one can hold a job of the window. What Workato orders its list by is not
 * documented. In a list by start or by completion, all jobs of a page being too old is proof enough.
 * In one by creation, a job further down may have waited: it was created before any job of this page
 * started, so that one which started long enough ago is proof as well.
 */
export function canStopAfter(page: readonly Job[], window: TimeWindow): boolean {
	return isPastStart(page, window) || isPastCompletion(page, window);
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

/** Whether all jobs of a page, and all that were created before them, started before a time. */
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
 * The time since which a recipe must have run to have a job in the window; undefined where a job may
 * have begun to run at any time. Whether Workato's Last Run is the start or the end of a run is not
 * documented, so that it may be the start of a run that completed in the window.
 */
export function firstRunMs(window: TimeWindow): number | undefined {
	const { startedAfter = -Infinity, completedAfter = -Infinity, longestRunMs } = window;
	const runsAfter = longestRunMs > 0 ? completedAfter - longestRunMs : -Infinity;
	const firstMs = Math.max(startedAfter, runsAfter);
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
 * Workato's list cuts times to whole seconds (its detail of the same job has milliseconds). Such a
 * time is held against the bound's second: else a job that starts in the second in which one run
 * of a workflow ends its window and the next begins would be in neither.
 */
function isBefore(timeMs: number, boundMs: number): boolean {
	const isCut = timeMs % SECOND_MS === 0;
	return timeMs < (isCut ? Math.floor(boundMs / SECOND_MS) * SECOND_MS : boundMs);
}
