import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { errorOf, itemsOf } from '../../support/engine/run';
import { credentialFor, NOW } from '../../support/engine/sandbox';
import { runNode } from '../../support/engine/runNode';

let sandbox: RunningSandbox;

beforeEach(async () => {
	const recipes = (first: number, count: number) =>
		Array.from({ length: count }, (_, index) => ({ id: first + index, jobs: 0 }));
	sandbox = await startSandbox({
		now: NOW,
		world: {
			customers: [
				{ id: 1, name: 'Acme', recipes: recipes(1001, 120) },
				{ id: 2, name: 'Bergbahn', recipes: recipes(2001, 3) },
				{ id: 3, name: 'Cargo', recipes: [{ id: 3001, jobs: 0, running: false }] },
			],
			own: recipes(9001, 2),
		},
	});
});

afterEach(async () => await sandbox.stop());

const allCustomers: INodeParameters = {
	resource: 'recipe',
	operation: 'list',
	workspace: 'allCustomers',
	returnAll: true,
};

async function list(overrides: INodeParameters = {}) {
	return await itemsOf({ ...allCustomers, ...overrides }, { credential: credentialFor(sandbox) });
}

describe('The recipes of all customers', () => {
	it('are sorted by customer, then newest first, with the customer’s name', async () => {
		const rows = await list();
		const shown = rows.map(({ recipe_id: id, customer_name: name }) => `${name} ${id}`);

		expect(shown.length).toBe(124);
		expect(shown.slice(119)).toEqual([
			'Acme 1001',
			'Bergbahn 2003',
			'Bergbahn 2002',
			'Bergbahn 2001',
			'Cargo 3001',
		]);
	});

	it('can be filtered', async () => {
		const rows = await list({ filters: { running: false } });

		expect(rows.map(({ recipe_id: id }) => id)).toEqual([3001]);
	});

	it('are Workato’s own objects without Simplify', async () => {
		const [row] = await list({ simplify: false });

		expect(row).toMatchObject({ id: 1120, applications: expect.any(Array) });
	});

	it('end at Limit, without requesting lists that aren’t needed', async () => {
		const rows = await list({ returnAll: false, limit: 121 });

		expect(rows.at(-1)).toMatchObject({ recipe_id: 2003 });
		const paths = sandbox.log.entries().map(({ path }) => path);
		expect(paths.some((path) => path.includes('managed_users/3'))).toBe(false);
	});

	it('name the customers whose recipes can’t be listed', async () => {
		sandbox.faults.add({ kind: 'noItems', path: '/managed_users/2/recipes', probability: 1 });

		expect(await errorOf(allCustomers, { credential: credentialFor(sandbox) })).toMatchObject({
			message:
				'The recipes of 1 of 3 customers couldn’t be listed. The first: the list of recipes of customer “Bergbahn” (2)',
		});
		const { items } = await runNode({
			parameters: allCustomers,
			credential: credentialFor(sandbox),
			onError: 'continueRegularOutput',
		});
		expect([items.length, items.at(-1)?.json]).toEqual([
			122,
			{
				error: expect.stringContaining('“Bergbahn”'),
				message: expect.any(String),
			},
		]);
	});
});
