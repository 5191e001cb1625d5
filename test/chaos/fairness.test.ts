import type * as HeldWaits from '../support/fakeSleep/manualSleep';

jest.mock(
	'n8n-workflow',
	() =>
		jest.requireActual<typeof HeldWaits>('../support/fakeSleep/manualSleep')
			.n8nWorkflowWithManualSleep,
);

import { busyLimiterCount } from '../../nodes/Workato/transport/rateLimit/limiterRegistry';
import { FairQueue } from '../../nodes/Workato/transport/rateLimit/fairQueue';
import type { NodeResult } from '../support/engine/runNode';
import { BusyLimiter, FIRST_IN_FLIGHT, until } from './busyLimiter';
import { pendingSleepCount, advanceTime } from '../support/fakeSleep/manualSleep';

const RECIPES = 200;

let lane: BusyLimiter;
/** How many requests of each execution have queued. */
let queued: Map<string, number>;

beforeEach(async () => {
	lane = await BusyLimiter.closed(RECIPES);
	queued = new Map();
	const { add } = FairQueue.prototype;
	jest.spyOn(FairQueue.prototype, 'add').mockImplementation(function (this: unknown, caller, take) {
		queued.set(caller, (queued.get(caller) ?? 0) + 1);
		return add.call(this, caller, take);
	});
});

afterEach(async () => {
	jest.restoreAllMocks();
	await lane.sandbox.stop();
});

describe('Executions that share a lane', () => {
	it('take turns: a Get does not wait for the sweep of 200 recipes before it', async () => {
		const sweep = lane.sweep('1', RECIPES);
		await until(() => isQueued('1', RECIPES) && pendingSleepCount() > 0);
		const get = lane.get('2');
		await until(() => isQueued('2', 1));

		lane.open();
		advanceTime(61_000);
		expect(errorsIn(await Promise.all([sweep, get]))).toEqual([]);

		expect(lane.placesOfGets()).toEqual([expect.any(Number)]);
		expect(Math.max(...lane.placesOfGets())).toBeLessThanOrEqual(FIRST_IN_FLIGHT);
	});

	it('take turns: of two sweeps the later one has half of the requests', async () => {
		const half = RECIPES / 2;
		const sweeps = [lane.sweep('1', half)];
		await until(() => isQueued('1', half) && pendingSleepCount() > 0);
		sweeps.push(lane.sweep('2', half, {}, half));
		await until(() => isQueued('2', half));

		lane.open();
		advanceTime(61_000);
		expect(errorsIn(await Promise.all(sweeps))).toEqual([]);

		const first = lane.paths().slice(0, half);
		const ofLater = first.filter((path) => recipeIn(path) >= 362_905 + half);
		expect(Math.abs(ofLater.length - half / 2)).toBeLessThanOrEqual(FIRST_IN_FLIGHT);
	});

	it('leave no lane behind', async () => {
		const sweep = lane.sweep('1', RECIPES);
		await until(() => isQueued('1', RECIPES) && pendingSleepCount() > 0);
		lane.open();
		advanceTime(61_000);
		expect(errorsIn([await sweep])).toEqual([]);

		expect(busyLimiterCount()).toBe(0);
	});
});

/** Those that met the 429 queue a second time. */
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
