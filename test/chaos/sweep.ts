import type { INodeExecutionData } from 'n8n-workflow';
import { listJobs, located } from '../support/engine/parameters';
import { credentialFor, NOW } from '../support/engine/sandbox';
import { runNode } from '../support/engine/runNode';
import { startSandbox, type RunningSandbox } from '../../sandbox/workato';
import { CUSTOMER, RECIPES, scenarioOf } from './scenario';

/** Of one input item: what came out, and what there is in truth. */
export interface Outcome {
	recipe: number;
	/** The IDs of its jobs in the order of the alphabet, doubles and all. */
	jobs: string[];
	trueJobs: string[];
	/** What its error items say. */
	errors: string[];
}

/** What a sweep over all recipes came to. */
export interface Swept {
	outcomes: Outcome[];
	requests: number;
	/** All that n8n would store of it. */
	stored: string;
}

/** Runs a seed's sweep through n8n's engine. */
export async function sweep(seed: number): Promise<Swept> {
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
