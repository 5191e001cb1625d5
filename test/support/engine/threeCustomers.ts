import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type GroundTruthFilter,
	type RunningSandbox,
	type SandboxOptions,
	type TrueJob,
	type WorldShape,
} from '../../../sandbox/workato';
import { located } from './parameters';
import { itemsOf } from './run';
import { credentialFor, NOW } from './sandbox';

/** Three customers with three recipes in all, and two recipes of your own. */
const world: WorldShape = {
	customers: [
		{
			id: 1,
			name: 'Acme',
			recipes: [
				{ id: 11, name: 'Orders', jobs: 30, days: 2 },
				{ id: 12, name: 'Invoices', jobs: 40, days: 2, running: false },
			],
		},
		{ id: 2, name: 'Bergbahn', recipes: [{ id: 21, name: 'Tickets', jobs: 70, days: 3 }] },
		{ id: 3, name: 'Cargo', recipes: [] },
	],
	own: [
		{ id: 91, name: 'Own one', jobs: 35, days: 2 },
		{ id: 92, name: 'Own two', jobs: 5, days: 2 },
	],
};

/** A sandbox with that world, unless `options` has another. */
export async function startThreeCustomers(
	options: Partial<SandboxOptions> = {},
): Promise<RunningSandbox> {
	return await startSandbox({ now: NOW, world, ...options });
}

/** Lists the jobs of all customers. */
export const allCustomers: INodeParameters = {
	resource: 'job',
	operation: 'list',
	workspace: 'allCustomers',
	returnAll: true,
};

/** Lists the jobs of all recipes of one customer. */
export const allOfAcme: INodeParameters = {
	...allCustomers,
	workspace: 'customer',
	customer: located('id', 1),
	recipeScope: 'all',
};

export async function listRows(
	sandbox: RunningSandbox,
	parameters: INodeParameters,
): Promise<IDataObject[]> {
	return await itemsOf(parameters, { credential: credentialFor(sandbox) });
}

export function sortedIds(rows: Array<{ id?: unknown }>): string[] {
	return rows.map(({ id }) => String(id)).sort();
}

/** The real jobs of customers' recipes. */
export function customersJobs(sandbox: RunningSandbox, filter: GroundTruthFilter = {}): TrueJob[] {
	return sandbox.groundTruth(filter).filter(({ customerId }) => customerId !== null);
}
