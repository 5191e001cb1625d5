import { jobErrorOf } from './jobError';
import { getFlag, getString, type JsonRecord } from './record';

/** A job's outcome. Several of Workato's statuses can mean the same outcome. */
export type JobOutcome =
	| 'succeeded'
	| 'failed'
	/** Pending, running, or about to be canceled. */
	| 'unfinished'
	/** Ended in another way, such as canceled. */
	| 'other';

/** Workato documents `pending`, `succeeded` and `failed`. The others have been seen. */
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
 * Workato's status of a job, in lower case. If there is none, it follows from the documented fields:
 * the item of a failed poll need not be marked as an error.
 */
export function statusOf(raw: JsonRecord): string {
	const status = getString(raw, 'status')?.trim().toLowerCase();
	if (status) return status;
	if (getFlag(raw, 'is_error') === true || isFailedPoll(raw)) return 'failed';
	return hasCompleted(raw) ? 'succeeded' : 'pending';
}

/**
 * A job's outcome. A job with an unknown status has failed if Workato marks it as an error. Without a
 * completion time it hasn't ended otherwise: it may still succeed or fail.
 */
export function outcomeOf(raw: JsonRecord): JobOutcome {
	const known = OUTCOMES.get(statusOf(raw));
	if (known !== undefined) return known;
	if (getFlag(raw, 'is_error') === true) return 'failed';
	return hasCompleted(raw) ? 'other' : 'unfinished';
}

/** Whether Workato's status of a job is one whose meaning is known. */
export function isStatusKnown(raw: JsonRecord): boolean {
	return OUTCOMES.has(statusOf(raw));
}

/** Whether a job has ended, successfully or not. */
export function isFinished({ raw }: { raw: JsonRecord }): boolean {
	return outcomeOf(raw) !== 'unfinished';
}

/** Whether a job has completed, even if its time can't be read. A canceled job may not have. */
export function hasCompleted(raw: JsonRecord): boolean {
	return Boolean(raw.completed_at);
}

function isFailedPoll(raw: JsonRecord): boolean {
	return getFlag(raw, 'is_poll_error') === true && jobErrorOf(raw).message !== null;
}
