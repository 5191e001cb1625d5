import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { BASE_URL_EXPRESSION } from './api/host';
import { jobProperties } from './resources/job';

export class Workato implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workato',
		name: 'workato',
		icon: { light: 'file:../../icons/workato.svg', dark: 'file:../../icons/workato.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read the jobs of Workato recipes, in customers’ workspaces or your own',
		defaults: { name: 'Workato' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'workatoApi', required: true }],
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
				options: [{ name: 'Job', value: 'job' }],
				default: 'job',
			},
			...jobProperties,
		],
	};
}
