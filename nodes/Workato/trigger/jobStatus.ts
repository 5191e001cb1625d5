import type { Job } from '../model/job';
import { isFinished } from '../model/jobStatus';

/** When a job ended, in milliseconds since 1970. A canceled job may have no completion. */
export function finishedAtMs({ completedAtMs, startedAtMs }: Job): number {
	return completedAtMs ?? startedAtMs ?? 0;
}

/**
 * The latest end among jobs; 0 where none has ended. A loop, since there may be 100,000 of them.
 *
 * @param notAfterMs what claims to have ended later is left out: its time is wrong
 */
export function latestFinishMs(jobs: Iterable<Job>, notAfterMs = Infinity): number {
	let latestMs = 0;
	for (const job of jobs) {
		const finishMs = isFinished(job) ? finishedAtMs(job) : 0;
		if (finishMs <= notAfterMs) latestMs = Math.max(latestMs, finishMs);
	}
	return latestMs;
}
