import type { IDataObject } from 'n8n-workflow';
import { forEachRecipe, type RecipeQuery } from '../../../nodes/Workato/fanOut/forEachRecipe';
import type { ListedRecipe } from '../../../nodes/Workato/fanOut/workspaces';
import { workatoNode } from '../workatoNode';
import { apiError, clientOf } from './workato';

const ALL: RecipeQuery = { workspace: { workspace: 'allCustomers' }, filter: {} };
const OWN: RecipeQuery = { workspace: { workspace: 'own' }, filter: {} };

/** The pages of each list: records, or the error that the request for the page ends with. */
type Lists = Record<string, Array<IDataObject[] | Error>>;

const CUSTOMERS = '/api/managed_users';
const acme = `${CUSTOMERS}/1/recipes`;
const bergbahn = `${CUSTOMERS}/2/recipes`;

const twoCustomers: Lists = {
	[CUSTOMERS]: [
		[
			{ id: 1, name: 'Acme' },
			{ id: 2, name: 'Bergbahn' },
		],
	],
	[acme]: [[{ id: 12, name: 'Invoices' }], [{ id: 11 }]],
	[bergbahn]: [[{ id: 21 }]],
};

function workatoWith(lists: Lists) {
	const requests: string[] = [];
	const client = clientOf((path, page) => {
		requests.push(`${path} ${String(page)}`);
		const sent = lists[path]?.[Number(page) - 1] ?? [];
		if (sent instanceof Error) throw sent;
		return { result: sent };
	});
	return { client, requests };
}

/** What `forEachRecipe` visits, and what couldn't be read. */
async function visitsOf(
	lists: Lists,
	query: RecipeQuery,
	visit: (recipe: ListedRecipe) => void = () => {},
	concurrency?: number,
) {
	const visited: Array<[recipe: string, index: number]> = [];
	const failures = await forEachRecipe(
		workatoWith(lists).client,
		query,
		async (recipe, index) => {
			visited.push([recipe.recipeId, index]);
			await Promise.resolve();
			visit(recipe);
		},
		concurrency,
	);
	return { visited, failures };
}

describe('Each recipe of all customers', () => {
	it('is visited with its position, and with the names that its lists have', async () => {
		const recipes: ListedRecipe[] = [];
		const { visited, failures } = await visitsOf(twoCustomers, ALL, (recipe) => {
			recipes.push(recipe);
		});

		expect(visited).toStrictEqual([
			['12', 0],
			['11', 1],
			['21', 2],
		]);
		expect(recipes[0]).toStrictEqual({
			scope: { workspace: 'customer', managedUserId: '1' },
			customerName: 'Acme',
			recipeId: '12',
			recipeName: 'Invoices',
		});
		expect(failures.isEmpty).toBe(true);
	});

	it('is visited although others can’t be read, and those are counted', async () => {
		const { visited, failures } = await visitsOf(twoCustomers, ALL, ({ recipeId }) => {
			if (recipeId !== '11') throw apiError('404', `No ${recipeId}`);
		});

		expect(visited).toHaveLength(3);
		expect(failures.toNodeError(workatoNode).message).toBe(
			'2 of 3 recipes couldn’t be read. The first: recipe “Invoices” (12) of customer “Acme” (1)',
		);
		expect(failures.toItems().map(({ error }) => error)).toStrictEqual([
			'Recipe “Invoices” (12) of customer “Acme” (1) couldn’t be read: No 12',
			'Recipe (21) of customer “Bergbahn” (2) couldn’t be read: No 21',
		]);
	});

	it('is visited although the list of another customer can’t be read, which has a position', async () => {
		const broken = { ...twoCustomers, [acme]: [[{ id: 12 }], apiError('500')] };
		const { visited, failures } = await visitsOf(broken, ALL);

		expect(visited).toStrictEqual([['21', 1]]);
		expect(failures.toNodeError(workatoNode).message).toBe(
			'The recipes of 1 of 2 customers couldn’t be listed. The first: the list of recipes of customer “Acme” (1)',
		);
	});

	it('fails in the order of the lists, whether it or a list can’t be read', async () => {
		const broken = { ...twoCustomers, [acme]: [apiError('500')] };
		const { failures } = await visitsOf(broken, ALL, () => {
			throw apiError('404');
		});

		expect(failures.toItems().map(({ error }) => String(error).slice(0, 8))).toStrictEqual([
			'The list',
			'Recipe (',
		]);
	});

	it('is listed with the filter, four customers at a time', async () => {
		let running = 0;
		let mostRunning = 0;
		const client = clientOf(async (path, page) => {
			if (path === CUSTOMERS) {
				return { result: page === 1 ? Array.from({ length: 9 }, (_, id) => ({ id: id + 1 })) : [] };
			}
			running += 1;
			mostRunning = Math.max(mostRunning, running);
			for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
			running -= 1;
			return {
				result:
					page === 1
						? [
								{ id: 2, running: false },
								{ id: 1, running: true },
							]
						: [],
			};
		});
		const visited: string[] = [];
		const query = { ...ALL, filter: { running: true } };
		await forEachRecipe(client, query, async ({ recipeId }) => void visited.push(recipeId));

		expect(visited).toStrictEqual(Array.from({ length: 9 }, () => '1'));
		expect(mostRunning).toBe(4);
	});

	it('isn’t visited once the token isn’t accepted any more', async () => {
		const { visited, failures } = await visitsOf(
			twoCustomers,
			ALL,
			() => {
				throw apiError('401');
			},
			1,
		);

		expect(visited).toStrictEqual([['12', 0]]);
		expect(failures.toItems()).toHaveLength(3);
	});
});

