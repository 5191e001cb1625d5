import type { IDataObject } from 'n8n-workflow';
import { parseJob, type Job, type JobOrigin } from './job';
import { jobErrorOf } from './jobError';
import { getCount, asRecord, toWorkatoId, getFlag, type JsonRecord } from './record';
import { getRowText, roundSeconds, rowText } from './rowValue';

/** A job with its steps, parsed from its details. */
export interface JobDetail extends Job {
	/** The trigger and each step that ran. Untouched. */
	lines: JsonRecord[];
}

/**
 * One step of a job as one flat row. A field that Workato didn't send is null. No column is called
 * `error`: if the first item has one, n8n considers the attempt failed, and Retry On Fail runs the
 * whole node again.
 */
export interface SimplifiedLine extends IDataObject {
	job_id: string;
	recipe_id: number | string;
	line_number: number | null;
	adapter_name: string | null;
	adapter_operation: string | null;
	duration_seconds: number | null;
	error_message: string | null;
	masked: boolean | null;
}

/**
 * Parses a job with its lines. A job that hasn't run yet has none, and neither has one whose lines
 * the role may not see.
 *
 * @returns a text that says what's wrong if it isn't one
 */
export function parseJobDetail(sent: unknown): JobDetail | string {
	const job = parseJob(sent);
	if (job === undefined) return 'the response isn’t a job with an ID';
	const lines: unknown = job.raw.lines ?? [];
	if (!Array.isArray(lines)) return 'the lines of the job aren’t a list';
	const records = lines.map((line: unknown) => asRecord(line));
	return records.every((line) => line !== undefined)
		? { ...job, lines: records }
		: 'a line of the job isn’t an object';
}

/** The row of a step. */
export function simplifyLine(line: JsonRecord, job: Job, origin: JobOrigin): SimplifiedLine {
	const timing = asRecord(line.line_stat);
	const totalSeconds = timing && getCount(timing, 'total');
	return {
		job_id: job.id,
		recipe_id: toWorkatoId(origin.recipe.recipeId),
		line_number: getCount(line, 'recipe_line_number') ?? null,
		adapter_name: getRowText(line, 'adapter_name'),
		adapter_operation: getRowText(line, 'adapter_operation'),
		duration_seconds: totalSeconds === undefined ? null : roundSeconds(totalSeconds),
		error_message: rowText(jobErrorOf(line).message),
		masked: getFlag(line, 'mask_data') ?? null,
	};
}
