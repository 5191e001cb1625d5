import { isN8n1 } from '../../../sandbox/engine/engineVersions';
import { ends, MINUTE_MS, recipes, takeRequests, watching, type Watching } from './watching';

let world: Watching;

async function activated(...made: Parameters<typeof watching>): Promise<void> {
	world = await watching(...made);
	await world.trigger.activate();
	takeRequests(world);
}

async function reportedIds(): Promise<unknown[]> {
	return (await world.trigger.poll()).map(({ id }) => id);
}

afterEach(async () => {
	jest.restoreAllMocks();
	await world.sandbox.stop();
});

describe('The requests of a poll', () => {
	it.each(['completion', 'start', 'creation'] as const)(
		'are one per recipe if nothing is new, in a list by %s',
		async (order) => {
			await activated(recipes(4), {}, { switches: { order } });
			for (const recipe of [501, 502, 503, 504]) ends(world, recipe);
			await world.trigger.poll();
			takeRequests(world);
			await world.trigger.poll();

			expect(takeRequests(world)).toEqual(['501', '502', '503', '504']);
		},
	);

	it('are one more for each unfinished job that isn’t on the first page', async () => {
		await activated(recipes(1), {}, { switches: { order: 'start' } });
		const jobs = Array.from({ length: 3 }, () => world.sandbox.world.startJob(501).handle);
		await world.trigger.poll();
		for (let count = 0; count < 40; count += 1) ends(world, 501);
		await world.trigger.poll();
		takeRequests(world);
		await world.trigger.poll();

		expect(takeRequests(world)).toEqual(['501', ...jobs.map((id) => `501 ${id}`).sort()]);
	});

	it('are one more every five minutes, for the list of recipes', async () => {
		await activated(recipes(1));
		const now = Date.now;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + 5 * MINUTE_MS);
		await world.trigger.poll();

		expect(takeRequests(world)).toEqual(['501', 'managed_users/182401/recipes']);
		await world.trigger.poll();
		expect(takeRequests(world)).toEqual(['501']);
	});
});

describe('A recipe that is added later', () => {
	it('is watched from its first job on', async () => {
		await activated(recipes(2));
		const [customer] = world.sandbox.world.customers;
		const template = customer?.recipes[0];
		const other = await watching([{ id: 599, name: 'Added', jobs: 0 }]);
		const added = other.sandbox.world.customers[0]?.recipes[0];
		await other.sandbox.stop();
		if (template && added) customer?.recipes.push(added);
		const ids = [ends(world, 599), ends(world, 599)];
		const now = Date.now;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + 6 * MINUTE_MS);

		expect(await world.trigger.poll()).toMatchObject(
			ids.map((id) => ({ id, recipe_id: 599, recipe_name: 'Added' })),
		);
	});
});

describe('More jobs than one poll reports', () => {
	it.each(['completion', 'start'] as const)(
		'come with the next polls in the order in which they finished, each once (list by %s)',
		async (order) => {
			await activated(recipes(2), {}, { switches: { order, pageSize: 100 } });
			const ids = Array.from({ length: 2_300 }, (_, index) =>
				ends(world, 501 + (index % 2), 'failed', 1_000),
			);

			const polls = [await reportedIds(), await reportedIds(), await reportedIds()];
			expect(polls.map((reported) => reported.length)).toEqual([1_000, 1_000, 300]);
			expect(polls.flat()).toEqual(ids);
			expect(await world.trigger.pollRaw()).toBeNull();
		},
	);
});

// n8n before 2.40 has no time limit.
describe('The time limit of a poll', () => {
	it('is kept, and the next poll starts with the recipes that were left', async () => {
		await activated(recipes(40));
		world.trigger.settings.pollBudgetMs = 200;
		world.sandbox.set({ latencyMs: 60 });
		const ids = recipes(40).map(({ id = 0 }) => ends(world, id, 'failed', 0));
		takeRequests(world);
		const first = await reportedIds();

		expect(takeRequests(world).length < 40).toBe(!isN8n1);
		delete world.trigger.settings.pollBudgetMs;
		expect([...first, ...(await reportedIds())].sort()).toEqual(ids.sort());
	});

	it('is kept at activation, too, without losing a job', async () => {
		world = await watching(recipes(40), {}, { switches: { latencyMs: 40 } });
		world.trigger.settings.pollBudgetMs = 200;
		await world.trigger.activate();
		expect(takeRequests(world).length < 80).toBe(!isN8n1);
		delete world.trigger.settings.pollBudgetMs;
		const ids = recipes(40).map(({ id = 0 }) => ends(world, id));

		const reported = new Set(await reportedIds());
		expect(ids.filter((id) => !reported.has(id))).toEqual([]);
	});
});

describe('The stored state', () => {
	it('stays small for 100 recipes with a job every minute for a day, some of which never finish', async () => {
		await activated(recipes(10));
		for (const { id = 0 } of recipes(10)) world.sandbox.world.startJob(id);
		for (let minute = 0; minute < 300; minute += 1) {
			for (const { id = 0 } of recipes(10))
				ends(world, id, 'failed', minute === 0 ? 60_000 : 6_000);
			if (minute % 30 === 0) await world.trigger.poll();
		}
		await world.trigger.poll();

		// Two minutes of jobs, a running one, and the recipe itself: by the node's name and by its ID.
		expect(world.trigger.state.length / 10).toBeLessThan(1_000);
	});
});
