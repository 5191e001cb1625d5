import type { Job } from '../../../nodes/Workato/model/job';
import type { RecipeCursor, PollSnapshot } from '../../../nodes/Workato/trigger/recipeCursor';

/** Workato's time in these tests, in seconds; jobs are told by when they ended. */
export const SECOND_MS = 1_000;

/** A job that ended at a second, having started one before. */
export function endedAt(second: number, told: Partial<Job> = {}): Job {
	return {
		id: `ended ${second}`,
		startedAtMs: (second - 1) * SECOND_MS,
		completedAtMs: second * SECOND_MS,
		raw: { is_error: true },
		...told,
	};
}

/** A job that has not ended. */
export function pending(id: string, told: Partial<Job> = {}): Job {
	return { id, startedAtMs: SECOND_MS, completedAtMs: null, raw: { is_error: false }, ...told };
}

export function seen(told: Partial<PollSnapshot> = {}): PollSnapshot {
	return { listed: [], asked: [], unknownIds: [], failedIds: [], tookMs: 0, ...told };
}

export function watch(told: Partial<RecipeCursor> = {}): RecipeCursor {
	return {
		beganMs: 0,
		horizonMs: 0,
		readMs: 0,
		ended: {},
		pending: new Map(),
		...told,
	};
}
