import type { Locator } from 'playwright-core';
import type { SavedCredential } from '../../../sandbox/n8n/client';
import type { WorkflowNode } from '../../../sandbox/n8n/workflow';
import { WORKATO, locator, workatoNode } from '../workflow';
import type { Editor } from './editor';
import type { NodeView } from './nodeView';

/** What a picture is taken with. */
export interface Studio {
	editor: Editor;
	/** For the simulated Workato. */
	saveCredential: () => Promise<SavedCredential>;
	/** Opens a workflow with this node. */
	openWorkflow: (node: WorkflowNode) => Promise<void>;
}

/** Brings the editor into the state to show. @returns the part to show; undefined for the whole window */
type TakePicture = (studio: Studio) => Promise<Locator | undefined>;

const CUSTOMER = chosen(182401, 'Northwind Traders (A2300)');

/** The pictures by their file names. */
export const PICTURES: Record<string, TakePicture> = {
	credential: async (studio) => {
		const form = await (await openNode(studio, {})).editCredential();
		await form.untilTested();
		return form.form;
	},
	'failed-jobs-of-all-customers': async (studio) => {
		const filters = { completedAfter: '2026-03-09T11:00:00', status: 'failed' };
		const options = { fields: ['customer_name', 'recipe_name', 'title', 'error_message'] };
		const parameters = { workspace: 'allCustomers', returnAll: true, filters, options };
		const node = await openNode(studio, parameters);
		await node.execute();
		await node.widenOutput();
		return undefined;
	},
	'recipe-picker': async (studio) => {
		const recipe = (await openNode(studio, { customer: CUSTOMER })).picker('recipe');
		await recipe.open();
		await recipe.search('salesforce');
		return undefined;
	},
	trigger: async ({ editor, saveCredential }) => {
		await saveCredential();
		await editor.newWorkflow();
		const panel = await editor.addFirstStep();
		await panel.searchFor('workato', 'Workato');
		await panel.openFirstFound();
		await panel.choose('On job failed');
		const node = await editor.openedNode();
		await node.picker('customer').open();
		await node.picker('customer').choose('Northwind Traders (A2300)');
		await node.chooseAndLoad('watch', 'Selected Recipes');
		await node.chooseSeveral('recipes', [
			'Shopify orders to NetSuite (2410038)',
			'Post won HubSpot deals to Slack (2410223)',
		]);
		await node.fetchTestEvent();
		return undefined;
	},
	'error-404': async (studio) => {
		const node = await openNode(studio, { customer: CUSTOMER, recipe: locator(362905) });
		await node.execute();
		await node.output.error();
		return undefined;
	},
};

async function openNode(
	{ editor, saveCredential, openWorkflow }: Studio,
	parameters: Record<string, unknown>,
): Promise<NodeView> {
	await openWorkflow(workatoNode(parameters, await saveCredential()));
	return await editor.openNode(WORKATO);
}

/** A resource locator's value as n8n saves it for an entry chosen from the list. */
function chosen(value: number, cachedResultName: string) {
	return { ...locator(value, 'list'), cachedResultName };
}
