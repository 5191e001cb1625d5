import { statusOf, type Job } from '../model/job';

/** The words for a job that has come to an end, those that Workato documents and those seen. */
const ENDED = new Set(['succeeded', 'failed', 'canceled', 'cancelled', 'aborted']);

/**
 * Whether a job has come to an end, a good one or not. A word that is not known is no end as long as
 * there is no completion: such a job is watched on, where an end told too soon would hide the real one.
 */
export function isFinished({ raw, completedAtMs }: Job): boolean {
	return completedAtMs !== null || ENDED.has(statusOf(raw));
}

/** When a job ended, in milliseconds since 1970. A canceled job may have no completion. */
export function finishedAtMs({ completedAtMs, startedAtMs }: Job): number {
	return completedAtMs ?? startedAtMs ?? 0;
}

/** The latest end among jobs; 0 where none has ended. A loop, since there may be 100,000 of them. */
export function latestFinishMs(jobs: Iterable<Job>): number {
	let latestMs = 0;
	for (const job of jobs) if (isFinished(job)) latestMs = Math.max(latestMs, finishedAtMs(job));
	return latestMs;
}
