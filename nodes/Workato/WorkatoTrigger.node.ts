import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { getRecipes } from './trigger/getRecipes';
import { triggerFields } from './trigger/fields';
import { poll } from './trigger/poll';
import { searchCustomers } from './locators/searchCustomers';

export class WorkatoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workato Trigger',
		name: 'workatoTrigger',
		icon: { light: 'file:../../icons/workato.svg', dark: 'file:../../icons/workato.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a job of a Workato recipe fails or ends otherwise',
		defaults: { name: 'Workato Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'workatoApi', required: true }],
		properties: triggerFields,
	};

	methods = { listSearch: { searchCustomers }, loadOptions: { getRecipes } };

	poll = poll;
}
