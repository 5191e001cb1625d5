import type { RunningSandbox, Switches } from '../../sandbox';
import { HOUR_MS, listedIds, RECIPE, sandboxWith, trueIds } from '../build/sandbox';

const ORDERS = ['completion', 'start', 'creation'] as const;
const PAGE_SIZES = [1, 7, 25];
const matrix = ORDERS.flatMap((order) => PAGE_SIZES.map((pageSize) => ({ order, pageSize })));

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxWith({ jobs: 60, days: 2 });
});
afterEach(async () => await sandbox.stop());

describe('A list that changes while it is read', () => {
	it.each(matrix)(
		'keeps what was there, once, while jobs arrive: pages of $pageSize by $order',
		async (switches) => {
			await expectAllOfBefore({ ...switches, arrivalsPerRequest: 3 });
		},
	);

	it.each(matrix)(
		'keeps what was there, once, while jobs finish: pages of $pageSize by $order',
		async (switches) => {
			someAreUnfinished(12);
			await expectAllOfBefore({ ...switches, finishesPerRequest: 2 });
		},
	);

	it.each(matrix)(
		'keeps what was there, once, while jobs arrive and finish: pages of $pageSize by $order',
		async (switches) => {
			someAreUnfinished(30);
			await expectAllOfBefore({ ...switches, arrivalsPerRequest: 2, finishesPerRequest: 3 });
		},
	);

	it.each(matrix)(
		'keeps what was there, once, while jobs that have not started finish: pages of $pageSize by $order',
		async (switches) => {
			for (let count = 0; count < 12; count++) {
				const createdAt = sandbox.clock.now() - count * HOUR_MS;
				sandbox.world.addJob(RECIPE, { createdAt, startedAt: Infinity, completedAt: Infinity });
			}
			await expectAllOfBefore({ ...switches, finishesPerRequest: 2, pendingStartedAt: 'null' });
		},
	);

	it('ends, however many jobs arrive with each request', async () => {
		sandbox.set({ arrivalsPerRequest: 60, pageSize: 25 });

		expect((await listedIds(sandbox)).length).toBeGreaterThanOrEqual(60);
	});
});

/** Jobs that began in the last hours and have not finished, among others that have. */
function someAreUnfinished(count: number): void {
	for (let index = 0; index < count; index++) {
		const createdAt = sandbox.clock.now() - index * HOUR_MS;
		sandbox.world.addJob(RECIPE, { createdAt, completedAt: Infinity });
	}
}

async function expectAllOfBefore(switches: Partial<Switches>): Promise<void> {
	sandbox.set(switches);
	const before = trueIds(sandbox);

	const ids = await listedIds(sandbox);

	const listed = new Set(ids);
	expect({
		missing: before.filter((id) => !listed.has(id)),
		doubles: ids.length - listed.size,
	}).toEqual({ missing: [], doubles: 0 });
}
