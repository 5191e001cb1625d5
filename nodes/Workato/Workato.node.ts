import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { BASE_URL_EXPRESSION } from './transport/connection';
import { costHints } from './fanOut/costHints';
import { hints } from './resources/job/hints';
import { searchCustomers } from './listSearch/searchCustomers';
import { searchJobs } from './listSearch/searchJobs';
import { searchRecipes } from './listSearch/searchRecipes';
import { customerProperties } from './resources/customer';
import { jobProperties } from './resources/job';
import { rerunJobsOfAllItems } from './resources/job/rerun';
import { rejectUnknownOperation } from './declarative/unknownOperation';
import { asPagination } from './declarative/runOperation';
import { recipeProperties } from './resources/recipe';

const RESOURCES = [
	{ name: 'Customer', value: 'customer' },
	{ name: 'Job', value: 'job' },
	{ name: 'Recipe', value: 'recipe' },
];

const properties = [...customerProperties, ...jobProperties, ...recipeProperties];

export class Workato implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workato',
		name: 'workato',
		icon: { light: 'file:../../icons/workato.svg', dark: 'file:../../icons/workato.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'List, get, summarize and rerun the jobs of Workato recipes, in customers’ workspaces or your own',
		defaults: { name: 'Workato' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'workatoApi', required: true }],
		hints: [...costHints, ...hints],
		requestDefaults: {
			baseURL: BASE_URL_EXPRESSION,
			headers: { Accept: 'application/json' },
		},
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: RESOURCES,
				default: 'job',
				// A valid operation's own routing comes later and replaces this one.
				routing: {
					send: { paginate: true },
					operations: { pagination: asPagination(rejectUnknownOperation(RESOURCES, properties)) },
				},
			},
			...properties,
		],
	};

	/** What n8n calls once for all input items, in place of its declarative engine. */
	customOperations = { job: { rerun: rerunJobsOfAllItems } };

	methods = { listSearch: { searchCustomers, searchJobs, searchRecipes } };
}
