import { pendingSleepCount, advanceTime } from '../support/fakeSleep/manualSleep';
import { busyLimiterCount } from '../../nodes/Workato/transport/rateLimit/limiterRegistry';
import { until } from '../support/until';
import { BusyLimiter, FIRST_IN_FLIGHT } from './busyLimiter';

const RECIPES = 40;

let limiter: BusyLimiter;

beforeEach(async () => {
	limiter = await BusyLimiter.closed(RECIPES);
});

afterEach(async () => await limiter.sandbox.stop());

describe('An execution that is canceled while it waits for a rate limit', () => {
	it('ends before the wait is over, and sends nothing more', async () => {
		const { run, cancel } = await waiting('1');

		cancel();
		await run;
		expect(pendingSleepCount()).toBeGreaterThan(0);

		limiter.open();
		advanceTime(61_000);
		await until(() => busyLimiterCount() === 0);
		expect(limiter.paths()).toEqual([]);
	});

	it('doesn’t hold up other executions', async () => {
		const canceled = await waiting('1');
		const others = limiter.listAll('2', RECIPES);

		canceled.cancel();
		await canceled.run;
		limiter.open();
		advanceTime(61_000);
		const { items, error } = await others;

		expect(error).toBeUndefined();
		expect(new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(RECIPES);
		expect(limiter.paths()).toHaveLength(RECIPES);
		await until(() => busyLimiterCount() === 0);
	});
});

/** A run whose first requests got a 429. */
async function waiting(executionId: string) {
	let cancel = () => {};
	const run = limiter.listAll(executionId, RECIPES, {
		onStart: (started) => (cancel = () => started.cancel()),
	});
	await until(() => limiter.paths().length === FIRST_IN_FLIGHT && pendingSleepCount() > 0);
	return { run, cancel };
}
