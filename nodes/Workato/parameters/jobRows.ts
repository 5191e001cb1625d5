import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { simplifyJob, type Job, type JobOrigin } from '../model/job';
import { JOB_COLUMNS, readColumns } from './columns';
import { isSimplified } from './simplify';

/** Creates the output for a job in a list. */
export type JobRowMaker = (job: Job, origin: JobOrigin) => IDataObject;

/** With this, the default 50 jobs take less than 60,000 characters of a model's context. */
const MAX_TOOL_TEXT_LENGTH = 300;

/**
 * Reads what the output of a job looks like: simplified, with all columns or some, or as Workato sent
 * it. An AI model gets shorter texts, because a list of long errors would fill its context. Get
 * returns the whole error of one job.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readJobRows(context: IExecuteSingleFunctions): JobRowMaker {
	if (!isSimplified(context)) return (job) => job.raw;
	const pick = readColumns(context, JOB_COLUMNS);
	const maxTextLength = isTool(context) ? MAX_TOOL_TEXT_LENGTH : undefined;
	return (job, origin) => pick(simplifyJob(job, origin, maxTextLength));
}

/** Whether an AI model uses the node: n8n then appends Tool to the name of its type. */
function isTool(context: IExecuteSingleFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
