import type { INodeExecutionData } from 'n8n-workflow';
import { listJobs, located } from '../support/engine/parameters';
import { credentialFor, NOW } from '../support/engine/sandbox';
import { runNode } from '../support/engine/runNode';
import { startSandbox, type RunningSandbox } from '../../sandbox/workato';
import { CUSTOMER, RECIPES, scenarioOf } from './scenario';

/** The output for one input item, and the recipe's real jobs. */
export interface Outcome {
	recipe: number;
	/** The IDs of its jobs, sorted, duplicates included. */
	jobs: string[];
	trueJobs: string[];
	/** The messages of its error items. */
	errors: string[];
}

/** The result of a run over all recipes. */
export interface ChaosRun {
	outcomes: Outcome[];
	requests: number;
	/** Everything that n8n would store of it. */
	stored: string;
}

/** Lists the jobs of all recipes of a seed's world through n8n's engine. */
export async function listAllRecipes(seed: number): Promise<ChaosRun> {
	const { world, switches, faults, timeoutMs } = scenarioOf(seed);
	const sandbox = await startSandbox({ seed, now: NOW, world, switches });
	sandbox.faults.add(...faults);
	try {
		const { items, error, stored } = await runNode({
			credential: credentialFor(sandbox),
			onError: 'continueRegularOutput',
			input: RECIPES.map((recipe) => ({ recipe })),
			parameters: listJobs({
				customer: located('id', CUSTOMER),
				recipe: located('id', '={{ $json.recipe }}'),
				returnAll: true,
				requestOptions: { timeout: timeoutMs },
			}),
		});
		if (error !== undefined) throw new Error(`The whole run ended: ${error.message}`);
		return { outcomes: outcomesOf(items, sandbox), requests: sandbox.log.entries().length, stored };
	} finally {
		await sandbox.stop();
	}
}

function outcomesOf(items: INodeExecutionData[], sandbox: RunningSandbox): Outcome[] {
	return RECIPES.map((recipe, index) => {
		const own = items.filter(({ pairedItem }) => isOf(pairedItem, index));
		const jobs = own.filter(({ json }) => !('error' in json));
		return {
			recipe,
			jobs: jobs.map(({ json }) => String(json.id)).sort(),
			trueJobs: sandbox
				.groundTruth({ recipe })
				.map(({ id }) => id)
				.sort(),
			errors: own.flatMap(({ json }) => ('error' in json ? [String(json.error)] : [])),
		};
	});
}

function isOf(pairedItem: INodeExecutionData['pairedItem'], index: number): boolean {
	return typeof pairedItem === 'object' && 'item' in pairedItem && pairedItem.item === index;
}
