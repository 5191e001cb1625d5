import type { Recipe } from '../../../nodes/Workato/api/recipes';
import { CircuitBreaker } from '../../../nodes/Workato/fanOut/circuitBreaker';
import { fetchRecipeLists, fetchRecipePages } from '../../../nodes/Workato/fanOut/recipeLists';
import type { ListedWorkspace } from '../../../nodes/Workato/fanOut/workspaces';
import { apiError, clientOf } from './workato';

function customer(id: string): ListedWorkspace {
	return { scope: { workspace: 'customer', managedUserId: id }, customerName: `Customer ${id}` };
}

const keep = ({ id }: Recipe, { customerName }: ListedWorkspace) => `${id} of ${customerName}`;

describe('The recipes of several workspaces', () => {
	it('are in the order of the workspaces, and what can’t be listed is an error', async () => {
		const client = clientOf((path, page) => {
			if (path.includes('/2/')) throw apiError('404', 'Not found');
			const pages = [[{ id: 12 }, { id: 11 }], [{ id: 10 }]];
			return { result: pages[Number(page) - 1] ?? [] };
		});
		const options = { filter: {}, concurrency: 2 };
		const workspaces = [customer('1'), customer('2'), customer('3')];
		const lists = fetchRecipeLists(client, new CircuitBreaker(client), workspaces, options, keep);
		const found = [];
		for await (const list of lists) found.push(list);

		expect(found).toStrictEqual([
			{
				workspace: customer('1'),
				list: { result: ['12 of Customer 1', '11 of Customer 1', '10 of Customer 1'] },
			},
			{ workspace: customer('2'), list: { error: apiError('404', 'Not found') } },
			{
				workspace: customer('3'),
				list: { result: ['12 of Customer 3', '11 of Customer 3', '10 of Customer 3'] },
			},
		]);
	});

	it('are those under the filter', async () => {
		const client = clientOf((_path, page) => ({
			result:
				page === 1
					? [
							{ id: 2, running: true },
							{ id: 1, running: false },
						]
					: [],
		}));
		const options = { filter: { running: true }, concurrency: 1 };
		const breaker = new CircuitBreaker(client);
		const lists = fetchRecipeLists(client, breaker, [customer('1')], options, keep);

		expect(await lists.next()).toMatchObject({ value: { list: { result: ['2 of Customer 1'] } } });
	});
});

describe('The recipes of one workspace', () => {
	it('come page by page', async () => {
		const pages = [[{ id: 12 }, { id: 11 }], [{ id: 10 }]];
		const client = clientOf((_path, page) => ({ result: pages[Number(page) - 1] ?? [] }));
		const found: string[][] = [];
		for await (const page of fetchRecipePages(client, customer('1'), {}, keep)) found.push(page);

		expect(found).toStrictEqual([
			['12 of Customer 1', '11 of Customer 1'],
			['10 of Customer 1'],
			[],
		]);
	});

	it('are read to their end without waiting for whoever takes them', async () => {
		const requested: unknown[] = [];
		const client = clientOf((_path, page) => {
			requested.push(page);
			return { result: Number(page) < 4 ? [{ id: 10 - Number(page) }] : [] };
		});
		const pages = fetchRecipePages(client, customer('1'), {}, keep);
		await pages.next();
		for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();

		expect(requested).toStrictEqual([1, 2, 3, 4]);
	});
});
