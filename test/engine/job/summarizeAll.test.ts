import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type RunningSandbox, type WorldShape } from '../../../sandbox/workato';
import { located } from '../../support/engine/parameters';
import { errorOf, itemsOf } from '../../support/engine/run';
import { credentialFor, HOUR_MS, NOW } from '../../support/engine/sandbox';
import { runNode } from '../../support/engine/runNode';

/** Jobs of the last hours, some of them failed, newest first. */
function jobs(id: string, failed: number, succeeded: number) {
	return Array.from({ length: failed + succeeded }, (_, index) => ({
		id: `j-${id}-${index}`,
		startedAt: NOW - (index + 1) * 60_000,
		completedAt: NOW - (index + 1) * 60_000 + (index + 1) * 1_000,
		status: index < failed ? ('failed' as const) : ('succeeded' as const),
		error: index % 2 === 0 ? 'Timeout' : 'Not found',
	}));
}

const world: WorldShape = {
	customers: [
		{
			id: 1,
			name: 'Acme',
			recipes: [
				{ id: 11, name: 'Orders', jobs: jobs('11', 1, 9) },
				{ id: 12, name: 'Invoices', jobs: jobs('12', 3, 1) },
				{ id: 13, name: 'Idle', jobs: [] },
			],
		},
		{ id: 2, name: 'Bergbahn', recipes: [{ id: 21, name: 'Tickets', jobs: jobs('21', 1, 1) }] },
	],
	own: [{ id: 91, name: 'Own', jobs: jobs('91', 2, 2) }],
};

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ now: NOW, world });
});

afterEach(async () => await sandbox.stop());

const allCustomers: INodeParameters = {
	resource: 'job',
	operation: 'summarize',
	workspace: 'allCustomers',
};

const since = { filters: { startedAfter: new Date(NOW - 5 * HOUR_MS).toISOString() } };

async function summarize(parameters: INodeParameters): Promise<IDataObject[]> {
	return await itemsOf(parameters, { credential: credentialFor(sandbox) });
}

describe('The summary of all customers', () => {
	it.each([
		['without a window', {}],
		['with one', since],
	])('has one item per recipe, the worst failure rate first, %s', async (_which, window) => {
		const rows = await summarize({ ...allCustomers, ...window });

		expect(
			rows.map((row) => [
				row.recipe_name,
				row.customer_name,
				row.jobs,
				row.failed,
				row.failure_rate,
			]),
		).toEqual([
			['Invoices', 'Acme', 4, 3, 0.75],
			['Tickets', 'Bergbahn', 2, 1, 0.5],
			['Orders', 'Acme', 10, 1, 0.1],
			['Idle', 'Acme', 0, 0, null],
		]);
	});

	it('equals each recipe’s own summary, apart from the names', async () => {
		const rows = await summarize({ ...allCustomers, ...since });
		const [alone] = await summarize({
			...allCustomers,
			...since,
			workspace: 'customer',
			customer: located('id', 1),
			recipe: located('id', 12),
		});

		expect(rows[0]).toEqual({ ...alone, recipe_name: 'Invoices', customer_name: 'Acme' });
	});

	it('can be limited to one workspace’s recipes', async () => {
		const rows = await summarize({ ...allCustomers, workspace: 'own', recipeScope: 'all' });

		expect(rows).toEqual([expect.objectContaining({ recipe_name: 'Own', jobs: 4 })]);
	});
});

describe('Total per Customer', () => {
	const total = { ...allCustomers, totalPerCustomer: true };

	it.each([
		['without a window', {}],
		['with one', since],
	])('has one item per customer, the worst failure rate first, %s', async (_which, window) => {
		const rows = await summarize({ ...total, ...window });

		expect(rows).toEqual([
			expect.objectContaining({
				managed_user_id: 2,
				customer_name: 'Bergbahn',
				recipes: 1,
				recipes_unread: 0,
				jobs: 2,
				failed: 1,
				failure_rate: 0.5,
			}),
			expect.objectContaining({
				managed_user_id: 1,
				customer_name: 'Acme',
				recipes: 3,
				recipes_unread: 0,
				jobs: 14,
				failed: 4,
				failure_rate: 0.2857,
			}),
		]);
	});

	it('combines run times and errors of all the customer’s recipes', async () => {
		const [, acme] = await summarize({ ...total, ...since });

		expect(acme).toMatchObject({
			longest_seconds: 10,
			longest_job_id: 'j-11-9',
			longest_job_url: `${sandbox.url}/recipes/11/job/j-11-9`,
			distinct_errors: 2,
			top_error_message: 'Timeout',
			top_error_count: 3,
			first_job_id: 'j-11-9',
		});
	});

	it('is one item for your own workspace', async () => {
		const rows = await summarize({ ...total, workspace: 'own', recipeScope: 'all' });

		expect(rows).toEqual([expect.objectContaining({ managed_user_id: null, jobs: 4 })]);
	});
});

describe('A recipe that can’t be read', () => {
	beforeEach(() => {
		sandbox.faults.add({ kind: 'noItems', path: '/recipes/12/jobs', probability: 1 });
	});

	it('stops the node, by name', async () => {
		const error = await errorOf(allCustomers, { credential: credentialFor(sandbox) });

		expect(error.message).toBe(
			'1 of 4 recipes couldn’t be read. The first: recipe “Invoices” (12) of customer “Acme” (1)',
		);
	});

	it('becomes an error item with On Error: Continue, and is counted in its customer’s total', async () => {
		const { items } = await runNode({
			parameters: { ...allCustomers, ...since, totalPerCustomer: true },
			credential: credentialFor(sandbox),
			onError: 'continueRegularOutput',
		});

		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ customer_name: 'Bergbahn', recipes: 1, recipes_unread: 0 }),
			expect.objectContaining({ customer_name: 'Acme', recipes: 2, recipes_unread: 1, jobs: 10 }),
			expect.objectContaining({ error: expect.stringContaining('“Invoices”') }),
		]);
	});
});
