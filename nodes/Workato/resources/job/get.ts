import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { failedStepOf, hasLineFailed } from '../../model/failedStep';
import { simplifyJob, type JobOrigin } from '../../model/job';
import { simplifyLine } from '../../model/jobLine';
import type { RecipeScope } from '../../model/scope';
import { fetchJob } from '../../api/jobs';
import { parameterError, quoteValue } from '../../parameters/parameterError';
import { jobField, readJobHandle } from '../../parameters/job';
import { readRecipe } from '../../parameters/recipe';
import type { OperationContext } from '../../declarative/runOperation';
import {
	columnOptionsField,
	JOB_DETAIL_COLUMNS,
	LINE_COLUMNS,
	readColumns,
	type ColumnPicker,
} from '../../parameters/columns';
import { readBoolean } from '../../parameters/primitives';
import { isSimplified, simplifyField } from '../../parameters/simplify';

const showOnlyForGet = { resource: ['job'], operation: ['get'] };
const showOnlyForLines = { ...showOnlyForGet, output: ['lines'] };

export const getFields: INodeProperties[] = [
	{ ...jobField, displayOptions: { show: showOnlyForGet } },
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Job',
				value: 'job',
				description: 'Return one item for the job',
			},
			{
				name: 'Job Lines',
				value: 'lines',
				description: 'Return one item per line: the trigger and each step that ran',
			},
		],
		default: 'job',
		displayOptions: { show: showOnlyForGet },
		description: 'Whether to return one item for the job, or one item per step',
	},
	{
		displayName: 'Failed Lines Only',
		name: 'failedLinesOnly',
		type: 'boolean',
		default: false,
		displayOptions: { show: showOnlyForLines },
		description: 'Whether to return only the lines that have an error',
	},
	simplifyField(showOnlyForGet),
	columnOptionsField(JOB_DETAIL_COLUMNS, { ...showOnlyForGet, output: ['job'] }),
	columnOptionsField(LINE_COLUMNS, showOnlyForLines),
];

/** The form's values for getting a job. */
interface GetParameters {
	recipe: RecipeScope;
	jobHandle: string;
	output: 'job' | 'lines';
	/** For lines: whether to return only those with an error. */
	failedLinesOnly: boolean;
	simplify: boolean;
	pickColumns: ColumnPicker;
}

/** Returns one job, or its lines. */
export async function* getJob({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const { recipe, jobHandle, output, failedLinesOnly, simplify, pickColumns } = readGetParameters(
		context,
		client.appUrl,
	);
	const origin: JobOrigin = { recipe, appUrl: client.appUrl };
	const job = await fetchJob(client, recipe, jobHandle);
	if (output === 'job') {
		yield [simplify ? pickColumns({ ...simplifyJob(job, origin), ...failedStepOf(job) }) : job.raw];
		return;
	}
	const lines = failedLinesOnly ? job.lines.filter(hasLineFailed) : job.lines;
	yield lines.map((line) => (simplify ? pickColumns(simplifyLine(line, job, origin)) : line));
}

/**
 * Reads the form for one input item.
 *
 * @param appUrl the URL of the credential's Workato, which entered URLs must match
 * @throws NodeOperationError that names the field and says what to do
 */
function readGetParameters(context: IExecuteSingleFunctions, appUrl: string): GetParameters {
	const recipe = readRecipe(context, appUrl);
	const jobHandle = readJobHandle(context, recipe, appUrl);
	const output = readOutput(context);
	const simplify = isSimplified(context);
	const columns = output === 'job' ? JOB_DETAIL_COLUMNS : LINE_COLUMNS;
	return {
		recipe,
		jobHandle,
		output,
		failedLinesOnly: output === 'lines' && readFailedLinesOnly(context),
		simplify,
		pickColumns: simplify ? readColumns(context, columns) : (row) => row,
	};
}

function readFailedLinesOnly(context: IExecuteSingleFunctions): boolean {
	const entered: unknown = context.getNodeParameter('failedLinesOnly', false);
	return readBoolean(context, 'Failed Lines Only', entered, false);
}

function readOutput(context: IExecuteSingleFunctions): 'job' | 'lines' {
	const output: unknown = context.getNodeParameter('output', 'job');
	if (output === 'job' || output === 'lines') return output;
	throw parameterError(
		context,
		`Output: ${quoteValue(output)} isn’t job or lines`,
		'Choose Job for one item, or Job Lines for one item per line. An expression must return job or lines.',
	);
}
