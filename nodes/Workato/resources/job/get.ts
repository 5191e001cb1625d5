import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { failedStepOf, hasLineFailed } from '../../model/failedStep';
import { simplifyJob } from '../../model/job';
import { simplifyLine } from '../../model/jobLine';
import { fetchJob } from '../../api/jobs';
import { parameterError, quoteValue } from '../../parameters/parameterError';
import { jobField, readJobHandle } from '../../parameters/job';
import { readRecipe } from '../../parameters/recipe';
import type { OperationContext } from '../../declarative/runOperation';
import {
	fieldsOption,
	JOB_DETAIL_COLUMNS,
	LINE_COLUMNS,
	readColumns,
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
	optionsFor('job', JOB_DETAIL_COLUMNS),
	optionsFor('lines', LINE_COLUMNS),
];

function optionsFor(output: 'job' | 'lines', columns: readonly string[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { ...showOnlyForGet, output: [output] } },
		options: [fieldsOption(columns)],
	};
}

/** Returns one job, or its lines. */
export async function* getJob({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const recipe = readRecipe(context, client.appUrl);
	const handle = readJobHandle(context, recipe, client.appUrl);
	const output = readOutput(context);
	const simplify = isSimplified(context);
	const origin = { recipe, appUrl: client.appUrl };

	if (output === 'job') {
		const pick = readColumns(context, JOB_DETAIL_COLUMNS);
		const job = await fetchJob(client, recipe, handle);
		yield [simplify ? pick({ ...simplifyJob(job, origin), ...failedStepOf(job) }) : job.raw];
		return;
	}
	const pick = readColumns(context, LINE_COLUMNS);
	const entered: unknown = context.getNodeParameter('failedLinesOnly', false);
	const failedOnly = readBoolean(context, 'Failed Lines Only', entered, false);
	const job = await fetchJob(client, recipe, handle);
	const lines = failedOnly ? job.lines.filter(hasLineFailed) : job.lines;
	yield lines.map((line) => (simplify ? pick(simplifyLine(line, job, origin)) : line));
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
