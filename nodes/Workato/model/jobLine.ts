import type { IDataObject } from 'n8n-workflow';
import { parseJob, type Job, type JobOrigin } from './job';
import { jobErrorOf } from './jobError';
import { getCount, asRecord, toWorkatoId, getFlag, type JsonRecord } from './record';
import { getRowText, roundSeconds, rowText } from './rowValue';

/** A job with its steps, as Workato's detail shows it. */
export interface JobDetail extends Job {
	/** What ran: the trigger and each step. Untouched. */
	lines: JsonRecord[];
}

/**
 * One step of a job as one flat row. A field that Workato did not send is null. No column is called
 * `error`: n8n takes a first item that has one for a failed attempt, and Retry On Fail then runs the
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
 * Looks at what should be a job with its lines. A job that has not run yet, or whose role may not
 * see its lines, has none.
 *
 * @returns a text that says what is wrong with it where it is none
 */
export function parseJobDetail(sent: unknown): JobDetail | string {
	const job = parseJob(sent);
	if (job === undefined) return 'the answer is no job with an ID';
	const lines: unknown = job.raw.lines ?? [];
	if (!Array.isArray(lines)) return 'the lines of the job are no list';
	const records = lines.map((line: unknown) => asRecord(line));
	return records.every((line) => line !== undefined)
		? { ...job, lines: records }
		: 'a line of the job is no object';
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
