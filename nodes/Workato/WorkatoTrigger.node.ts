import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type NodeHint,
} from 'n8n-workflow';
import { getRecipes } from './loadOptions/getRecipes';
import { triggerFields } from './trigger/fields';
import { poll } from './trigger/poll';
import { searchCustomers } from './listSearch/searchCustomers';

/** Shown below the node's name on the canvas, where "failed" alone would look like the node's status. */
const SUBTITLE = `$parameter["events"].map((event) => ({ failed: "job failed", succeeded: "job succeeded", other: "job canceled", recipeStopped: "recipe stopped" })[event]).join(" or ")`;

/** n8n lets a trigger add no hint to a run, so this one is shown however many customers there are. */
const TEST_EVENT_HINT: NodeHint = {
	message:
		'Fetch Test Event takes at most 30 seconds. With more than about 25 customers, it may leave some of them out. The active trigger reads them all.',
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'always',
	displayCondition: '={{ $parameter["workspace"] === "allCustomers" }}',
};

export class WorkatoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workato Trigger',
		name: 'workatoTrigger',
		icon: { light: 'file:../../icons/workato.svg', dark: 'file:../../icons/workato.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: `={{ ${SUBTITLE} }}`,
		description: 'List, summarize and rerun Workato jobs, or start a workflow when a job fails',
		defaults: { name: 'Workato Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'workatoApi', required: true }],
		properties: triggerFields,
		hints: [TEST_EVENT_HINT],
	};

	methods = { listSearch: { searchCustomers }, loadOptions: { getRecipes } };

	poll = poll;
}
