import type { INodeProperties } from 'n8n-workflow';
import { workspaceFields } from '../../locators/customer';
import { recipeField } from '../../locators/recipe';
import { perItem } from '../perItem';
import { getFields, getJob } from './get';
import { listFields, listJobs } from './list';

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
					operations: { pagination: perItem(getJob) },
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
					operations: { pagination: perItem(listJobs) },
				},
			},
		],
		default: 'list',
	},
	...workspaceFields(showOnlyForJobs),
	{ ...recipeField, displayOptions: { show: showOnlyForJobs } },
	...getFields,
	...listFields,
];
