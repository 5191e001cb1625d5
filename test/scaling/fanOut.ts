import type { N8nClient, Run, SavedCredential } from '../../sandbox/n8n/client';
import { itemsOf } from '../../sandbox/n8n/execution';
import type { WorkflowToImport } from '../../sandbox/n8n/workflow';
import { START, chainOf, locator, newNode, workatoNode } from '../e2e/workflow';
import { until } from './until';

const SEND_RECIPES = 'Send recipes';
const JOBS = 'Jobs';

/** The status of an execution that hasn't ended. */
const UNDER_WAY = ['new', 'running', 'waiting'];

/**
 * All jobs of all customers, in many executions: one workflow lists the recipes and sends each to the
 * webhook of another, which lists the jobs of one. A sub-workflow wouldn't do: it runs in the process
 * of the workflow that calls it.
 */
export class FanOut {
	private constructor(
		private readonly client: N8nClient,
		/** The workflow that lists the jobs of one recipe. */
		readonly listing: string,
		private readonly sending: string,
	) {}

	/** Saves both workflows and publishes the webhook. @param settings of the workflow that lists */
	static async save(
		client: N8nClient,
		credential: SavedCredential,
		settings: Record<string, unknown> = {},
	): Promise<FanOut> {
		const path = `jobs-of-a-recipe-${credential.id}`;
		const listing = await client.saveWorkflow(jobsOfARecipe(path, credential, settings));
		await client.publish(listing);
		const url = `${client.address}/webhook/${path}`;
		return new FanOut(client, listing, await client.saveWorkflow(allRecipes(url, credential)));
	}

	/** Sends all recipes, and returns the execution that did. */
	async sendRecipes() {
		return await this.client.run(this.sending, START, SEND_RECIPES);
	}

	/** Waits until this many executions more than `known` have ended, and returns them. */
	async ended(count: number, known: Run[] = []): Promise<Run[]> {
		const knownIds = new Set(known.map(({ id }) => id));
		const found = new Map<string, Run>();
		await until(`${count} executions have ended`, async () => {
			for (const run of await this.client.runs(this.listing)) {
				if (!knownIds.has(run.id)) found.set(run.id, run);
			}
			const isOver = ({ status }: Run) => !UNDER_WAY.includes(status);
			return found.size >= count && [...found.values()].every(isOver);
		});
		return [...found.values()];
	}

	/** The IDs of the jobs that these executions listed. */
	async jobsOf(runs: Run[]): Promise<string[]> {
		const executions = await Promise.all(runs.map(async ({ id }) => await this.client.ended(id)));
		const items = executions.flatMap((execution) => itemsOf(execution, JOBS));
		return items.map(({ json }) => String(json.id));
	}
}

/** How many runs have which status. */
export function statusesOf(runs: Run[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of runs) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

function jobsOfARecipe(
	path: string,
	credential: SavedCredential,
	settings: Record<string, unknown>,
): WorkflowToImport {
	const webhook = newNode('Webhook', 'n8n-nodes-base.webhook', 2.1, {
		httpMethod: 'POST',
		path,
		responseMode: 'onReceived',
		options: {},
	});
	const jobs = workatoNode(
		{
			resource: 'job',
			operation: 'list',
			workspace: 'customer',
			customer: locator('={{ $json.body.managed_user_id }}'),
			recipe: locator('={{ $json.body.recipe_id }}'),
			returnAll: true,
		},
		credential,
		JOBS,
	);
	return {
		name: 'Jobs of a recipe',
		nodes: [webhook, jobs],
		connections: { [webhook.name]: { main: [[{ node: JOBS, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', ...settings },
	};
}

function allRecipes(url: string, credential: SavedCredential): WorkflowToImport {
	const customers = { resource: 'customer', operation: 'list', returnAll: true };
	const recipes = {
		resource: 'recipe',
		operation: 'list',
		workspace: 'customer',
		customer: locator('={{ $json.managed_user_id }}'),
		returnAll: true,
	};
	const field = (name: string) => ({ name, value: `={{ $json.${name} }}` });
	const sendRecipe = newNode(SEND_RECIPES, 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url,
		sendBody: true,
		bodyParameters: { parameters: [field('managed_user_id'), field('recipe_id')] },
		options: { batching: { batch: { batchSize: 10, batchInterval: 50 } } },
	});
	return chainOf(
		[
			workatoNode(customers, credential, 'Customers'),
			workatoNode(recipes, credential, 'Recipes'),
			sendRecipe,
		],
		'All recipes',
	);
}
