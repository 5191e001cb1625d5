import { jobErrorOf } from './jobError';
import { getFlag, getString, type JsonRecord } from './record';

/** What became of a job. Words of Workato's that say the same are one. */
export type JobOutcome =
	| 'succeeded'
	| 'failed'
	/** Pending, running, or about to be canceled. */
	| 'unfinished'
	/** Ended in another way, such as canceled. */
	| 'other';

/** Workato documents `pending`, `succeeded` and `failed`; the other words have been seen. */
const OUTCOMES = new Map<string, JobOutcome>([
	['succeeded', 'succeeded'],
	['failed', 'failed'],
	['pending', 'unfinished'],
	['running', 'unfinished'],
	['processing', 'unfinished'],
	['canceling', 'unfinished'],
	['cancelling', 'unfinished'],
	['canceled', 'other'],
	['cancelled', 'other'],
	['aborted', 'other'],
]);

/**
 * Workato's word for a job's state, in lower case. Where an item has none, its documented fields say
 * it: an item of a failed poll need not be marked as an error.
 */
export function statusOf(raw: JsonRecord): string {
	const status = getString(raw, 'status')?.trim().toLowerCase();
	if (status) return status;
	if (getFlag(raw, 'is_error') === true || isFailedPoll(raw)) return 'failed';
	return hasCompleted(raw) ? 'succeeded' : 'pending';
}

/**
 * What became of a job. A word that is not known is no end as long as there is no completion: such a
 * job may still succeed or fail.
 */
export function outcomeOf(raw: JsonRecord): JobOutcome {
	return OUTCOMES.get(statusOf(raw)) ?? (hasCompleted(raw) ? 'other' : 'unfinished');
}

/** Whether a job has come to an end, a good one or not. */
export function isFinished({ raw }: { raw: JsonRecord }): boolean {
	return outcomeOf(raw) !== 'unfinished';
}

/** Whether a job has completed, be it at a time that cannot be read. A canceled job may not have. */
export function hasCompleted(raw: JsonRecord): boolean {
	return Boolean(raw.completed_at);
}

function isFailedPoll(raw: JsonRecord): boolean {
	return getFlag(raw, 'is_poll_error') === true && jobErrorOf(raw).message !== null;
}
