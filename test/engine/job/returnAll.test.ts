import { DEFAULT_SWITCHES, type RunningSandbox, type Switches } from '../../../sandbox/workato';
import { listedIds, sandboxWith, trueIds } from '../../support/engine/sandbox';

let sandbox: RunningSandbox;

// Some are running, pending or take hours, so that the orders differ.
beforeAll(async () => {
	sandbox = await sandboxWith({ jobs: 60, days: 2, failureRate: 0.2 });
	const { world } = sandbox;
	const [recipe] = world.allRecipes();
	if (!recipe) throw new Error('The world has no recipe');
	const hours = (count: number) => sandbox.clock.now() - count * 3_600_000;
	world.addJob(recipe.id, { createdAt: hours(30), completedAt: hours(1) });
	world.addJob(recipe.id, { createdAt: hours(20), startedAt: hours(2), completedAt: hours(1.5) });
	world.addJob(recipe.id, { createdAt: hours(25), completedAt: Infinity });
	world.addJob(recipe.id, { createdAt: hours(10), startedAt: Infinity, completedAt: Infinity });
	world.addJob(recipe.id, { createdAt: hours(0.1), completedAt: Infinity });
});
afterAll(async () => await sandbox.stop());

const matrix = [1, 10, 25, 100].flatMap((pageSize) =>
	(['completion', 'start', 'creation'] as const).flatMap((order) =>
		(['right', 'missing', 'tooSmall', 'tooLarge', 'page'] as const).map((scopeCount) => ({
			pageSize,
			order,
			scopeCount,
		})),
	),
);

describe('Return All', () => {
	it.each(matrix)(
		'returns every job once, in order: $pageSize per page by $order, scope count $scopeCount',
		async (switches) => {
			await expectAll(switches);
		},
	);

	it.each(matrix.filter(({ pageSize }) => pageSize === 10))(
		'returns every job once if the offset is on its page: by $order, scope count $scopeCount',
		async (switches) => {
			await expectAll({ ...switches, offsetIncluded: true });
		},
	);

	it.each(matrix.filter(({ pageSize, scopeCount }) => pageSize > 1 && scopeCount === 'right'))(
		'returns every job once if counts lag: $pageSize per page by $order',
		async (switches) => {
			await expectAll({ ...switches, countsLagMs: 5 * 3_600_000 });
		},
	);

	it('ends if each page contains only the offset', async () => {
		sandbox.set({ ...DEFAULT_SWITCHES, pageSize: 1, offsetIncluded: true });

		// No client can continue after such a page: it must fail, or have proof that it has everything.
		await expect(listedIds(sandbox)).rejects.toThrow(/same page of jobs again/);
	});

	it('returns nothing from an empty recipe, with one request', async () => {
		const empty = await sandboxWith({ jobs: 0 });
		try {
			expect(await listedIds(empty)).toEqual([]);
			expect(empty.log.entries()).toHaveLength(1);
		} finally {
			await empty.stop();
		}
	});
});

async function expectAll(switches: Partial<Switches>): Promise<void> {
	sandbox.set({ ...DEFAULT_SWITCHES, ...switches });

	expect(await listedIds(sandbox)).toEqual(trueIds(sandbox));
}
