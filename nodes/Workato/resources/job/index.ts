import type { INodeProperties } from 'n8n-workflow';
import { workspaceFields } from '../../parameters/workspace';
import { recipeField } from '../../parameters/recipe';
import { asPagination } from '../../declarative/runOperation';
import { getFields, getJob } from './get';
import { listFields, listJobs } from './list';
import { rerunFields, rerunJobsOf } from './rerun';
import { summarizeFields, summarizeJobs } from './summarize';

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
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: asPagination(getJob) },
				},
			},
			{
				name: 'List',
				value: 'list',
				action: 'List jobs',
				description: 'List the jobs of a recipe, newest first',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: asPagination(listJobs) },
				},
			},
			{
				name: 'Rerun',
				value: 'rerun',
				action: 'Rerun jobs',
				description: 'Run failed jobs again, on the latest version of the recipe',
				routing: {
					request: { method: 'POST' },
					send: { paginate: true },
					operations: { pagination: asPagination(rerunJobsOf) },
				},
			},
			{
				name: 'Summarize',
				value: 'summarize',
				action: 'Summarize jobs',
				description: 'Count the jobs of a recipe, with failure rate, run times and errors',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: asPagination(summarizeJobs) },
				},
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
