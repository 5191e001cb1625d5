import type * as HeldWaits from '../support/fakeSleep/manualSleep';

jest.mock(
	'n8n-workflow',
	() =>
		jest.requireActual<typeof HeldWaits>('../support/fakeSleep/manualSleep')
			.n8nWorkflowWithManualSleep,
);

import { busyLimiterCount } from '../../nodes/Workato/transport/rateLimit/limiterRegistry';
import { BusyLimiter, FIRST_IN_FLIGHT, until } from './busyLimiter';
import { pendingSleepCount, advanceTime } from '../support/fakeSleep/manualSleep';

const RECIPES = 20;

let lane: BusyLimiter;

beforeEach(async () => {
	lane = await BusyLimiter.closed(RECIPES);
});

afterEach(async () => await lane.sandbox.stop());

describe('An execution that is cancelled while it waits for a closed lane', () => {
	it('ends although the wait is not over, and sends nothing any more', async () => {
		const { run, cancel } = await waiting('1');

		cancel();
		await run;
		expect(pendingSleepCount()).toBeGreaterThan(0);

		lane.open();
		advanceTime(61_000);
		await until(() => busyLimiterCount() === 0);
		expect(lane.paths()).toEqual([]);
	});

	it('leaves the lane to the others', async () => {
		const cancelled = await waiting('1');
		const others = lane.sweep('2', RECIPES);

		cancelled.cancel();
		await cancelled.run;
		lane.open();
		advanceTime(61_000);
		const { items, error } = await others;

		expect(error).toBeUndefined();
		expect(new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(RECIPES);
		expect(lane.paths()).toHaveLength(RECIPES);
		await until(() => busyLimiterCount() === 0);
	});
});

/** A sweep whose first requests have met the limit. */
async function waiting(executionId: string) {
	let cancel = () => {};
	const run = lane.sweep(executionId, RECIPES, {
		onStart: (started) => (cancel = () => started.cancel()),
	});
	await until(() => lane.paths().length === FIRST_IN_FLIGHT && pendingSleepCount() > 0);
	return { run, cancel };
}