describe('Each recipe of one workspace', () => {
	const lists: Lists = { '/api/recipes': [[{ id: 3 }, { id: 2 }], [{ id: 1 }]] };

	it('is visited, without a list of customers', async () => {
		const { client, requests } = workatoWith(lists);
		const recipes: ListedRecipe[] = [];
		await forEachRecipe(client, OWN, async (recipe) => void recipes.push(recipe));

		expect(recipes.map(({ recipeId }) => recipeId)).toStrictEqual(['3', '2', '1']);
		expect(recipes[0]).toStrictEqual({
			scope: { workspace: 'own' },
			customerName: null,
			recipeId: '3',
			recipeName: null,
		});
		expect(requests).toStrictEqual(['/api/recipes 1', '/api/recipes 2', '/api/recipes 3']);
	});

	it('is visited while the list is still being read', async () => {
		let sendSecondPage: (body: object) => void = () => {};
		const secondPage = new Promise<object>((resolve) => (sendSecondPage = resolve));
		const pages: Array<object | Promise<object>> = [{ result: [{ id: 3 }] }, secondPage];
		const client = clientOf((_path, page) => pages[Number(page) - 1] ?? { result: [] });
		const visited: string[] = [];
		const run = forEachRecipe(client, OWN, async ({ recipeId }) => {
			visited.push(recipeId);
			sendSecondPage({ result: [{ id: 2 }] });
		});
		await run;

		expect(visited).toStrictEqual(['3', '2']);
	});

	it('isn’t enough if the list can’t be read to its end: the list’s error is the node’s', async () => {
		const broken: Lists = { '/api/recipes': [[{ id: 3 }], apiError('500', 'Page 2')] };
		const ended: string[] = [];
		const run = forEachRecipe(workatoWith(broken).client, OWN, async ({ recipeId }) => {
			for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
			ended.push(recipeId);
		});

		await expect(run).rejects.toThrow('Page 2');
		expect(ended).toStrictEqual(['3']);
	});

	it('is visited several at a time', async () => {
		const many: Lists = {
			'/api/recipes': [Array.from({ length: 9 }, (_, id) => ({ id: id + 1 }))],
		};
		for (const concurrency of [1, 4]) {
			let running = 0;
			let mostRunning = 0;
			await forEachRecipe(
				workatoWith(many).client,
				OWN,
				async () => {
					running += 1;
					mostRunning = Math.max(mostRunning, running);
					for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
					running -= 1;
				},
				concurrency,
			);
			expect(mostRunning).toBe(concurrency);
		}
	});
});

describe('A recipe that hasn’t run for long', () => {
	const SINCE_MS = Date.UTC(2026, 10, 25);
	const ranAt = (timeMs: number) => new Date(timeMs).toISOString();
	const lists: Lists = {
		'/api/recipes': [
			[
				{ id: 4, last_run_at: ranAt(SINCE_MS) },
				{ id: 3, last_run_at: ranAt(SINCE_MS - 1) },
				{ id: 2 },
				{ id: 1, last_run_at: ranAt(SINCE_MS + 1) },
			],
		],
	};

	it('is skipped if it last ran before a time, and takes no position', async () => {
		expect((await visitsOf(lists, { ...OWN, idleBeforeMs: SINCE_MS })).visited).toStrictEqual([
			['4', 0],
			['2', 1],
			['1', 2],
		]);
	});

	it('is visited if it doesn’t matter when it ran', async () => {
		expect((await visitsOf(lists, OWN)).visited).toHaveLength(4);
	});
});
