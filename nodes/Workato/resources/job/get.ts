import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { simplifyJob } from '../../model/job';
import { simplifyLine } from '../../model/jobLine';
import { fetchJob } from '../../api/jobs';
import { fieldError, quoted } from '../../parameters/parameterError';
import { jobField, readJobHandle } from '../../parameters/job';
import { readRecipe } from '../../parameters/recipe';
import type { ItemCall } from '../../declarative/runOperation';
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
export async function* getJob({ form, door }: ItemCall): AsyncGenerator<IDataObject[]> {
	const recipe = readRecipe(form, door.webHost);
	const handle = readJobHandle(form, recipe, door.webHost);
	const output = readOutput(form);
	const simplify = isSimplified(form);
	const origin = { recipe, webHost: door.webHost };

	const job = await fetchJob(door, recipe, handle);
	if (output === 'job') {
		yield [simplify ? simplifyJob(job, origin) : job.raw];
		return;
	}
	yield job.lines.map((line) => (simplify ? simplifyLine(line, job, origin) : line));
}

function readOutput(form: IExecuteSingleFunctions): 'job' | 'lines' {
	const output: unknown = form.getNodeParameter('output', 'job');
	if (output === 'job' || output === 'lines') return output;
	throw fieldError(
		form,
		`Output: ${quoted(output)} is neither job nor lines`,
		'Choose Job for one item, or Job Lines for one item a line. An expression gives job or lines.',
	);
}
