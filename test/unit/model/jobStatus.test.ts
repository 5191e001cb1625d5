import {
	isFinished,
	isStatusKnown,
	outcomeOf,
	statusOf,
} from '../../../nodes/Workato/model/jobStatus';

const COMPLETED = '2026-11-23T08:00:00Z';

describe('The outcome of a job with an unknown status', () => {
	it.each([
		[{ status: 'error', is_error: true, completed_at: COMPLETED }, 'failed'],
		[{ status: 'error', is_error: true, completed_at: null }, 'failed'],
		[{ status: 'timed_out', is_error: false, completed_at: COMPLETED }, 'other'],
		[{ status: 'deferred', is_error: false, completed_at: null }, 'unfinished'],
	])('follows from the documented fields: %j', (raw, outcome) => {
		expect(outcomeOf(raw)).toBe(outcome);
	});
});

describe('The status of a job', () => {
	it.each([
		[{ status: 'running' }, 'running'],
		[{ status: 'FAILED' }, 'failed'],
		[{ status: ' Succeeded ' }, 'succeeded'],
		[{ status: 'aborted', is_error: true }, 'aborted'],
		[{ status: 'pending', completed_at: COMPLETED }, 'pending'],
		[{ is_error: true, completed_at: COMPLETED }, 'failed'],
		[{ is_error: true, completed_at: null }, 'failed'],
		[{ is_error: false, completed_at: null }, 'pending'],
		[{ is_error: false, completed_at: COMPLETED }, 'succeeded'],
		[{ is_error: false, completed_at: '23/11/2026 08:00' }, 'succeeded'],
		[{ is_error: 'true', completed_at: COMPLETED }, 'failed'],
		[{ is_error: 'false', completed_at: 1767571200 }, 'succeeded'],
		[{ is_poll_error: true, error: 'Timeout', is_error: false, completed_at: COMPLETED }, 'failed'],
		[{ is_poll_error: 'true', error: 'Timeout', completed_at: COMPLETED }, 'failed'],
		[{ is_poll_error: true, error: null, completed_at: COMPLETED }, 'succeeded'],
		[{ is_poll_error: false, error: 'Handled', completed_at: COMPLETED }, 'succeeded'],
		[{ status: null, is_error: true }, 'failed'],
		[{ status: '', completed_at: null }, 'pending'],
		[{}, 'pending'],
	])('of %j is %s', (sent, status) => {
		expect(statusOf(sent)).toBe(status);
	});
});

describe('Whether a job finished', () => {
	it.each([
		['succeeded', 'succeeded'],
		['FAILED', 'failed'],
		['pending', 'unfinished'],
		['Running', 'unfinished'],
		['processing', 'unfinished'],
		['canceling', 'unfinished'],
		['cancelling', 'unfinished'],
		['canceled', 'other'],
		['cancelled', 'other'],
		['aborted', 'other'],
	])('is known from the status %s: %s', (status, outcome) => {
		expect(outcomeOf({ status, completed_at: null })).toBe(outcome);
		expect(outcomeOf({ status, completed_at: COMPLETED })).toBe(outcome);
		expect(isStatusKnown({ status })).toBe(true);
		expect(isFinished({ raw: { status } })).toBe(outcome !== 'unfinished');
	});

	it('is known from the completion if the status is unknown', () => {
		expect(outcomeOf({ status: 'skipped', completed_at: null })).toBe('unfinished');
		expect(outcomeOf({ status: 'skipped', completed_at: COMPLETED })).toBe('other');
		expect(isStatusKnown({ status: 'skipped' })).toBe(false);
	});
});
