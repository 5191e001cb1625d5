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
 * Whether no page after this one can hold a job of the window. What Workato orders its list by is
 * not documented: the rule holds for an order by start and for one by completion.
 */
export function canStopAfter(page: readonly Job[], window: TimeWindow): boolean {
	return isPastStart(page, window.startedAfter) || isPastCompletion(page, window);
}

function isPastStart(page: readonly Job[], startedAfter: number | undefined): boolean {
	return (
		startedAfter !== undefined &&
		hasCompletedJobsAllBefore(page, startedAfter) &&
		page.every((job) => startedBefore(job, startedAfter))
	);
}

function isPastCompletion(page: readonly Job[], { completedAfter, longestRunMs }: TimeWindow) {
	return (
		completedAfter !== undefined &&
		longestRunMs > 0 &&
		hasCompletedJobsAllBefore(page, completedAfter) &&
		page.every((job) => startedBefore(job, completedAfter - longestRunMs))
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
