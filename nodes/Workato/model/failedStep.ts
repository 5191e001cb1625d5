import type { IDataObject } from 'n8n-workflow';
import { jobErrorOf } from './jobError';
import type { JobDetail } from './jobLine';
import { outcomeOf } from './jobStatus';
import { getCount, type JsonRecord } from './record';
import { getRowText, rowText } from './rowValue';

/** The step at which a job failed; all null for a job that did not fail, or where no line says it. */
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
 * The line with the job's own error; where none repeats it, the last that failed: a job goes on after
 * an error that it handles, and ends with one that it does not.
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
