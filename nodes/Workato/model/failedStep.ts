import type { IDataObject } from 'n8n-workflow';
import { jobErrorOf } from './jobError';
import type { JobDetail } from './jobLine';
import { outcomeOf } from './jobStatus';
import { getCount, type JsonRecord } from './record';
import { getRowText, rowText } from './rowValue';

/** The step at which a job failed. All null if the job didn't fail, or no line has an error. */
export interface FailedStep extends IDataObject {
	failed_line_number: number | null;
	failed_adapter: string | null;
	failed_operation: string | null;
	failed_line_error: string | null;
}

/** Whether a step failed. The job may have handled that and succeeded. */
export function hasLineFailed(line: JsonRecord): boolean {
	return jobErrorOf(line).message !== null;
}

/**
 * The last line with the job's own error, or else the last line with any error: a job continues after
 * an error that it handles, and ends with one that it doesn't handle.
 */
export function failedStepOf({ raw, lines }: JobDetail): FailedStep {
	const failed = outcomeOf(raw) === 'failed' ? lines.filter(hasLineFailed) : [];
	const { message } = jobErrorOf(raw);
	const withItsError = failed.filter((each) => jobErrorOf(each).message === message);
	const line = withItsError.at(-1) ?? failed.at(-1);
	if (line === undefined) {
		return {
			failed_line_number: null,
			failed_adapter: null,
			failed_operation: null,
			failed_line_error: null,
		};
	}
	return {
		failed_line_number: getCount(line, 'recipe_line_number') ?? null,
		failed_adapter: getRowText(line, 'adapter_name'),
		failed_operation: getRowText(line, 'adapter_operation'),
		failed_line_error: rowText(jobErrorOf(line).message),
	};
}
