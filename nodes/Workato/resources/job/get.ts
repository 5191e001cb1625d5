import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { simplifyJob } from '../../api/job';
import { simplifyLine } from '../../api/jobLine';
import { fetchJob } from '../../api/jobs';
import { jobField, readJobHandle } from '../../locators/job';
import { readRecipe } from '../../locators/recipe';
import type { ItemCall } from '../perItem';
import { isSimplified, simplifyField } from '../simplify';

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
	const recipe = readRecipe(form);
	const handle = readJobHandle(form, recipe.recipeId);
	const simplify = isSimplified(form);
	const origin = { recipe, webHost: door.webHost };

	const job = await fetchJob(door, recipe, handle);
	if (form.getNodeParameter('output', 'job') === 'job') {
		yield [simplify ? simplifyJob(job, origin) : job.raw];
		return;
	}
	yield job.lines.map((line) => (simplify ? simplifyLine(line, job, origin) : line));
}
