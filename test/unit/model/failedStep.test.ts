import { failedStepOf, hasLineFailed } from '../../../nodes/Workato/model/failedStep';
import type { JobDetail } from '../../../nodes/Workato/model/jobLine';
import type { JsonRecord } from '../../../nodes/Workato/model/record';

const FAILED = { status: 'failed', error: '{"error_type":"adapter","message":"Not found"}' };

const NO_STEP = {
	failed_line_number: null,
	failed_adapter: null,
	failed_operation: null,
	failed_line_error: null,
};

function stepOf(raw: JsonRecord, lines: JsonRecord[]) {
	const job: JobDetail = { id: 'j-1', startedAtMs: null, completedAtMs: null, raw, lines };
	return failedStepOf(job);
}

/** A step with an error, or without one. */
function line(number: number, error: string | null): JsonRecord {
	return { recipe_line_number: number, error };
}

describe('The step at which a job failed', () => {
	it('is shown with its line number, adapter, operation and error', () => {
		const failed = {
			recipe_line_number: '3',
			adapter_name: 'salesforce',
			adapter_operation: 'search_sobjects',
			error: '{"message":"Not found"}',
		};

		expect(stepOf(FAILED, [line(1, null), failed, line(4, null)])).toEqual({
			failed_line_number: 3,
			failed_adapter: 'salesforce',
			failed_operation: 'search_sobjects',
			failed_line_error: 'Not found',
		});
	});

	it('is the last one with the job’s own error', () => {
		const lines = [1, 2, 3].map((number) => line(number, 'Not found'));

		expect(stepOf(FAILED, [...lines, line(4, 'Handled')])).toMatchObject({
			failed_line_number: 3,
			failed_line_error: 'Not found',
		});
	});

	it('is the last one with any error if none has the job’s own', () => {
		const lines = [line(1, 'Timeout'), line(2, 'Timeout'), line(3, 'Quota'), line(4, null)];

		expect(stepOf(FAILED, lines)).toMatchObject({
			failed_line_number: 3,
			failed_line_error: 'Quota',
		});
	});

	it('is never one without an error, even if the job has none either', () => {
		const lines = [line(1, 'Timeout'), line(2, null)];

		expect(stepOf({ status: 'failed', error: null }, lines)).toMatchObject({
			failed_line_number: 1,
			failed_line_error: 'Timeout',
		});
	});

	it('has nulls for what Workato didn’t send', () => {
		expect(stepOf(FAILED, [{ error: 'Timeout' }])).toEqual({
			...NO_STEP,
			failed_line_error: 'Timeout',
		});
	});

	it('is unknown if no line has an error', () => {
		expect(stepOf(FAILED, [line(1, null), line(2, '')])).toEqual(NO_STEP);
		expect(stepOf(FAILED, [])).toEqual(NO_STEP);
	});

	it.each(['succeeded', 'pending', 'canceled'])('is none if the job is %s', (status) => {
		expect(stepOf({ status, error: null }, [line(1, 'Handled')])).toEqual(NO_STEP);
	});
});

describe('A step', () => {
	it.each([
		['Timeout', true],
		['', false],
		[null, false],
	])('with the error %j has failed: %s', (error, hasFailed) => {
		expect(hasLineFailed(line(1, error))).toBe(hasFailed);
	});
});
