import {
	busyLimiterCount,
	limiterFor,
} from '../../../../nodes/Workato/transport/rateLimit/limiterRegistry';

const WAITER = { caller: 'a', signal: undefined, deadlineMs: Infinity };

/** A request that is in flight until the returned function ends it. */
async function inFlight(name: string): Promise<() => void> {
	return await new Promise<() => void>((started) => {
		const task = async () => await new Promise<object>((resolve) => started(() => resolve({})));
		void limiterFor(name).schedule(WAITER, task, () => 'good');
	});
}

describe('The limiter registry', () => {
	it('has one limiter per name', () => {
		expect(limiterFor('1 jobs')).toBe(limiterFor('1 jobs'));
		expect(limiterFor('1 jobs')).not.toBe(limiterFor('1 recipes'));
	});

	it('keeps limiters with requests, and drops idle ones to make room', async () => {
		const end = await inFlight('busy');
		const busy = limiterFor('busy');
		for (let index = 0; index < 20; index += 1) limiterFor(`idle ${index}`);
		expect(limiterFor('busy')).toBe(busy);
		expect(busyLimiterCount()).toBe(1);
		end();
	});

	it('keeps limiters in a cooldown', async () => {
		const closed = limiterFor('closed');
		await closed.schedule(
			WAITER,
			async () => ({}),
			() => ({ retryAfterMs: 3_600_000 }),
		);
		limiterFor('other');
		expect(limiterFor('closed')).toBe(closed);
	});
});
