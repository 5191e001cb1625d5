import type { Job } from '../model/job';
import { isFinished } from '../model/jobStatus';
import { finishedAtMs } from './jobStatus';
import type { PollSnapshot, RecipeCursor } from './recipeCursor';

/** The earliest start and completion among the completed jobs above a place in a list. */
export interface JobsAbove {
	startMs: number;
	completionMs: number;
}

export const NOTHING_ABOVE: JobsAbove = { startMs: Infinity, completionMs: Infinity };

/** Times in a list are cut to seconds, and jobs of the same second stand in any order. */
export const TIE_MS = 2_000;

/** One known job would do in a list that is strictly in order. */
const MIN_KNOWN_AT_END = 10;

/**
 * Whether the list need not be read on after a page: its last jobs are known, and one of them
 * completed before the list was last read. In a list ordered by completion nothing new can stand
 * below such a job, and in one ordered by start nothing that is not in `pending`.
 */
export function isSettledPage(watch: RecipeCursor, page: readonly Job[]): boolean {
	const lastUnknown = page.reduce((last, job, index) => (isKnown(watch, job) ? last : index), -1);
	const known = page.slice(lastUnknown + 1);
	return (
		known.length >= Math.min(page.length, MIN_KNOWN_AT_END) &&
		known.some(
			({ completedAtMs }) => completedAtMs !== null && completedAtMs < watch.readMs - TIE_MS,
		)
	);
}

/**
 * The jobs whose end hasn't been handled yet, oldest end first.
 *
 * @param before what stands above the first of the listed jobs
 */
export function findNewlyFinished(
	watch: RecipeCursor,
	{ listed, asked }: Pick<PollSnapshot, 'listed' | 'asked'>,
	before: JobsAbove = NOTHING_ABOVE,
): Job[] {
	const fresh = asked.filter((job) => isNew(watch, job));
	const above = { ...before };
	for (const job of listed) {
		if (isNew(watch, job) && !wasThereBefore(watch, job, above)) fresh.push(job);
		Object.assign(above, belowJob(above, job));
	}
	return fresh.sort((a, b) => finishedAtMs(a) - finishedAtMs(b));
}

/** What stands above the place below some jobs. */
export function belowJobs(above: JobsAbove, jobs: readonly Job[]): JobsAbove {
	return jobs.reduce(belowJob, above);
}

/** Of a job that waits Workato may show its creation as its start: it says nothing. */
function belowJob(above: JobsAbove, { startedAtMs, completedAtMs }: Job): JobsAbove {
	if (completedAtMs === null) return above;
	return {
		startMs: Math.min(above.startMs, startedAtMs ?? Infinity),
		completionMs: Math.min(above.completionMs, completedAtMs),
	};
}

/** Whether there is nothing to be learned from a job: its end is known, or it is unfinished as before. */
export function isKnown(watch: RecipeCursor, job: Job): boolean {
	if (isFinished(job)) return isOld(watch, job);
	return watch.pending.has(job.id) || Object.hasOwn(watch.ended, job.id);
}

function isNew(watch: RecipeCursor, job: Job): boolean {
	return isFinished(job) && !isOld(watch, job);
}

function isOld({ horizonMs, ended, pending }: RecipeCursor, job: Job): boolean {
	if (pending.has(job.id)) return false;
	return Object.hasOwn(ended, job.id) || finishedAtMs(job) < horizonMs;
}

/**
 * Whether an end that no poll has seen coming is from before watching began. Where a job stands below
 * one that completed earlier, the list is not in the order of completion: then it was further down
 * than watching began to read, and whether it had ended by then nothing tells.
 *
 * @param above the earliest start and completion among the completed jobs that stand above it
 */
function wasThereBefore({ pending, beganMs }: RecipeCursor, job: Job, above: JobsAbove): boolean {
	const { startedAtMs: startMs } = job;
	if (pending.has(job.id) || startMs === null) return false;
	if (above.completionMs > finishedAtMs(job)) return false;
	// As old as the latest that was read then, it comes into sight when others leave the list.
	if (startMs < beganMs && finishedAtMs(job) <= beganMs) return true;
	if (above.completionMs >= finishedAtMs(job) - TIE_MS) return false;
	// Below one that started earlier, too, it was created before that one, and so before watching began.
	const isByCreation = above.startMs < startMs - TIE_MS;
	return startMs < beganMs || (isByCreation && above.startMs < beganMs);
}
