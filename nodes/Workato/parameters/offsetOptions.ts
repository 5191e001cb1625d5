import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import type { StartPosition } from '../pagination/startPosition';
import { collectionField, readCollection } from './collection';
import { fieldsOption, JOB_COLUMNS } from './columns';
import { parameterError, quoteValue } from './parameterError';
import { readHandle } from './job';
import { readNumber, readBoolean } from './primitives';
import { windowFields } from './timeWindowFields';

/** Only for one recipe: an offset is a job in its list. */
const ONE_RECIPE = { '/workspace': ['customer', 'own'], '/recipeScope': ['one'] };

export const optionsField = collectionField('options', [
	fieldsOption(JOB_COLUMNS),
	...windowFields.limits,
	{
		displayName: 'Newer Than Offset Job',
		name: 'prev',
		type: 'boolean',
		displayOptions: { show: ONE_RECIPE },
		default: true,
		description:
			'Whether to return the jobs newer than the offset job instead of those older than it. Has no effect without Offset Job ID.',
		routing: { send: { type: 'query', property: 'prev' } },
	},
	{
		displayName: 'Offset Job ID',
		name: 'offsetJobId',
		type: 'string',
		displayOptions: { show: ONE_RECIPE },
		default: '',
		placeholder: 'e.g. j-AJMfQh8c-hsCXcs',
		description: 'Return only jobs older than this job, without the job itself',
		routing: { send: { type: 'query', property: 'offset_job_id' } },
	},
	{
		displayName: 'Offset Run ID (Deprecated)',
		name: 'offsetRunId',
		type: 'number',
		displayOptions: { show: ONE_RECIPE },
		default: 0,
		description:
			'Return only jobs older than this run. Deprecated by Workato: use Offset Job ID instead.',
		routing: { send: { type: 'query', property: 'offset_run_id' } },
	},
]);

/**
 * Where the list starts.
 *
 * @param query the query parameters that the fields' routing has set, as they were entered
 * @throws NodeOperationError that names the field and says what to do
 */
export function readStartPosition(
	context: IExecuteSingleFunctions,
	query: IDataObject,
): StartPosition {
	const { offset_job_id: jobId, offset_run_id: runId } = query;
	const { offsetJobId, offsetRunId } = readCollection(context, 'options');
	if (offsetJobId?.isLostExpression) throw lostOffset(context, 'Offset Job ID');
	if (offsetRunId?.isLostExpression) throw lostOffset(context, 'Offset Run ID');
	const isNewer = 'prev' in query && readBoolean(context, 'Newer Than Offset Job', query.prev);
	if (!isNone(jobId) && !isNone(runId)) {
		throw parameterError(
			context,
			'Offset Job ID and Offset Run ID are both set',
			'Remove Offset Run ID: Workato has deprecated it.',
		);
	}
	if (!isNone(jobId)) {
		const handle = readHandle(context, 'Offset Job ID', jobId);
		return { from: isNewer ? 'newerThan' : 'olderThan', jobId: handle };
	}
	return isNone(runId)
		? { from: 'top' }
		: { from: 'olderThanRun', runId: readRunId(context, runId) };
}

function lostOffset(context: IExecuteSingleFunctions, label: string) {
	return parameterError(
		context,
		`${label} is empty: its expression returned nothing for this item`,
		'Without it, the list would start with the newest jobs, so nothing was read. Correct the expression, or remove this option.',
	);
}

/** No offset: no value, a blank text, or zero, the default of Offset Run ID. */
function isNone(offset: unknown): boolean {
	if (typeof offset === 'string') return offset.trim() === '';
	return offset === undefined || offset === null || offset === 0;
}

function readRunId(context: IExecuteSingleFunctions, entered: unknown): number {
	const runId = readNumber(entered) ?? NaN;
	if (Number.isSafeInteger(runId) && runId > 0) return runId;
	throw parameterError(
		context,
		`Offset Run ID: ${quoteValue(entered)} isn’t a valid run ID`,
		'Enter a whole number, or remove this option and use Offset Job ID.',
	);
}
