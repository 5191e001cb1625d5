import { fixClock, moveClock } from './fixedClock';
import { ends, MINUTE_MS, recipes, settings, watching, type Watching } from './watching';

const ALL_CUSTOMERS = { workspace: 'allCustomers' };
/** Matches a request for a customer's list of recipes. */
const RECIPE_LIST = '/recipes\\?';

let world: Watching;

beforeEach(fixClock);

afterEach(async () => {
	jest.restoreAllMocks();
	await world.sandbox.stop();
});

/** Customers with one recipe each, from 501 on, and a trigger that watches all. */
async function watchingCustomers(count: number): Promise<void> {
	const customers = Array.from({ length: count }, (_, index) => ({
		id: 1_000 + index,
		recipes: [{ id: 501 + index, jobs: 0 }],
	}));
	const switches = { customerExcludeCode: 'honored' } as const;
	world = await watching([], {}, { world: { customers }, switches });
	world.trigger.settings = settings(world.sandbox, ALL_CUSTOMERS);
}

function passes(ms: number): void {
	moveClock(ms);
	world.sandbox.clock.advance(ms);
}

/** The IDs of the jobs that a poll reports, a minute later. */
async function nextIds(): Promise<unknown[]> {
	passes(MINUTE_MS);
	const items = await world.trigger.poll().catch((error: unknown) => {
		expect(String(error)).toContain('could not read');
		return [];
	});
	return items.map(({ id }) => id);
}

describe('A new customer', () => {
	it('is watched from the last time on that customers were listed', async () => {
		await watchingCustomers(1);
		await world.trigger.activate();
		expect(await nextIds()).toEqual([]);
		world.sandbox.world.addCustomer({ id: 2_000, recipes: [{ id: 601, jobs: 0 }] });
		const id = ends(world, 601, 'failed', 0);

		// The customers are listed every five minutes.
		const reported: unknown[] = [];
		for (let minute = 0; minute < 6; minute += 1) reported.push(...(await nextIds()));
		expect(reported).toEqual([id]);
	});
});

describe('A list of recipes that can’t be read', () => {
	it('loses no job if it hasn’t been read since the activation', async () => {
		await watchingCustomers(2);
		world.sandbox.faults.add({ kind: 'noItems', probability: 1, path: `1001${RECIPE_LIST}` });
		await world.trigger.activate();
		passes(MINUTE_MS);
		const id = ends(world, 502, 'failed', 0);
		for (let minute = 0; minute < 3; minute += 1) expect(await nextIds()).toEqual([]);
		world.sandbox.faults.clear();

		expect(await nextIds()).toEqual([id]);
	});

	it('loses no job if the customer is selected by itself in the meantime', async () => {
		await watchingCustomers(2);
		world.sandbox.faults.add({ kind: 'noItems', probability: 1, path: `1001${RECIPE_LIST}` });
		await world.trigger.activate();
		passes(MINUTE_MS);
		const id = ends(world, 502, 'failed', 0);
		expect(await nextIds()).toEqual([]);
		world.trigger.settings.parameters = {
			customer: { __rl: true, mode: 'id', value: '1001' },
		};
		await world.trigger.activate('update');
		world.sandbox.faults.clear();

		expect(await nextIds()).toEqual([id]);
	});

	it('lets no stop be reported twice that happened in the second of the activation', async () => {
		await watchingCustomers(1);
		Object.assign(world.trigger.settings.parameters, { events: ['recipeStopped'] });
		await world.trigger.activate();
		passes(MINUTE_MS);
		world.sandbox.world.stopRecipe(501);
		expect(await world.trigger.poll()).toHaveLength(1);
		world.sandbox.faults.add({ kind: 'noItems', probability: 1, path: RECIPE_LIST });
		await world.trigger.activate();
		world.sandbox.faults.clear();

		expect(await nextIds()).toEqual([]);
		expect(await nextIds()).toEqual([]);
	});

	it('lets no job be reported twice that ended in the second of the activation', async () => {
		await watchingCustomers(1);
		await world.trigger.activate();
		passes(MINUTE_MS);
		const id = ends(world, 501, 'failed', 0);
		expect((await world.trigger.poll()).map((job) => job.id)).toEqual([id]);
		world.sandbox.faults.add({ kind: 'noItems', probability: 1, path: RECIPE_LIST });
		await world.trigger.activate();
		world.sandbox.faults.clear();

		expect(await nextIds()).toEqual([]);
		expect(await nextIds()).toEqual([]);
	});
});

describe('A customer that is named by its External ID from then on', () => {
	it('is the same customer, even if there was no time for its list in the first poll', async () => {
		world = await watching(
			[],
			{},
			{
				world: { customers: [{ id: 182401, externalId: 'A1', recipes: recipes(2, { jobs: 0 }) }] },
			},
		);
		const { settings: workflow } = world.trigger;
		await world.trigger.activate();
		const id = ends(world, 501);
		passes(5 * MINUTE_MS);
		workflow.parameters = { customer: { __rl: true, mode: 'externalId', value: 'A1' } };
		await world.trigger.activate('update');
		// Its name is looked up before its list, and takes all the time that lists have.
		workflow.respond = ({ url }) => {
			if (url.endsWith('/managed_users')) moveClock(3 * MINUTE_MS);
			return undefined;
		};
		expect(await world.trigger.poll()).toEqual([]);
		delete workflow.respond;

		expect((await world.trigger.poll()).map((job) => job.id)).toEqual([id]);
	});
});

