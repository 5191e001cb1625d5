import type { IHttpRequestOptions } from 'n8n-workflow';
import type { RunningSandbox, Switches } from '../../../sandbox/workato';
import { HOUR_MS, listedIds, RECIPE, sandboxWith, trueIds } from '../../support/engine/sandbox';

const ORDERS = ['completion', 'start', 'creation'] as const;
const PAGE_SIZES = [2, 7, 25];
const matrix = ORDERS.flatMap((order) => PAGE_SIZES.map((pageSize) => ({ order, pageSize })));

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxWith({ jobs: 60, days: 2 });
});
afterEach(async () => await sandbox.stop());

describe('A list that changes while List reads it', () => {
	it.each(matrix)(
		'returns earlier jobs once while jobs arrive: $pageSize per page by $order',
		async (switches) => {
			await expectAllOfBefore({ ...switches, arrivalsPerRequest: 3 });
		},
	);

	it.each(matrix)(
		'returns earlier jobs once while jobs finish: $pageSize per page by $order',
		async (switches) => {
			someAreUnfinished(12);
			await expectAllOfBefore({ ...switches, finishesPerRequest: 2 });
		},
	);

	it.each(matrix)(
		'returns earlier jobs once while jobs arrive and finish: $pageSize per page by $order',
		async (switches) => {
			someAreUnfinished(30);
			await expectAllOfBefore({ ...switches, arrivalsPerRequest: 2, finishesPerRequest: 3 });
		},
	);

	it.each(matrix)(
		'returns earlier jobs once while jobs that hadn’t started finish: $pageSize per page by $order',
		async (switches) => {
			for (let count = 0; count < 12; count++) {
				const createdAt = sandbox.clock.now() - count * HOUR_MS;
				sandbox.world.addJob(RECIPE, { createdAt, startedAt: Infinity, completedAt: Infinity });
			}
			await expectAllOfBefore({ ...switches, finishesPerRequest: 2, pendingStartedAt: 'null' });
		},
	);

	it.each(
		matrix
			.filter(({ pageSize }) => pageSize > 1)
			.flatMap((switches) => [1, 2, 3].map((times) => ({ ...switches, times }))),
	)(
		'returns the jobs below one that finishes as the next page is read, $times in turn: $pageSize per page by $order',
		async ({ times, ...switches }) => {
			someAreUnfinished(40);
			sandbox.set(switches);
			const before = trueIds(sandbox);

			const ids = await listedIds(sandbox, {}, { onRequest: offsetsFinishing(times) });

			expect(missingAndDoubles(before, ids)).toEqual({ missing: [], doubles: 0 });
		},
	);

	it.each(
		(['notFound', 'badRequest', 'empty'] as const).flatMap((unknownOffset) =>
			[1, 2, 5].map((times) => ({ unknownOffset, times, scopeCount: 'missing' as const })),
		),
	)(
		'returns the remaining jobs while Workato removes the oldest ones, $times in turn: unknown offset $unknownOffset',
		async ({ times, ...switches }) => {
			sandbox.set(switches);

			const ids = await listedIds(sandbox, {}, { onRequest: oldestVanishing(times) });

			expect(missingAndDoubles(trueIds(sandbox), ids)).toEqual({ missing: [], doubles: 0 });
		},
	);

	it('ends, however many jobs arrive with each request', async () => {
		sandbox.set({ arrivalsPerRequest: 60, pageSize: 25 });

		expect((await listedIds(sandbox)).length).toBeGreaterThanOrEqual(60);
	});
});

/** Jobs of the last hours, some of them unfinished. */
function someAreUnfinished(count: number): void {
	for (let index = 0; index < count; index++) {
		const createdAt = sandbox.clock.now() - index * HOUR_MS;
		sandbox.world.addJob(RECIPE, { createdAt, completedAt: Infinity });
	}
}

/** Removes the oldest job, a few times, just before the page below it is requested. */
function oldestVanishing(times: number): (request: IHttpRequestOptions) => void {
	let left = times;
	return ({ qs }) => {
		const oldestId = trueIds(sandbox).at(-1);
		if (left === 0 || oldestId === undefined || qs?.offset_job_id !== oldestId) return;
		left -= 1;
		sandbox.world.removeJob(RECIPE, oldestId);
	};
}

/** Finishes the first few offset jobs, each just before the page below it is requested. */
function offsetsFinishing(times: number): (request: IHttpRequestOptions) => void {
	let left = times;
	return ({ qs }) => {
		const offset = qs?.offset_job_id;
		if (typeof offset !== 'string' || left === 0) return;
		left -= 1;
		sandbox.clock.advance(1_000);
		sandbox.world.finishJob(RECIPE, offset);
	};
}

async function expectAllOfBefore(switches: Partial<Switches>): Promise<void> {
	sandbox.set(switches);
	const before = trueIds(sandbox);

	const ids = await listedIds(sandbox);

	expect(missingAndDoubles(before, ids)).toEqual({ missing: [], doubles: 0 });
}

function missingAndDoubles(before: readonly string[], ids: readonly unknown[]) {
	const listed = new Set(ids);
	return {
		missing: before.filter((id) => !listed.has(id)),
		doubles: ids.length - listed.size,
	};
}
