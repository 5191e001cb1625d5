import type { Job } from '../../../nodes/Workato/model/job';
import type { RecipeCursor, PollSnapshot } from '../../../nodes/Workato/trigger/recipeCursor';

/** Workato's time in these tests, in seconds; jobs are named by when they finished. */
export const SECOND_MS = 1_000;

/** A job that finished at a second and started one before. */
export function endedAt(second: number, overrides: Partial<Job> = {}): Job {
	return {
		id: `ended ${second}`,
		startedAtMs: (second - 1) * SECOND_MS,
		completedAtMs: second * SECOND_MS,
		raw: { is_error: true },
		...overrides,
	};
}

/** An unfinished job. */
export function pending(id: string, overrides: Partial<Job> = {}): Job {
	return {
		id,
		startedAtMs: SECOND_MS,
		completedAtMs: null,
		raw: { is_error: false },
		...overrides,
	};
}

export function seen(overrides: Partial<PollSnapshot> = {}): PollSnapshot {
	return { listed: [], asked: [], unknownIds: [], failedIds: [], tookMs: 0, ...overrides };
}

export function watch(overrides: Partial<RecipeCursor> = {}): RecipeCursor {
	return {
		beganMs: 0,
		horizonMs: 0,
		readMs: 0,
		ended: {},
		pending: new Map(),
		...overrides,
	};
}
