import type { INodeProperties } from 'n8n-workflow';
import { workspaceFields } from '../../locators/customer';
import { recipeField } from '../../locators/recipe';
import { getFields } from './get';
import { listFields } from './list';
import { rerunFields } from './rerun';
import { summarizeFields } from './summarize';

const showOnlyForJobs = { resource: ['job'] };

/** Everything of the form that is about jobs, in the order in which it reads. */
export const jobProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForJobs },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get job',
				description: 'Get one job, or each step that it ran',
			},
			{
				name: 'List',
				value: 'list',
				action: 'List jobs',
				description: 'List the jobs of a recipe, newest first',
			},
			{
				name: 'Rerun',
				value: 'rerun',
				action: 'Rerun jobs',
				description: 'Run failed jobs again, on the latest version of the recipe',
			},
			{
				name: 'Summarize',
				value: 'summarize',
				action: 'Summarize jobs',
				description: 'Count the jobs of a recipe, with failure rate, run times and errors',
			},
		],
		default: 'list',
	},
	...workspaceFields(showOnlyForJobs),
	{ ...recipeField, displayOptions: { show: showOnlyForJobs } },
	...getFields,
	...listFields,
	...rerunFields,
	...summarizeFields,
];
