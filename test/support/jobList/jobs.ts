import type { Job } from '../../../sandbox/workato/job';

/** When the first job of a simulated recipe is created. */
export const EPOCH_MS = Date.UTC(2026, 0, 5);

/** A job that started `runId` minutes after the epoch and ran for a second. */
export function makeJob(runId: number, overrides: Partial<Job> = {}): Job {
	const startedAt = EPOCH_MS + runId * 60_000;
	return {
		handle: `j-${runId}`,
		runId,
		recipeId: 1,
		title: `Job ${runId}`,
		createdAt: startedAt,
		startedAt,
		completedAt: startedAt + 1_000,
		outcome: 'succeeded',
		error: null,
		masterHandle: null,
		caller: null,
		isTest: false,
		handledLine: null,
		...overrides,
	};
}

/** This many jobs, the oldest first. */
export function makeJobs(count: number, overrides: Partial<Job> = {}): Job[] {
	return Array.from({ length: count }, (_, index) => makeJob(index + 1, overrides));
}
