import '../../support/fakeSleep/instantSleep';
import { ends, MINUTE_MS, recipes, takeRequests, watching, type Watching } from './watching';

let world: Watching;

async function withRecipes(count: number, parameters = {}, switches = {}): Promise<void> {
	world = await watching(recipes(count), parameters, { switches });
}

afterEach(async () => await world.sandbox.stop());

describe('A restart of n8n', () => {
	it('sends no request before the first poll, so it works even if Workato is down', async () => {
		await withRecipes(3);
		await world.trigger.activate();
		takeRequests(world);
		world.sandbox.set({ isSilent: true });

		expect(await world.trigger.restart()).toEqual([]);
		expect(takeRequests(world)).toEqual([]);
	});

	it('reads no jobs of recipes whose records haven’t changed', async () => {
		await withRecipes(6, {}, { customerExcludeCode: 'honored', recipeCode: 'never' });
		await world.trigger.activate();
		await world.trigger.restart();
		takeRequests(world);
		await world.trigger.poll();

		expect(takeRequests(world)).toEqual(['managed_users/182401/recipes']);
	});
});

describe('An activation', () => {
	it('without responses from Workato ends, and what fails afterwards is reported', async () => {
		await withRecipes(2);
		world.sandbox.clock.set(Date.now());
		world.sandbox.set({ isSilent: true });
		// Shorter than an activation takes otherwise, to keep the test short.
		world.trigger.settings.pollBudgetMs = 1_000;

		expect(await world.trigger.activate()).toEqual([]);
		world.sandbox.set({ isSilent: false });
		world.trigger.settings.pollBudgetMs = 30_000;
		await world.trigger.poll();
		world.sandbox.clock.advance(MINUTE_MS);
		const id = ends(world, 501);

		expect((await world.trigger.poll()).map((job) => job.id)).toEqual([id]);
	});
});

describe('A rate limit', () => {
	it('costs one request per poll, not one per recipe', async () => {
		await withRecipes(40, {}, { retryAfterSeconds: 3_600 });
		await world.trigger.activate();
		world.sandbox.faults.add({
			kind: 'tooManyRequests',
			path: '/jobs',
			times: 10_000,
			retryAfterSeconds: 3_600,
		});
		takeRequests(world);
		await world.trigger.poll().catch(() => []);

		expect(takeRequests(world).length).toBeLessThanOrEqual(2);
	});
});

describe('A backlog that is too long for one poll', () => {
	it.each(['completion', 'start'] as const)(
		'is reported completely and once, and new failures within two polls (list by %s)',
		async (order) => {
			await withRecipes(1, {}, { order, pageSize: 10 });
			await world.trigger.activate();
			world.sandbox.clock.advance(MINUTE_MS);
			const ids = [ends(world, 501)];
			for (let count = 0; count < 1_400; count += 1) {
				const isFailed = count % 100 === 7;
				const id = ends(world, 501, isFailed ? 'failed' : 'succeeded', 10_000);
				if (isFailed) ids.push(id);
			}
			const now = ends(world, 501);
			ids.push(now);
			await world.trigger.restart();
			takeRequests(world);
			const polls: unknown[][] = [];
			const requests: number[] = [];
			for (let count = 0; count < 6; count += 1) {
				polls.push((await world.trigger.poll()).map(({ id }) => id));
				requests.push(takeRequests(world).length);
			}

			expect(polls.slice(0, 2).flat()).toContain(now);
			expect(polls.flat().sort()).toEqual([...ids].sort());
			expect(Math.max(...requests)).toBeLessThan(130);
			expect(requests.at(-1)).toBeLessThan(5);
		},
	);

	it.each(['notFound', 'badRequest', 'empty', 'firstPage'] as const)(
		'is read from the top again if Workato has removed the last job that was read: %s',
		async (unknownOffset) => {
			await withRecipes(1, {}, { pageSize: 10, unknownOffset });
			await world.trigger.activate();
			for (let count = 0; count < 1_400; count += 1) ends(world, 501, 'succeeded', 10_000);
			await world.trigger.restart();
			await world.trigger.poll();
			world.sandbox.world.removeJobsBefore(501, world.sandbox.clock.now() - MINUTE_MS);

			const reported: unknown[] = [];
			const id = ends(world, 501);
			for (let count = 0; count < 3; count += 1) {
				reported.push(...(await world.trigger.poll()).map((event) => event.id));
			}

			expect(reported).toEqual([id]);
		},
	);
});