describe('A recipe that is missing from the list when the workspace setting changes', () => {
	it('continues where it was', async () => {
		world = await watching(recipes(2, { jobs: 0 }));
		await world.trigger.activate();
		expect(await nextIds()).toEqual([]);
		world.trigger.settings.parameters = ALL_CUSTOMERS;
		await world.trigger.activate('update');
		const id = ends(world, 502, 'failed', 0);
		const { customers } = world.sandbox.world;
		const hidden = customers[0]?.recipes.pop();
		expect(await nextIds()).toEqual([]);
		if (hidden) customers[0]?.recipes.push(hidden);

		const reported: unknown[] = [];
		for (let minute = 0; minute < 16; minute += 1) reported.push(...(await nextIds()));
		expect(reported).toEqual([id]);
	});
});

describe('A list of recipes that takes longer than a poll', () => {
	it('is continued by the next poll, and what happened in between is reported', async () => {
		jest.restoreAllMocks();
		world = await watching(recipes(150, { jobs: 0 }));
		world.trigger.settings.pollBudgetMs = 3_000;
		world.sandbox.faults.add({ kind: 'hang', path: `${RECIPE_LIST}page=2` });
		await world.trigger.activate();
		delete world.trigger.settings.pollBudgetMs;
		// The newest recipes come first: this one is on the second page.
		const id = ends(world, 501);
		world.sandbox.log.clear();

		expect((await world.trigger.poll()).map((job) => job.id)).toEqual([id]);
		const lists = world.sandbox.log.entries().filter(({ path }) => path.endsWith('/recipes'));
		expect(lists.map(({ query }) => query.page)).toEqual(['2', '3']);
	});
});

describe('A list of customers that takes longer than a poll', () => {
	/** The pages of the list of customers that a poll requests while each takes this long. */
	async function pagesRequested(tookMs: number, poll: () => Promise<unknown>): Promise<unknown[]> {
		const pages: unknown[] = [];
		world.trigger.settings.respond = ({ url, qs }) => {
			if (url.endsWith('/managed_users')) {
				pages.push(qs?.page);
				moveClock(tookMs);
			}
			return undefined;
		};
		await poll();
		delete world.trigger.settings.respond;
		return pages;
	}

	it('is continued by the next poll, and what happened in between is reported', async () => {
		await watchingCustomers(102);
		const activate = async () => await world.trigger.activate();
		expect(await pagesRequested(16_000, activate)).toEqual([1]);
		const ids = [ends(world, 501, 'failed', 0), ends(world, 602, 'failed', 0)];

		let reported: unknown[] = [];
		const poll = async () => (reported = await nextIds());
		expect(await pagesRequested(0, poll)).toEqual([2, 3]);
		expect(reported.sort()).toEqual(ids.sort());
		expect(await pagesRequested(0, poll)).toEqual([]);
	});

	it('forgets no customer until all have been listed', async () => {
		await watchingCustomers(102);
		Object.assign(world.trigger.settings.parameters, { events: ['recipeStopped'] });
		await world.trigger.activate();
		const { customers } = world.sandbox.world;
		const [gone] = customers.splice(100, 1);
		passes(5 * MINUTE_MS);
		world.sandbox.world.stopRecipe(602);

		let reported: unknown[] = [];
		const poll = async () => {
			passes(MINUTE_MS);
			reported = (await world.trigger.poll()).map(({ recipe_id: id }) => id);
		};
		expect(await pagesRequested(6 * MINUTE_MS, poll)).toEqual([1]);
		world.sandbox.log.clear();
		expect(await pagesRequested(0, poll)).toEqual([2, 3]);
		expect(reported).toEqual([602]);
		const paths = new Set(world.sandbox.log.entries().map(({ path }) => path));
		expect(paths).toContain('/api/managed_users/1101/recipes');
		expect(paths).not.toContain(`/api/managed_users/${gone?.id}/recipes`);
	});
});

describe('Workato’s limit for lists', () => {
	it('ends the reading of lists with those under way, and jobs are still read', async () => {
		await watchingCustomers(20);
		await world.trigger.activate();
		expect(await nextIds()).toEqual([]);
		world.sandbox.faults.add({
			kind: 'tooManyRequests',
			retryAfterSeconds: 3_600,
			probability: 1,
			path: RECIPE_LIST,
		});
		const id = ends(world, 515, 'failed', 0);
		passes(5 * MINUTE_MS);

		expect(await nextIds()).toEqual([id]);
		passes(5 * MINUTE_MS);
		// Eight lists are read at a time: five of those are named.
		await expect(world.trigger.poll()).rejects.toThrow(/, 3 more: /);
	});
});
