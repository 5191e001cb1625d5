import { pendingSleepCount, advanceTime } from '../support/fakeSleep/manualSleep';
import { busyLimiterCount } from '../../nodes/Workato/transport/rateLimit/limiterRegistry';
import { FairQueue } from '../../nodes/Workato/transport/rateLimit/fairQueue';
import type { NodeResult } from '../support/engine/runNode';
import { until } from '../support/until';
import { BusyLimiter, FIRST_IN_FLIGHT } from './busyLimiter';

const RECIPES = 200;

let limiter: BusyLimiter;
/** How many requests of each execution have queued. */
let queued: Map<string, number>;

beforeEach(async () => {
	limiter = await BusyLimiter.closed(RECIPES);
	queued = new Map();
	const { add } = FairQueue.prototype;
	jest.spyOn(FairQueue.prototype, 'add').mockImplementation(function (this: unknown, caller, take) {
		queued.set(caller, (queued.get(caller) ?? 0) + 1);
		return add.call(this, caller, take);
	});
});

afterEach(async () => {
	jest.restoreAllMocks();
	await limiter.sandbox.stop();
});

describe('Executions that share a limiter', () => {
	it('take turns: a Get doesn’t wait for an earlier List of 200 recipes', async () => {
		const list = limiter.listAll('1', RECIPES);
		await until(() => isQueued('1', RECIPES) && pendingSleepCount() > 0);
		const get = limiter.get('2');
		await until(() => isQueued('2', 1));

		limiter.open();
		advanceTime(61_000);
		expect(errorsIn(await Promise.all([list, get]))).toEqual([]);

		expect(limiter.positionsOfGets()).toEqual([expect.any(Number)]);
		expect(Math.max(...limiter.positionsOfGets())).toBeLessThanOrEqual(FIRST_IN_FLIGHT);
	});

	it('take turns: of two Lists, the later one gets half of the requests', async () => {
		const half = RECIPES / 2;
		const lists = [limiter.listAll('1', half)];
		await until(() => isQueued('1', half) && pendingSleepCount() > 0);
		lists.push(limiter.listAll('2', half, {}, half));
		await until(() => isQueued('2', half));

		limiter.open();
		advanceTime(61_000);
		expect(errorsIn(await Promise.all(lists))).toEqual([]);

		const first = limiter.paths().slice(0, half);
		const ofLater = first.filter((path) => recipeIn(path) >= 362_905 + half);
		expect(Math.abs(ofLater.length - half / 2)).toBeLessThanOrEqual(FIRST_IN_FLIGHT);
	});

	it('leave no busy limiter behind', async () => {
		const list = limiter.listAll('1', RECIPES);
		await until(() => isQueued('1', RECIPES) && pendingSleepCount() > 0);
		limiter.open();
		advanceTime(61_000);
		expect(errorsIn([await list])).toEqual([]);

		expect(busyLimiterCount()).toBe(0);
	});
});

/** Requests that got the 429 queue a second time. */
function isQueued(executionId: string, requests: number): boolean {
	const count = queued.get(executionId) ?? 0;
	return count === requests + (executionId === '1' ? FIRST_IN_FLIGHT : 0);
}

function errorsIn(results: NodeResult[]): unknown[] {
	return results.flatMap(({ error }) => error ?? []);
}

function recipeIn(path: string): number {
	return Number(/recipes\/(\d+)/.exec(path)?.[1]);
}
