import { Traffic } from '../../../support/limiterTraffic';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

describe('After a 429', () => {
	it('nothing is sent before the time that Workato asks for', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.rateLimit(5_000);
		await traffic.respondToAll('good');
		await jest.advanceTimersByTimeAsync(4_999);
		expect(traffic.inFlight).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(traffic.inFlight).toHaveLength(1);
	});

	it('nothing is sent before the longest wait of a burst is over', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		for (const waitMs of [1_000, 9_000, 1_000]) await traffic.rateLimit(waitMs);
		await traffic.respondToAll('good');
		await jest.advanceTimersByTimeAsync(8_999);
		expect(traffic.inFlight).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(traffic.inFlight).toHaveLength(1);
	});

	it('one timer serves all that wait', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(1);
		await traffic.rateLimit(5_000);
		await traffic.scheduleMany(1_000);
		expect(jest.getTimerCount()).toBe(1);
	});

	it('one request probes, and the rest follow once it succeeds', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(60_000);
		expect(traffic.inFlight).toHaveLength(1);
		await traffic.respond('good');
		// Half of 32 for the whole burst, and one for the good response.
		expect(traffic.inFlight).toHaveLength(17);
	});

	it('a new request doesn’t end the probing', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.scheduleMany(1);
		expect(traffic.inFlight).toHaveLength(1);
	});

	it('another request probes if the first one fails', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.respond('failed');
		expect(traffic.inFlight).toHaveLength(1);
	});

	it('a probe that gets a 429 starts another cooldown with half as many in flight', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.rateLimit(2_000);
		await jest.advanceTimersByTimeAsync(1_999);
		expect(traffic.inFlight).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		await traffic.respond('good');
		expect(traffic.inFlight).toHaveLength(9);
	});

	it('a good response to an earlier request doesn’t end the probing', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.rateLimit(1_000);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(traffic.inFlight).toHaveLength(32);
		await traffic.respond('good');
		expect(traffic.inFlight).toHaveLength(31);
	});

	it('the request that got it is sent again', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(1);
		await traffic.rateLimit(1_000);
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.respond('good');
		expect([traffic.sent, traffic.done]).toEqual([['a', 'a'], ['a']]);
	});
});

describe('After a 429 without Retry-After', () => {
	it('all requests share one backoff, which doubles up to half a minute', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		const traffic = new Traffic();
		await traffic.scheduleMany(200);
		const sentAtMs: number[] = [];
		const startMs = Date.now();
		await traffic.respondToAll({ retryAfterMs: undefined });
		for (let round = 0; round < 7; round += 1) {
			await jest.advanceTimersToNextTimerAsync();
			sentAtMs.push(Date.now() - startMs);
			expect(traffic.inFlight).toHaveLength(1);
			await traffic.rateLimit();
		}
		const waits = sentAtMs.map((ms, index) => ms - (sentAtMs[index - 1] ?? 0));
		expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
	});

	it('a 429 for a request sent before the backoff doesn’t extend it', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		const traffic = new Traffic();
		await traffic.scheduleMany(200);
		await traffic.rateLimit();
		await jest.advanceTimersByTimeAsync(900);
		await traffic.respondToAll({ retryAfterMs: undefined });
		await jest.advanceTimersByTimeAsync(99);
		expect(traffic.inFlight).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(traffic.inFlight).toHaveLength(1);
	});

	it('the backoff starts again after a good response', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		const traffic = new Traffic();
		await traffic.scheduleMany(200);
		await traffic.respondToAll({ retryAfterMs: undefined });
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.rateLimit();
		await jest.advanceTimersByTimeAsync(2_000);
		await traffic.respond('good');
		await traffic.respondToAll({ retryAfterMs: undefined });
		await jest.advanceTimersByTimeAsync(999);
		expect(traffic.inFlight).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(traffic.inFlight).toHaveLength(1);
	});
});

describe('A rate limit that lasts', () => {
	it('fails all waiting requests together after five minutes', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		for (let round = 0; traffic.exhausted.length === 0; round += 1) {
			await traffic.rateLimit(60_000);
			if (round >= 31) await jest.advanceTimersByTimeAsync(60_000);
		}
		expect(traffic.exhausted).toEqual(
			Array.from({ length: 100 }, () => ({
				kind: 'rate limit exhausted',
				rateLimitedCount: 37,
				waitedMs: 300_000,
				retryAtMs: undefined,
			})),
		);
	});

	it('fails all waiting requests together after ten cooldowns', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		for (let round = 0; traffic.exhausted.length === 0; round += 1) {
			await traffic.respondToAll({ retryAfterMs: 1_000 });
			await jest.advanceTimersByTimeAsync(1_000);
		}
		expect(traffic.exhausted).toHaveLength(100);
		expect(traffic.sent).toHaveLength(32 + 9);
	});

	it('is waited for again after each good response', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		for (let round = 0; round < 20; round += 1) {
			await traffic.respondToAll({ retryAfterMs: 60_000 });
			await jest.advanceTimersByTimeAsync(60_000);
			await traffic.respond('good');
		}
		expect(traffic.exhausted).toEqual([]);
	});
});

describe('After a 429 with a very long Retry-After', () => {
	const HOUR_MS = 3_600_000;

	it('all requests fail at once with the time of the next try', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(200);
		const retryAtMs = Date.now() + HOUR_MS;
		await traffic.rateLimit(HOUR_MS);
		await traffic.respondToAll({ retryAfterMs: HOUR_MS });
		expect(traffic.sent).toHaveLength(32);
		expect(traffic.exhausted.map((each) => each.retryAtMs)).toEqual(Array(200).fill(retryAtMs));
	});

	it('nothing is sent until then, and later requests fail the same way', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(1);
		const retryAtMs = Date.now() + HOUR_MS;
		await traffic.rateLimit(HOUR_MS);
		await jest.advanceTimersByTimeAsync(HOUR_MS - 1);
		await traffic.scheduleMany(3);
		expect(traffic.sent).toHaveLength(1);
		expect(traffic.exhausted.at(-1)?.retryAtMs).toBe(retryAtMs);
		await jest.advanceTimersByTimeAsync(1);
		await traffic.scheduleMany(1);
		expect(traffic.sent).toHaveLength(2);
	});

	it('a wait that can only be a mistake is limited to a day', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(1);
		const retryAtMs = Date.now() + 24 * HOUR_MS;
		await traffic.rateLimit(Infinity);
		expect(traffic.exhausted[0]?.retryAtMs).toBe(retryAtMs);
	});
});
