import type { INodeProperties } from 'n8n-workflow';
import { workspaceFields } from '../../parameters/workspace';
import { recipeField, recipeSelectionFields } from '../../parameters/recipe';
import { operationOption } from '../../declarative/operationOption';
import { getFields, getJob } from './get';
import { listFields, listJobs } from './list';
import { rerunFields, rerunJobsOfOneItem } from './rerun';
import { summarizeFields, summarizeJobs } from './summarize';

const showOnlyForJobs = { resource: ['job'] };
const showOnlyForOneRecipe = { ...showOnlyForJobs, operation: ['get', 'rerun'] };
const showOnlyForSeveralRecipes = { ...showOnlyForJobs, operation: ['list', 'summarize'] };

/** The job fields of the form, in order. */
export const jobProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForJobs },
		options: [
			operationOption({
				name: 'Get',
				value: 'get',
				action: 'Get job',
				description: 'Get one job, or each step that it ran',
				run: getJob,
			}),
			operationOption({
				name: 'List',
				value: 'list',
				action: 'List jobs',
				description: 'List the jobs of one recipe, all recipes or all customers, newest first',
				run: listJobs,
			}),
			operationOption({
				name: 'Rerun',
				value: 'rerun',
				action: 'Rerun jobs',
				description: 'Run failed jobs again, on the latest version of the recipe',
				run: rerunJobsOfOneItem,
			}),
			operationOption({
				name: 'Summarize',
				value: 'summarize',
				action: 'Summarize jobs',
				description: 'Count the jobs of each recipe, with failure rate, run times and errors',
				run: summarizeJobs,
			}),
		],
		default: 'list',
	},
	...workspaceFields(showOnlyForOneRecipe),
	{ ...recipeField, displayOptions: { show: showOnlyForOneRecipe } },
	...workspaceFields(showOnlyForSeveralRecipes, { allCustomers: true }),
	...recipeSelectionFields(showOnlyForSeveralRecipes),
	...getFields,
	...listFields,
	...rerunFields,
	...summarizeFields,
];
