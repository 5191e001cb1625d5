import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { simplifyJob, type Job, type JobOrigin } from '../model/job';
import { JOB_COLUMNS, readColumns } from './columns';
import { isSimplified } from './simplify';

/** What comes out for a job of a list. */
export type JobRowMaker = (job: Job, origin: JobOrigin) => IDataObject;

/** With it, the default 50 jobs are below 60,000 characters of a model's context. */
const MAX_TOOL_TEXT_LENGTH = 300;

/**
 * Makes rows of jobs as the form asks for them: simplified, with all columns or some, or as Workato
 * sent them. A model gets shorter texts, since a list of long errors would fill its context; Get gives
 * it the whole error of one job.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readJobRows(context: IExecuteSingleFunctions): JobRowMaker {
	if (!isSimplified(context)) return (job) => job.raw;
	const pick = readColumns(context, JOB_COLUMNS);
	const maxTextLength = isTool(context) ? MAX_TOOL_TEXT_LENGTH : undefined;
	return (job, origin) => pick(simplifyJob(job, origin, maxTextLength));
}

/** Whether a model uses the node: n8n then runs it by its type's name with Tool behind it. */
function isTool(context: IExecuteSingleFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
