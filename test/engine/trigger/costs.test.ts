import { fixClock, moveClock } from './fixedClock';
import {
	recipes,
	settings,
	takeRequests,
	watching,
	ends,
	MINUTE_MS,
	type Watching,
} from './watching';
import { N8nTrigger } from './n8nTrigger';

let world: Watching;

beforeEach(fixClock);

afterEach(async () => {
	jest.restoreAllMocks();
	await world.sandbox.stop();
});

/** A minute passes, for n8n and for Workato. */
function minutePasses(): void {
	moveClock(MINUTE_MS);
	world.sandbox.clock.advance(MINUTE_MS);
}

describe('The requests of a poll', () => {
	it('for 400 recipes, 10 of them active, are at most 16', async () => {
		world = await watching(
			[],
			{ workspace: 'own' },
			{
				world: { customers: [], own: recipes(400, { jobs: 0 }) },
			},
		);
		await world.trigger.activate();
		await world.trigger.poll();
		for (let minute = 0; minute < 5; minute += 1) {
			minutePasses();
			const ids = Array.from({ length: 10 }, (_, index) => ends(world, 501 + index, 'failed', 0));
			takeRequests(world);
			const items = await world.trigger.poll();

			expect(items.map(({ id }) => id).sort()).toEqual(ids.sort());
			const sent = takeRequests(world);
			expect(sent.length).toBeLessThanOrEqual(16);
		}
	});

	it('for 800 quiet recipes of 40 customers are at most 80', async () => {
		world = await watching(
			[],
			{},
			{
				world: {
					customers: Array.from({ length: 40 }, (_, customer) => ({
						id: 1_000 + customer,
						name: `Customer ${customer}`,
						recipes: Array.from({ length: 20 }, (_, index) => ({
							id: 5_000 + customer * 20 + index,
							jobs: 0,
						})),
					})),
				},
				switches: { customerExcludeCode: 'honored', recipeCode: 'never' },
			},
		);
		world.trigger = new N8nTrigger({
			...settings(world.sandbox),
			parameters: { workspace: 'allCustomers' },
		});
		await world.trigger.activate();
		// The rest of the activation's work.
		await world.trigger.poll();
		const counts: number[] = [];
		for (let minute = 0; minute < 10; minute += 1) {
			minutePasses();
			takeRequests(world);
			await world.trigger.poll();
			counts.push(takeRequests(world).length);
		}

		expect(Math.max(...counts)).toBeLessThanOrEqual(80);
		const id = ends(world, 5_399, 'failed', MINUTE_MS);
		expect(await world.trigger.poll()).toEqual([
			expect.objectContaining({
				id,
				event: 'failed',
				managed_user_id: 1_019,
				customer_name: 'Customer 19',
			}),
		]);
	});

	it('don’t download code every five minutes if records contain it', async () => {
		world = await watching(recipes(3), {}, { switches: { customerExcludeCode: 'ignored' } });
		await world.trigger.activate();
		let lists = 0;
		for (let minute = 0; minute < 12; minute += 1) {
			minutePasses();
			takeRequests(world);
			await world.trigger.poll();
			lists += takeRequests(world).filter((path) => path.endsWith('/recipes')).length;
		}

		expect(lists).toBeLessThanOrEqual(2);
	});
});

describe('Counts that don’t change', () => {
	it('delay a job by at most 15 minutes', async () => {
		world = await watching(
			recipes(4, { jobs: 5 }),
			{},
			{
				switches: { customerExcludeCode: 'honored', recipeCountsLagMs: 86_400_000 },
			},
		);
		await world.trigger.activate();
		await world.trigger.poll();
		const id = ends(world, 502, 'failed', 0);
		const reported: unknown[] = [];
		for (let minute = 0; minute < 18; minute += 1) {
			minutePasses();
			reported.push(...(await world.trigger.poll()).map((job) => job.id));
		}

		expect(reported).toEqual([id]);
	});
});
