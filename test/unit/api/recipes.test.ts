import {
	fetchRecipePage,
	fetchRecipes,
	parseRecipe,
	simplifyRecipe,
	type RecipeFilter,
} from '../../../nodes/Workato/api/recipes';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import type { RequestDescriptor } from '../../../nodes/Workato/transport/requestDescriptor';

function row(raw: Record<string, string | number | boolean | string[]>, customerName?: string) {
	return simplifyRecipe(
		parseRecipe({ id: '1', raw }),
		{ workspace: 'own' },
		'https://app.workato.com',
		customerName,
	);
}

describe('The row of a recipe', () => {
	it('reads numbers and booleans that come as text', () => {
		const sent = { folder_id: '81204', job_failed_count: '7', job_succeeded_count: '0' };

		expect(row({ ...sent, running: 'true' })).toMatchObject({
			folder_id: 81204,
			job_failed_count: 7,
			job_succeeded_count: 0,
			running: true,
		});
		expect(row({ running: 'False' }).running).toBe(false);
	});

	it.each(['', 'seven', '0x10', '1e3', '12345678901234567890'])('has no number for %j', (text) => {
		expect(row({ folder_id: text, running: text })).toMatchObject({
			folder_id: null,
			running: null,
		});
	});

	it('has texts that fit a cell', () => {
		const long = 'x'.repeat(60_000);
		const texts = row(
			{ name: long, stop_cause: long, last_run_at: long, stopped_at: long, applications: [long] },
			long,
		);

		for (const field of [
			'name',
			'stop_cause',
			'last_run_at',
			'stopped_at',
			'applications',
			'customer_name',
		]) {
			expect(texts[field]).toBe(`${'x'.repeat(4_999)}…`);
		}
	});
});

describe('The row of a recipe, whole', () => {
	const sent = {
		name: 'Orders',
		running: false,
		folder_id: 7,
		job_succeeded_count: 2,
		job_failed_count: 1,
		last_run_at: '2026-11-23T06:00:00Z',
		stopped_at: '2026-11-23T07:00:00Z',
		stop_cause: 'trigger_errors_limit',
		applications: ['salesforce', 'netsuite'],
	};

	it('has each field as Workato sent it', () => {
		expect(row(sent, 'Acme')).toStrictEqual({
			...sent,
			recipe_id: 1,
			applications: 'salesforce,netsuite',
			managed_user_id: null,
			customer_name: 'Acme',
			url: 'https://app.workato.com/recipes/1',
		});
		expect(parseRecipe({ id: '1', raw: sent })).toMatchObject({
			lastRunAtMs: Date.UTC(2026, 10, 23, 6),
			stoppedAtMs: Date.UTC(2026, 10, 23, 7),
		});
	});

	it('has null for each field that Workato didn’t send', () => {
		const { recipe_id: recipeId, url, ...others } = row({});

		expect([recipeId, url]).toStrictEqual([1, 'https://app.workato.com/recipes/1']);
		expect(new Set(Object.values(others))).toStrictEqual(new Set([null]));
	});

	it('leaves out connectors without a name', () => {
		const applications = ['a', 7, null, 'b'];
		const raw = { applications: 'salesforce' };

		expect(row({ applications } as unknown as typeof sent).applications).toBe('a,b');
		expect(row(raw).applications).toBeNull();
	});
});

describe('A list of recipes', () => {
	const workspace = { workspace: 'customer', managedUserId: '10847' } as const;

	function workato(...pages: object[][]) {
		const requests: Array<RequestDescriptor<object>> = [];
		const request = async (sent: RequestDescriptor<object>) => {
			requests.push(sent);
			await Promise.resolve();
			return sent.parse({ result: pages[Number(sent.query?.page) - 1] ?? [] });
		};
		return { client: { request } as unknown as WorkatoClient, requests };
	}

	async function idsOf(filter: RecipeFilter | undefined, ...pages: object[][]) {
		const { client, requests } = workato(...pages);
		const ids: string[] = [];
		for await (const recipes of fetchRecipes(client, workspace, filter)) {
			ids.push(...recipes.map(({ id }) => id));
		}
		return { ids, requests };
	}

	it('is read page by page, each recipe once', async () => {
		const { ids, requests } = await idsOf({ folder_id: '7' }, [{ id: 3 }, { id: 2 }], [{ id: 2 }]);

		expect(ids).toStrictEqual(['3', '2']);
		expect(requests.map(({ query }) => query)).toStrictEqual([
			{ folder_id: '7', page: 1, per_page: 100 },
			{ folder_id: '7', page: 2, per_page: 100 },
		]);
		expect(requests[0]).toMatchObject({
			endpoint: 'recipes',
			path: '/api/managed_users/10847/recipes',
			optionalQuery: { exclude_code: true },
			target: { what: 'the recipes of customer 10847' },
		});
	});

	it('has only running or only stopped recipes under that filter, if their records say so', async () => {
		const records = [{ id: 3, running: true }, { id: 2, running: false }, { id: 1 }];

		expect((await idsOf({ running: true }, records)).ids).toStrictEqual(['3', '1']);
		expect((await idsOf({ running: false }, records)).ids).toStrictEqual(['2', '1']);
		expect((await idsOf(undefined, records)).ids).toStrictEqual(['3', '2', '1']);
	});

	it('can be read a page at a time, of any size, with a hint for errors', async () => {
		const { client, requests } = workato([], [{ id: 1 }]);
		const recipes = await fetchRecipePage(client, workspace, 2, {}, 'Enter an ID.', 10);

		expect(recipes.map(({ id }) => id)).toStrictEqual(['1']);
		expect(requests).toMatchObject([
			{ query: { page: 2, per_page: 10 }, target: { hint: 'Enter an ID.' } },
		]);
	});

	it('says what is wrong if it isn’t one', async () => {
		const { client, requests } = workato();
		await fetchRecipePage(client, workspace, 1);

		expect(requests[0]?.parse({})).toContain('recipes');
	});
});
