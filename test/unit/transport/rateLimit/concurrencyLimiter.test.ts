import { settle, Traffic } from '../../../support/limiterTraffic';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

describe('A limiter', () => {
	it('begins with eight requests in flight', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		expect(traffic.inFlight).toHaveLength(8);
	});

	it('allows one more after each good response, up to 64', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(300);
		const seen: number[] = [];
		for (let round = 0; round < 80; round += 1) {
			await traffic.respond('good');
			seen.push(traffic.inFlight.length);
		}
		expect(seen.slice(0, 3)).toEqual([9, 10, 11]);
		expect(Math.max(...seen)).toBe(64);
	});

	it('allows no more than before after a failure', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respond('failed');
		expect(traffic.inFlight).toHaveLength(8);
	});

	it('goes on after a task that throws', async () => {
		const { limiter } = new Traffic();
		const waiter = { caller: 'a', signal: undefined, deadlineMs: Infinity };
		const fail = async () => await Promise.reject<object>(new Error('broken'));
		for (let index = 0; index < 20; index += 1) {
			await expect(limiter.schedule(waiter, fail, () => 'good')).rejects.toThrow('broken');
		}
		expect(limiter.isIdle).toBe(true);
	});

	it('lets callers take turns', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(50, 'long');
		await traffic.scheduleMany(1, 'short');
		await traffic.respond('failed');
		await traffic.respond('failed');
		expect(traffic.sent.slice(8)).toContain('short');
	});

	it('begins anew once it has been idle', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(30);
		for (let round = 0; round < 10; round += 1) await traffic.respondToAll('good');
		await traffic.scheduleMany(30);
		expect(traffic.inFlight).toHaveLength(8);
	});
});

describe('After a 429', () => {
	it('nothing is sent until the time that Workato asks for is over', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.rateLimit(5_000);
		await traffic.respondToAll('good');
		await jest.advanceTimersByTimeAsync(4_999);
		expect(traffic.inFlight).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(traffic.inFlight).toHaveLength(1);
	});

	it('nothing is sent until the longest wait of a burst is over', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		for (const waitMs of [1_000, 9_000, 1_000]) await traffic.rateLimit(waitMs);
		await traffic.respondToAll('good');
		await jest.advanceTimersByTimeAsync(8_999);
		expect(traffic.inFlight).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(traffic.inFlight).toHaveLength(1);
	});

	it('one request probes, and the rest follow once it has had a good response', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(60_000);
		expect(traffic.inFlight).toHaveLength(1);
		await traffic.respond('good');
		// Half of eight for the whole burst, and one for the good response.
		expect(traffic.inFlight).toHaveLength(5);
	});

	it('another request probes where the first one failed', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.respond('failed');
		expect(traffic.inFlight).toHaveLength(1);
	});

	it('another cooldown begins, and half as many may be in flight, where the probe meets one too', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.rateLimit(2_000);
		await jest.advanceTimersByTimeAsync(1_999);
		expect(traffic.inFlight).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		await traffic.respond('good');
		expect(traffic.inFlight).toHaveLength(3);
	});

	it('a good response to what was sent before does not end the probing', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.rateLimit(1_000);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(traffic.inFlight).toHaveLength(8);
		await traffic.respond('good');
		expect(traffic.inFlight).toHaveLength(7);
	});

	it('a request that met it is sent again', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(1);
		await traffic.rateLimit(1_000);
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.respond('good');
		expect([traffic.sent, traffic.done]).toEqual([['a', 'a'], ['a']]);
	});
});

describe('Where Workato does not say how long to wait', () => {
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

	it('the backoff begins anew after a good response', async () => {
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

describe('A limit that goes on', () => {
	it('ends all that wait together, after five minutes', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		for (let round = 0; traffic.exhausted.length === 0; round += 1) {
			await traffic.rateLimit(60_000);
			if (round >= 7) await jest.advanceTimersByTimeAsync(60_000);
		}
		expect(traffic.exhausted).toEqual(
			Array.from({ length: 100 }, () => ({
				kind: 'rate limit exhausted',
				rateLimitedCount: 13,
				waitedMs: 300_000,
				retryAtMs: undefined,
			})),
		);
	});

	it('ends all that wait together, after ten cooldowns', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		for (let round = 0; traffic.exhausted.length === 0; round += 1) {
			await traffic.respondToAll({ retryAfterMs: 1_000 });
			await jest.advanceTimersByTimeAsync(1_000);
		}
		expect(traffic.exhausted).toHaveLength(100);
		expect(traffic.sent).toHaveLength(8 + 9);
	});

	it('is waited for as long again after each good response', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		for (let round = 0; round < 20; round += 1) {
			await traffic.rateLimit(60_000);
			await jest.advanceTimersByTimeAsync(60_000);
			await traffic.respond('good');
		}
		expect(traffic.exhausted).toEqual([]);
	});
});

describe('Where Workato asks to wait for longer than anyone would', () => {
	const HOUR_MS = 3_600_000;

	it('all end at once with the time at which to try again', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(200);
		const retryAtMs = Date.now() + HOUR_MS;
		await traffic.rateLimit(HOUR_MS);
		await traffic.respondToAll({ retryAfterMs: HOUR_MS });
		expect(traffic.sent).toHaveLength(8);
		expect(traffic.exhausted.map((each) => each.retryAtMs)).toEqual(Array(200).fill(retryAtMs));
	});

	it('nothing is sent until then, and whoever comes gets the same at once', async () => {
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

	it('a time that only a mistake explains is cut to a day', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(1);
		const retryAtMs = Date.now() + 24 * HOUR_MS;
		await traffic.rateLimit(Infinity);
		expect(traffic.exhausted[0]?.retryAtMs).toBe(retryAtMs);
	});
});

describe('A request that may not wait for long', () => {
	it('is not sent once its signal has aborted', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(8);
		const controller = new AbortController();
		traffic.schedule('aborted', controller.signal);
		controller.abort();
		await traffic.respondToAll('good');
		expect([traffic.aborted, traffic.inFlight]).toEqual([['aborted'], []]);
	});

	it('is not sent where its signal has aborted before', async () => {
		const traffic = new Traffic();
		traffic.schedule('late', AbortSignal.abort());
		await settle();
		expect([traffic.aborted, traffic.sent]).toEqual([['late'], []]);
	});

	it('keeps its turn where its signal aborts in the moment in which it gets it', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(8);
		const controller = new AbortController();
		traffic.schedule('aborted', controller.signal);
		traffic.inFlight.shift()?.respond('good');
		controller.abort();
		await settle();
		await traffic.drain();
		expect(traffic.limiter.isIdle).toBe(true);
	});

	it('ends at once where a cooldown goes on after its deadline', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(1);
		await traffic.rateLimit(60_000);
		traffic.schedule('short', undefined, Date.now() + 59_999);
		traffic.schedule('long', undefined, Date.now() + 60_000);
		await settle();
		expect(traffic.aborted).toEqual(['short']);
	});

	it('leaves the queue with 40,000 others', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(8);
		const controller = new AbortController();
		for (let index = 0; index < 40_000; index += 1) traffic.schedule('a', controller.signal);
		await settle();
		controller.abort();
		await settle();
		expect(traffic.aborted).toHaveLength(40_000);
		await traffic.drain();
		expect(traffic.limiter.isIdle).toBe(true);
	});
});
