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
		'holds each of 250 once, whatever Workato counts: %s',
		async (customerCount) => {
			await start({ customers: 250, recipes: 0 }, { customerCount });
			const ids = (await list({ resource: 'customer' })).map(({ managed_user_id: id }) => id);

			expect(ids.sort()).toEqual(sandbox.world.customers.map(({ id }) => id).sort());
		},
	);

	it('stops at the Limit, with one request', async () => {
		await start({ customers: 250, recipes: 0 });
		const items = await list({ resource: 'customer', returnAll: false, limit: 3 });

		expect([items.length, sandbox.log.entries().length]).toEqual([3, 1]);
	});
});

describe('The list of recipes', () => {
	it.each(['documented', 'result', 'items'] as const)(
		'holds each of 230 once, newest first, however Workato names it: %s',
		async (recipeRows) => {
			await start({ customers: 1, recipes: 230 }, { recipeRows });
			const ids = (await list(ofFirstCustomer)).map(({ recipe_id: id }) => id);

			expect(ids).toEqual(trueRecipeIds());
		},
	);

	it('carries the customer that was asked for, which the next node can ask with', async () => {
		await start({ customers: 1, recipes: 2 });
		const [item] = await list(ofFirstCustomer);
		const again = await list({
			...ofFirstCustomer,
			customer: located('id', Number(item?.managed_user_id)),
		});

		expect([item?.managed_user_id, again.length]).toEqual([182401, 2]);
	});

	it('asks for no recipe’s code in one’s own workspace, where it can be left out', async () => {
		await start({ customers: 1, recipes: 1 });
		await list({ resource: 'recipe', workspace: 'own' });

		expect(sandbox.log.entries()[0]?.query).toMatchObject({ exclude_code: 'true' });
	});

	it.each(['badRequest', 'unprocessable', 'successFalse'] as const)(
		'holds each recipe where leaving out their code is refused: %s',
		async (refusal) => {
			await start({ customers: 1, recipes: 3 }, { customerExcludeCode: 'refused', refusal });
			const ids = (await list(ofFirstCustomer)).map(({ recipe_id: id }) => id);

			expect(ids).toEqual(trueRecipeIds());
		},
	);

	it('holds the stopped ones alone where Running is off', async () => {
		sandbox = await startSandbox({ now: NOW });
		const filters = { running: false };
		const items = await list({ ...ofFirstCustomer, filters });

		expect(items.map(({ recipe_id: id }) => id)).toEqual([2410186]);
	});
});
