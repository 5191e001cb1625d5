/** How a job can end. */
export const OUTCOMES = ['succeeded', 'failed', 'canceled', 'aborted'] as const;
export type JobOutcome = (typeof OUTCOMES)[number];

/** What a job is at a given moment. */
export type JobStatus = 'pending' | 'running' | JobOutcome;

/** Why a job failed, in the parts that Workato reports. */
export interface JobError {
	/** The line of the recipe that failed, counted from 0. */
	line: number;
	type: string;
	message: string;
	innerMessage: string | null;
	adapter: string;
	/** Workato's `error` is plain text for some jobs, JSON in a string for others. */
	writtenAs: 'text' | 'json';
}

/** Which job of which recipe called a callable recipe. */
export interface Caller {
	recipeId: number;
	handle: string;
}

/**
 * A job from creation to completion. Times are milliseconds since 1970 by the sandbox clock and may
 * be in its future; `Infinity` is a time that isn't decided yet.
 */
export interface Job {
	readonly handle: string;
	/** The integer that very old jobs have for an ID. */
	readonly runId: number;
	readonly recipeId: number;
	readonly title: string;
	readonly createdAt: number;
	startedAt: number;
	completedAt: number;
	/** The `completed_at` in responses, if it's wrong. */
	readonly completionShownAs?: number;
	/** How it ends once `completedAt` has come. */
	outcome: JobOutcome;
	/** Shown once the job has ended, and only if it failed. */
	error: JobError | null;
	/** The original's handle when this is a rerun. */
	readonly masterHandle: string | null;
	readonly caller: Caller | null;
	readonly isTest: boolean;
	/** A line that failed and whose failure the recipe handled. */
	readonly handledLine: number | null;
}

/** The job's status at that time; the job must exist by then. */
export function statusAt(job: Job, now: number): JobStatus {
	if (job.completedAt <= now) return job.outcome;
	return job.startedAt <= now ? 'running' : 'pending';
}

/** The job's error; null until the job has failed. */
export function errorAt(job: Job, now: number): JobError | null {
	return statusAt(job, now) === 'failed' ? job.error : null;
}
