import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type JobShape,
	type RunningSandbox,
	type Switches,
} from '../../../sandbox/workato';
import { runNode, type NodeResult, type NodeRun } from './runNode';
import { located } from './parameters';
import { credentialFor, CUSTOMER, listOfRecipe, NOW, RECIPE } from './sandbox';

const EXTERNAL_ID = 'A2300';
export const OTHER_RECIPE = 362906;

const MINUTE_MS = 60_000;

/** A job that ran for a second and failed, some minutes ago. */
export function failedJob(id: string, minutesAgo: number, more: Partial<JobShape> = {}): JobShape {
	const startedAt = NOW - minutesAgo * MINUTE_MS;
	return { id, startedAt, completedAt: startedAt + 1_000, status: 'failed', ...more };
}

/** A customer with these jobs in one recipe, and one failed job, `j-other`, in another. */
export async function sandboxOf(
	jobs: readonly JobShape[],
	switches: Partial<Switches> = {},
): Promise<RunningSandbox> {
	const recipes = [
		{ id: RECIPE, jobs },
		{ id: OTHER_RECIPE, jobs: [failedJob('j-other', 5)] },
	];
	const world = { customers: [{ id: CUSTOMER, externalId: EXTERNAL_ID, recipes }] };
	return await startSandbox({ now: NOW, world, switches });
}

/** Runs Rerun for input items, each with the ID of its job. */
export async function rerunItems(
	sandbox: RunningSandbox,
	input: IDataObject[],
	parameters: INodeParameters = {},
	more: Partial<NodeRun> = {},
): Promise<NodeResult> {
	return await runNode({
		parameters: {
			resource: 'job',
			operation: 'rerun',
			customer: located('id', CUSTOMER),
			recipe: located('id', RECIPE),
			...parameters,
		},
		credential: credentialFor(sandbox),
		input,
		...more,
	});
}

/** Input items with these job IDs. */
export function ids(...jobIds: string[]): IDataObject[] {
	return jobIds.map((id) => ({ id }));
}

/** The originals of all reruns that the sandbox has made. */
export function sentJobs(sandbox: RunningSandbox): string[] {
	const { customers } = sandbox.world;
	return customers
		.flatMap(({ recipes }) => recipes.flatMap(({ history }) => [...history.jobs()]))
		.filter(({ masterHandle, createdAt }) => masterHandle !== null && createdAt >= NOW)
		.map(({ masterHandle }) => masterHandle ?? '')
		.sort();
}

/** Each row's job and outcome, or its error. */
export function outcomes(items: NodeResult['items']): unknown[] {
	return items.map(({ json }) => (json.error ? 'error' : `${json.job_id} ${json.outcome}`));
}

/** The number of requests with a method. */
export function countRequests(sandbox: RunningSandbox, method: 'GET' | 'POST'): number {
	return sandbox.log.entries().filter((entry) => entry.method === method).length;
}

/** The parameters to rerun jobs of the sandbox's one recipe, given as text or as an expression's value. */
export function rerunOf(jobIds: unknown, overrides: INodeParameters = {}): INodeParameters {
	return listOfRecipe({
		operation: 'rerun',
		jobIds: typeof jobIds === 'string' ? jobIds : `={{ ${JSON.stringify(jobIds)} }}`,
		...overrides,
	});
}

/** Each row's job and outcome. */
export function outcomesByJob(items: IDataObject[]) {
	return items.map(({ job_id, outcome }) => [job_id, outcome]);
}
