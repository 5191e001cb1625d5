import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { errorOf, itemsOf } from '../../support/engine/run';
import { runNode } from '../../support/engine/runNode';
import {
	credentialFor,
	listOfRecipe,
	NOW,
	RECIPE,
	sandboxWith,
} from '../../support/engine/sandbox';

let sandbox: RunningSandbox;

beforeAll(async () => {
	sandbox = await sandboxWith({ jobs: 100_000 }, { switches: { pageSize: 5_000, itemFields: [] } });
});
afterAll(async () => await sandbox.stop());

describe('A very long list', () => {
	it('is returned completely up to 100,000 jobs', async () => {
		const items = await itemsOf(listOfRecipe(), { credential: credentialFor(sandbox) });

		expect(items).toHaveLength(100_000);
	});

	it('is rejected beyond that, with advice on how to narrow it down', async () => {
		sandbox.world.addJob(RECIPE);

		expect(await errorOf(listOfRecipe(), { credential: credentialFor(sandbox) })).toMatchObject({
			message: expect.stringMatching(/^One input item returned more than 100,000 items/),
			description: expect.stringContaining('add a filter such as Completed After'),
		});
	});

	it('returns its newest 100,000 jobs with the highest Limit', async () => {
		const items = await itemsOf(listOfRecipe({ returnAll: false, limit: 100_000 }), {
			credential: credentialFor(sandbox),
		});

		expect(items).toHaveLength(100_000);
	});
});

describe('Very many jobs of several recipes', () => {
	const recipes = Array.from({ length: 40 }, (_, index) => ({ id: index + 1, jobs: 2_500 }));
	const allCustomers: INodeParameters = {
		resource: 'job',
		operation: 'list',
		workspace: 'allCustomers',
		returnAll: true,
	};
	let many: RunningSandbox;

	beforeAll(async () => {
		many = await startSandbox({
			now: NOW,
			world: {
				customers: [
					{ id: 1, recipes: recipes.slice(0, 25) },
					{ id: 2, recipes: recipes.slice(25) },
				],
			},
			switches: { pageSize: 5_000, itemFields: [] },
		});
	});
	afterAll(async () => await many.stop());

	it('come out whole up to 100,000', async () => {
		const items = await itemsOf(allCustomers, { credential: credentialFor(many) });

		expect(new Set(items.map(({ id }) => id)).size).toBe(100_000);
		expect(items).toHaveLength(100_000);
	});

	it('are refused beyond: none comes out, and the error says how to ask for less', async () => {
		many.world.addJob(1);
		const credential = credentialFor(many);
		const refusal = {
			message: expect.stringMatching(/^One input item returned more than 100,000 items/),
			description: expect.stringContaining('add a filter such as Completed After'),
		};

		expect(await errorOf(allCustomers, { credential })).toMatchObject(refusal);
		const { items } = await runNode({
			parameters: allCustomers,
			credential,
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json)).toEqual([
			{ error: refusal.message, message: refusal.description },
		]);
	});

	it('are the newest 100,000 with the highest Limit', async () => {
		many.clock.advance(1_000);
		const newest = many.world.addJob(40);
		const items = await itemsOf(
			{ ...allCustomers, returnAll: false, limit: 100_000 },
			{ credential: credentialFor(many) },
		);

		expect([items.length, items[0]?.id]).toEqual([100_000, newest.handle]);
	});
});
