import type { INodeParameters } from 'n8n-workflow';
import {
	regularShape,
	startSandbox,
	type RunningSandbox,
	type Switches,
} from '../../../sandbox/workato';
import { located } from '../../support/engine/parameters';
import { itemsOf } from '../../support/engine/run';
import { credentialFor, NOW } from '../../support/engine/sandbox';

let sandbox: RunningSandbox;

afterEach(async () => await sandbox.stop());

async function start(
	shape: { customers: number; recipes: number },
	switches: Partial<Switches> = {},
): Promise<void> {
	sandbox = await startSandbox({ now: NOW, world: regularShape({ ...shape, jobs: 0 }), switches });
}

async function list(parameters: INodeParameters) {
	const whole = { operation: 'list', returnAll: true, filters: {}, ...parameters };
	return await itemsOf(whole, { credential: credentialFor(sandbox) });
}

const ofFirstCustomer = {
	resource: 'recipe',
	workspace: 'customer',
	customer: located('id', 182401),
};

function trueRecipeIds(): number[] {
	const [customer] = sandbox.world.customers;
	return (customer?.recipes ?? []).map(({ id }) => id).sort((one, other) => other - one);
}

describe('The list of customers', () => {
	it.each(['total', 'page'] as const)(
		'contains each of 250 once, whatever Workato counts: %s',
		async (customerCount) => {
			await start({ customers: 250, recipes: 0 }, { customerCount });
			const ids = (await list({ resource: 'customer' })).map(({ managed_user_id: id }) => id);

			expect(ids.sort()).toEqual(sandbox.world.customers.map(({ id }) => id).sort());
		},
	);

	it('stops at Limit, with one request', async () => {
		await start({ customers: 250, recipes: 0 });
		const items = await list({ resource: 'customer', returnAll: false, limit: 3 });

		expect([items.length, sandbox.log.entries().length]).toEqual([3, 1]);
	});
});

describe('The list of recipes', () => {
	it.each(['documented', 'result', 'items'] as const)(
		'contains each of 230 once, newest first, whatever Workato calls it: %s',
		async (recipeListKey) => {
			await start({ customers: 1, recipes: 230 }, { recipeListKey });
			const ids = (await list(ofFirstCustomer)).map(({ recipe_id: id }) => id);

			expect(ids).toEqual(trueRecipeIds());
		},
	);

	it('contains the requested customer, for use in the next node', async () => {
		await start({ customers: 1, recipes: 2 });
		const [item] = await list(ofFirstCustomer);
		const again = await list({
			...ofFirstCustomer,
			customer: located('id', Number(item?.managed_user_id)),
		});

		expect([item?.managed_user_id, again.length]).toEqual([182401, 2]);
	});

	it('excludes the recipes’ code in your own workspace', async () => {
		await start({ customers: 1, recipes: 1 });
		await list({ resource: 'recipe', workspace: 'own' });

		expect(sandbox.log.entries()[0]?.query).toMatchObject({ exclude_code: 'true' });
	});

	it.each(['badRequest', 'unprocessable', 'successFalse'] as const)(
		'contains each recipe if excluding the code is rejected: %s',
		async (refusal) => {
			await start({ customers: 1, recipes: 3 }, { customerExcludeCode: 'refused', refusal });
			const ids = (await list(ofFirstCustomer)).map(({ recipe_id: id }) => id);

			expect(ids).toEqual(trueRecipeIds());
		},
	);

	it('contains only stopped recipes if Running is off', async () => {
		sandbox = await startSandbox({ now: NOW });
		const filters = { running: false };
		const items = await list({ ...ofFirstCustomer, filters });

		expect(items.map(({ recipe_id: id }) => id)).toEqual([2410186]);
	});
});
