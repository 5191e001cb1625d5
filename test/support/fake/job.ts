/** A job of the fake recipe. Times in milliseconds since 1970; null: not yet. */
export interface FakeJob {
	id: string;
	/** Increases with each created job. */
	runId: number;
	startedMs: number | null;
	completedMs: number | null;
	failed: boolean;
	rerun: boolean;
}

/** When the first job of a fake recipe starts. */
export const EPOCH_MS = Date.UTC(2026, 0, 5);

/** One job; unless told otherwise it started `runId` minutes after the epoch and ran for a second. */
export function fakeJob(runId: number, told: Partial<FakeJob> = {}): FakeJob {
	const startedMs = EPOCH_MS + runId * 60_000;
	return {
		id: `j-${runId}`,
		runId,
		startedMs,
		completedMs: startedMs + 1_000,
		failed: false,
		rerun: false,
		...told,
	};
}

/** This many jobs, the oldest first. */
export function fakeJobs(count: number, told: Partial<FakeJob> = {}): FakeJob[] {
	return Array.from({ length: count }, (_, index) => fakeJob(index + 1, told));
}

/** The job as an item of Workato's list. */
export function sentItem({ id, startedMs, completedMs, failed }: FakeJob): Record<string, unknown> {
	return {
		id,
		completed_at: sentTime(completedMs),
		started_at: sentTime(startedMs),
		title: `Job ${id}`,
		is_poll_error: false,
		error: failed ? 'Something went wrong' : null,
		is_error: failed,
	};
}

function sentTime(timeMs: number | null): string | null {
	return timeMs === null ? null : new Date(timeMs).toISOString();
}
