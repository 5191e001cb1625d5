import type { INodeParameters } from 'n8n-workflow';
import {
	SANDBOX_TOKEN,
	startSandbox,
	type RecipeShape,
	type RunningSandbox,
	type SandboxOptions,
	type GroundTruthFilter,
} from '../../../sandbox/workato';
import type { NodeRun } from './runNode';
import { credential, listJobs, located } from './parameters';
import { idsOf } from './run';

export const CUSTOMER = 182401;
export const RECIPE = 362905;
export const NOW = Date.parse('2026-11-23T09:00:00Z');

export const HOUR_MS = 3_600_000;

/** A sandbox with one recipe of one customer and a fixed clock. */
export async function sandboxWith(
	recipe: Omit<RecipeShape, 'id'>,
	options: SandboxOptions = {},
): Promise<RunningSandbox> {
	return await startSandbox({
		now: NOW,
		world: {
			customers: [{ id: CUSTOMER, recipes: [{ id: RECIPE, ...recipe }] }],
		},
		...options,
	});
}

/** The credential for a sandbox. */
export function credentialFor({ url }: RunningSandbox, apiToken: string = SANDBOX_TOKEN) {
	return credential({ dataCenter: 'custom', customUrl: url, apiToken });
}

/** Lists the jobs of the one recipe, all of them by default. */
export function listOfRecipe(overrides: INodeParameters = {}): INodeParameters {
	return listJobs({
		customer: located('id', CUSTOMER),
		recipe: located('id', RECIPE),
		returnAll: true,
		...overrides,
	});
}

/** The IDs that List returns for the one recipe. */
export async function listedIds(
	sandbox: RunningSandbox,
	overrides: INodeParameters = {},
	more: Pick<NodeRun, 'onRequest'> = {},
): Promise<unknown[]> {
	return await idsOf(listOfRecipe(overrides), { credential: credentialFor(sandbox), ...more });
}

/** The IDs of the real jobs, in the order of the sandbox's list. */
export function trueIds(sandbox: RunningSandbox, filter: GroundTruthFilter = {}): string[] {
	const { order } = sandbox.switches;
	const jobs = sandbox.groundTruth(filter);
	if (order === 'creation') return jobs.map(({ id }) => id);
	const moment = ({ exactStartedAt, exactCompletedAt }: (typeof jobs)[number]) =>
		(order === 'start' ? exactStartedAt : exactCompletedAt) ?? 'not yet';
	// What hasn't happened yet is on top; the ground truth is sorted by creation.
	return jobs.sort((one, other) => compareText(moment(other), moment(one))).map(({ id }) => id);
}

/** ISO 8601 times and words sort as text: a word comes after every year. */
function compareText(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
