import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { simplifyJob } from '../../model/job';
import { simplifyLine } from '../../model/jobLine';
import { fetchJob } from '../../api/jobs';
import { parameterError, quoteValue } from '../../parameters/parameterError';
import { jobField, readJobHandle } from '../../parameters/job';
import { readRecipe } from '../../parameters/recipe';
import type { OperationContext } from '../../declarative/runOperation';
import { isSimplified, simplifyField } from '../../parameters/simplify';

const showOnlyForGet = { resource: ['job'], operation: ['get'] };

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
				description: 'One item for the job',
			},
			{
				name: 'Job Lines',
				value: 'lines',
				description: 'One item for each line of the job: the trigger and each step that ran',
			},
		],
		default: 'job',
		displayOptions: { show: showOnlyForGet },
		description: 'Whether one item comes out, or one for each step',
	},
	simplifyField(showOnlyForGet),
];

/** Puts out one job, or its lines. */
export async function* getJob({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const recipe = readRecipe(context, client.appUrl);
	const handle = readJobHandle(context, recipe, client.appUrl);
	const output = readOutput(context);
	const simplify = isSimplified(context);
	const origin = { recipe, appUrl: client.appUrl };

	const job = await fetchJob(client, recipe, handle);
	if (output === 'job') {
		yield [simplify ? simplifyJob(job, origin) : job.raw];
		return;
	}
	yield job.lines.map((line) => (simplify ? simplifyLine(line, job, origin) : line));
}

function readOutput(context: IExecuteSingleFunctions): 'job' | 'lines' {
	const output: unknown = context.getNodeParameter('output', 'job');
	if (output === 'job' || output === 'lines') return output;
	throw parameterError(
		context,
		`Output: ${quoteValue(output)} is neither job nor lines`,
		'Choose Job for one item, or Job Lines for one item a line. An expression gives job or lines.',
	);
}
