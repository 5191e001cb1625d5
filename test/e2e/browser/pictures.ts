import type { Locator } from 'playwright-core';
import type { SavedCredential } from '../../../sandbox/n8n/client';
import type { WorkflowNode } from '../../../sandbox/n8n/workflow';
import { SANDBOX_TOKEN, TOKEN_WITHOUT_JOBS, TOKEN_WITHOUT_LISTS } from '../../../sandbox/workato';
import { WORKATO, locator, workatoNode } from '../workflow';
import type { Editor } from './editor';
import type { NodeView } from './nodeView';

/** What a picture is taken with. */
export interface Studio {
	editor: Editor;
	saveCredential: (apiToken: string) => Promise<SavedCredential>;
	/** Opens a workflow with these nodes in a row. */
	openWorkflow: (...nodes: WorkflowNode[]) => Promise<void>;
}

interface Picture {
	colorScheme?: 'light' | 'dark';
	/** Brings the editor into the state to show. @returns the part to show; without it, the whole window */
	take: (studio: Studio) => Promise<{ clip?: Locator }>;
}

const CUSTOMER = chosen(182401, 'Northwind Traders (A2300)');
const RECIPE = chosen(2410038, 'Running · Shopify orders to NetSuite');
const FAILED_SINCE_YESTERDAY = { startedAfter: '2026-03-09T11:00:00', status: 'failed' };
const LIST = { customer: CUSTOMER, recipe: RECIPE };

/** The pictures by their file names. */
export const PICTURES: Record<string, Picture> = {
	'node-panel': {
		take: async ({ editor }) => {
			// Tall enough for all actions.
			await editor.page.setViewportSize({ width: 1400, height: 1000 });
			await editor.newWorkflow();
			const panel = await editor.addFirstStep();
			await panel.searchFor('workato', 'Workato');
			await panel.openFirstFound();
			return {};
		},
	},
	credential: {
		take: async (studio) => {
			const form = await (await openNode(studio, {})).editCredential();
			await form.untilTested();
			return { clip: form.form };
		},
	},
	'failed-jobs-of-all-customers': {
		take: async (studio) => {
			const filters = { completedAfter: '2026-03-09T11:00:00', status: 'failed' };
			const options = { fields: ['customer_name', 'recipe_name', 'title', 'error_message'] };
			const parameters = { workspace: 'allCustomers', returnAll: true, filters, options };
			const node = await openNode(studio, parameters);
			await node.execute();
			await node.widenOutput();
			return {};
		},
	},
	'list-failed-jobs': { take: async (studio) => await runList(studio) },
	'dark-theme': { colorScheme: 'dark', take: async (studio) => await runList(studio) },
	'recipe-picker': {
		take: async (studio) => {
			const recipe = (await openNode(studio, { customer: CUSTOMER })).picker('recipe');
			await recipe.open();
			await recipe.search('salesforce');
			return {};
		},
	},
	'job-picker': {
		take: async (studio) => {
			const node = await openNode(studio, { ...LIST, operation: 'get' });
			await node.picker('job').open();
			return {};
		},
	},
	'job-lines': {
		take: async (studio) => {
			const node = await openNode(studio, { ...LIST, operation: 'get', output: 'lines' });
			await node.picker('job').open();
			const failed = (await node.picker('job').entries()).find((name) => name.startsWith('Failed'));
			await node.picker('job').choose(failed ?? 'a failed job');
			await node.execute();
			await node.widenOutput();
			return {};
		},
	},
	trigger: {
		take: async ({ editor, saveCredential }) => {
			await saveCredential(SANDBOX_TOKEN);
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
			return {};
		},
	},
	'fan-out': {
		take: async (studio) => {
			const credential = await studio.saveCredential(SANDBOX_TOKEN);
			const ofCustomer = { customer: locator('={{ $json.managed_user_id }}') };
			const ofRecipe = { ...ofCustomer, recipe: locator('={{ $json.recipe_id }}') };
			await studio.openWorkflow(
				workatoNode({ resource: 'customer' }, credential, 'List customers'),
				workatoNode({ resource: 'recipe', ...ofCustomer }, credential, 'List recipes'),
				workatoNode(
					{ ...ofRecipe, returnAll: true, filters: FAILED_SINCE_YESTERDAY },
					credential,
					'List failed jobs',
				),
			);
			await studio.editor.executeWorkflow('List failed jobs');
			return {};
		},
	},
	'error-401': { take: async (studio) => await runToError(studio, LIST, 'no-such-token') },
	'error-403': { take: async (studio) => await runToError(studio, LIST, TOKEN_WITHOUT_JOBS) },
	'error-404': {
		take: async (studio) => await runToError(studio, { ...LIST, recipe: locator(362905) }),
	},
	'error-date': {
		take: async (studio) =>
			await runToError(studio, { ...LIST, filters: { startedAfter: 'the day before' } }),
	},
	'error-no-list': {
		take: async (studio) => {
			const node = await openNode(studio, {}, TOKEN_WITHOUT_LISTS);
			await node.picker('customer').openToError();
			return {};
		},
	},
	'error-choose-first': {
		take: async (studio) => {
			await (await openNode(studio, {})).picker('recipe').openToError();
			return {};
		},
	},
};

async function runList(studio: Studio) {
	const node = await openNode(studio, { ...LIST, filters: FAILED_SINCE_YESTERDAY });
	await node.execute();
	await node.widenOutput();
	return {};
}

async function runToError(studio: Studio, parameters: Record<string, unknown>, token?: string) {
	const node = await openNode(studio, parameters, token);
	await node.execute();
	await node.output.error();
	return {};
}

async function openNode(
	{ editor, saveCredential, openWorkflow }: Studio,
	parameters: Record<string, unknown>,
	token: string = SANDBOX_TOKEN,
): Promise<NodeView> {
	await openWorkflow(workatoNode(parameters, await saveCredential(token)));
	return await editor.openNode(WORKATO);
}

/** A resource locator's value as n8n saves it for an entry chosen from the list. */
function chosen(value: number, cachedResultName: string) {
	return { ...locator(value, 'list'), cachedResultName };
}
