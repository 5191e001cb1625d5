import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunningSandbox, SandboxOptions, WorldShape } from '../../../sandbox/workato';
import { HOUR_MS, NOW } from '../../support/engine/sandbox';
import {
	allCustomers,
	allOfAcme,
	customersJobs,
	listRows,
	sortedIds,
	startThreeCustomers,
} from '../../support/engine/threeCustomers';

let sandbox: RunningSandbox;

afterEach(async () => await sandbox.stop());

async function start(options: Partial<SandboxOptions> = {}): Promise<void> {
	sandbox = await startThreeCustomers(options);
}

async function list(parameters: INodeParameters): Promise<IDataObject[]> {
	return await listRows(sandbox, parameters);
}

/** Checks that no later job in the list started later. */
function areNewestFirst(rows: IDataObject[]): boolean {
	const starts = rows.map(({ started_at: time }) => Date.parse(String(time)));
	return starts.every((start, index) => index === 0 || start <= Number(starts[index - 1]));
}

describe('The jobs of all customers', () => {
	it('come from every recipe of every customer, newest start first', async () => {
		await start();
		const rows = await list(allCustomers);

		expect(sortedIds(rows)).toEqual(sortedIds(customersJobs(sandbox)));
		expect(areNewestFirst(rows)).toBe(true);
	});

	it('name the recipe and the customer', async () => {
		await start();
		const rows = await list(allCustomers);
		const names = rows.map(
			({
				recipe_id: id,
				recipe_name: recipe,
				managed_user_id: customerId,
				customer_name: customer,
			}) => [id, recipe, customerId, customer].join(),
		);

		expect([...new Set(names)].sort()).toEqual([
			'11,Orders,1,Acme',
			'12,Invoices,1,Acme',
			'21,Tickets,2,Bergbahn',
		]);
	});

	it('are Workato’s own objects without Simplify', async () => {
		await start();
		const rows = await list({ ...allCustomers, simplify: false });

		expect(rows[0]).toHaveProperty('is_poll_error');
		expect(sortedIds(rows)).toEqual(sortedIds(customersJobs(sandbox)));
	});

	it('can be limited to a window', async () => {
		await start();
		const completedAfter = NOW - 6 * HOUR_MS;
		const rows = await list({
			...allCustomers,
			filters: { completedAfter: new Date(completedAfter).toISOString(), status: 'failed' },
		});

		const truth = customersJobs(sandbox, { completedAfter, status: 'failed' });
		expect(sortedIds(rows)).toEqual(sortedIds(truth));
	});

	it('are none if there are no customers', async () => {
		await start({ world: { customers: [] } });

		expect(await list(allCustomers)).toEqual([]);
	});
});

describe('The jobs of all recipes', () => {
	it.each([
		['a customer', allOfAcme, { customer: 1 }],
		['your own workspace', { ...allOfAcme, workspace: 'own' }, { customer: 'own' as const }],
	])('come from every recipe of %s', async (_whose, parameters, filter) => {
		await start();
		const rows = await list(parameters);

		expect(sortedIds(rows)).toEqual(sortedIds(sandbox.groundTruth(filter)));
		expect(rows.every(({ recipe_name: name }) => typeof name === 'string')).toBe(true);
		expect(rows.every(({ customer_name: name }) => name === null)).toBe(true);
	});

	it('come from the recipes that match Recipe Filters', async () => {
		await start();
		const rows = await list({ ...allOfAcme, recipeFilters: { running: true } });

		expect(sortedIds(rows)).toEqual(sortedIds(sandbox.groundTruth({ recipe: 11 })));
	});

	it.each([
		['of a workspace', allOfAcme],
		['of all customers', allCustomers],
	])('ignore the offset job, %s: that option is for one recipe', async (_whose, parameters) => {
		await start();
		const rows = await list(parameters);
		const [first] = rows;
		const options = { offsetJobId: String(first?.id), prev: true };

		expect(await list({ ...parameters, options })).toEqual(rows);
	});
});

describe('Limit for several recipes', () => {
	it.each([1, 7, 50, 1000])('keeps the newest %s of all jobs', async (limit) => {
		await start();
		const whole = await list(allCustomers);
		const rows = await list({ ...allCustomers, returnAll: false, limit });

		expect(rows).toEqual(whole.slice(0, limit));
	});

	it('includes a job that started late, below others that ran long', async () => {
		const job = (id: string, startedMinutesAgo: number, completedMinutesAgo: number) => ({
			id,
			startedAt: NOW - startedMinutesAgo * 60_000,
			completedAt: NOW - completedMinutesAgo * 60_000,
		});
		const jobs = [job('j-1', 100, 1), job('j-2', 101, 2), job('j-3', 5, 4), job('j-4', 500, 400)];
		const switches = { pageSize: 2, perPage: 'ignored' as const };
		await start({ world: { customers: [{ id: 1, recipes: [{ id: 11, jobs }] }] }, switches });
		const rows = await list({ ...allCustomers, returnAll: false, limit: 1 });

		expect(rows.map(({ id }) => id)).toEqual(['j-3']);
	});

	it('reads no further than the newest jobs can be', async () => {
		await start({ switches: { perPage: 'ignored', pageSize: 5 } });
		await list({ ...allCustomers, returnAll: false, limit: 5 });
		const requests = sandbox.log.entries().filter(({ path }) => path.includes('/jobs'));

		expect(requests.length).toBeLessThanOrEqual(3 * 3);
	});
});

describe('Skip Idle Recipes', () => {
	const completedAfter = new Date(NOW - HOUR_MS).toISOString();
	const idle: WorldShape = {
		customers: [
			{
				id: 1,
				recipes: [
					{ id: 11, jobs: [{ startedAt: NOW - 100 * HOUR_MS, completedAt: NOW - 100 * HOUR_MS }] },
					{ id: 12, jobs: [{ startedAt: NOW - HOUR_MS / 2, completedAt: NOW - HOUR_MS / 3 }] },
					{ id: 13, jobs: [{ startedAt: NOW - 20 * HOUR_MS, completedAt: NOW - HOUR_MS / 3 }] },
				],
			},
		],
	};

	function recipesAsked(): number[] {
		const paths = sandbox.log.entries().map(({ path }) => /recipes\/(\d+)\/jobs/.exec(path)?.[1]);
		return [...new Set(paths.filter((id) => id !== undefined).map(Number))].sort();
	}

	it('requests no jobs of recipes that haven’t run since the window began', async () => {
		await start({ world: idle });
		const rows = await list({
			...allCustomers,
			filters: { completedAfter },
			recipeFilters: { skipIdle: true },
		});

		expect([rows.length, recipesAsked()]).toEqual([2, [12, 13]]);
	});

	it.each([
		['without a window', {}, {}],
		['if rows have no Last Run', { filters: { completedAfter } }, { recipeLastRun: 'missing' }],
		[
			'if a job may have run forever',
			{ filters: { completedAfter }, options: { longestRunHours: 0 } },
			{},
		],
	] as const)('skips none %s', async (_when, parameters, switches) => {
		await start({ world: idle, switches });
		await list({ ...allCustomers, ...parameters, recipeFilters: { skipIdle: true } });

		expect(recipesAsked()).toEqual([11, 12, 13]);
	});
});
