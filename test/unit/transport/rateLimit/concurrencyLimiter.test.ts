import { elementsTouched } from '../../../support/elementsTouched';
import { settle, Traffic } from '../../../support/limiterTraffic';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

describe('A concurrency limiter', () => {
	it('starts with 32 requests in flight', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		expect(traffic.inFlight).toHaveLength(32);
	});

	it('allows one more after each good response, up to 64', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(300);
		const seen: number[] = [];
		for (let round = 0; round < 80; round += 1) {
			await traffic.respond('good');
			seen.push(traffic.inFlight.length);
		}
		expect(seen.slice(0, 3)).toEqual([33, 34, 35]);
		expect(Math.max(...seen)).toBe(64);
	});

	it('allows no more than before after a failure', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(100);
		await traffic.respond('failed');
		expect(traffic.inFlight).toHaveLength(32);
	});

	it('holds up nobody after a failure that has nothing to do with a limit', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(2);
		await traffic.respond('failed');
		await traffic.scheduleMany(10);
		expect(traffic.inFlight).toHaveLength(11);
	});

	it('sets no timer if nobody waits for the end of a cooldown', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(2);
		await traffic.rateLimit(3_600_000);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('sends after a 429 as many as were accepted before it, and then one more for each accepted', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(300);
		for (let count = 0; count < 40; count += 1) await traffic.respond('good');
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(1_000);
		const seen = [traffic.inFlight.length];
		for (let count = 0; count < 43; count += 1) {
			await traffic.respond('good');
			seen.push(traffic.inFlight.length);
		}
		// One probes; then half of 64, one more for each response, and never more than are left of 40.
		expect(seen.slice(0, 6)).toEqual([1, 33, 34, 35, 36, 35]);
		expect(seen.slice(38)).toEqual([2, 1, 1, 2, 3, 4]);
	});

	it('counts what was accepted during the wait after a 429 to what was accepted before it', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(300);
		await traffic.respond('good');
		await traffic.rateLimit(1_000);
		for (let count = 0; count < 4; count += 1) await traffic.respond('good');
		await traffic.respondToAll({ retryAfterMs: 1_000 });
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.respond('good');
		expect(traffic.inFlight).toHaveLength(4);
	});

	it('expects nothing of an earlier limit once it has been idle', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(2);
		await traffic.respond('good');
		await traffic.rateLimit(1_000);
		await traffic.drain();
		await traffic.scheduleMany(50);
		expect(traffic.inFlight).toHaveLength(32);
	});

	it('continues after a task that throws', async () => {
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
		expect(traffic.sent.slice(32)).toContain('short');
	});

	it('starts again with 32 once it has been idle', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(50);
		for (let round = 0; round < 10; round += 1) await traffic.respondToAll('good');
		await traffic.scheduleMany(50);
		expect(traffic.inFlight).toHaveLength(32);
	});
});

describe('A request with a signal or a deadline', () => {
	it('isn’t sent once its signal has aborted', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(32);
		const controller = new AbortController();
		traffic.schedule('aborted', controller.signal);
		controller.abort();
		await traffic.respondToAll('good');
		expect([traffic.aborted, traffic.inFlight]).toEqual([['aborted'], []]);
	});

	it('isn’t sent if its signal has aborted before', async () => {
		const traffic = new Traffic();
		traffic.schedule('late', AbortSignal.abort());
		await settle();
		expect([traffic.aborted, traffic.sent]).toEqual([['late'], []]);
	});

	it('doesn’t block others if its signal aborts as it gets its turn', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(32);
		const controller = new AbortController();
		traffic.schedule('aborted', controller.signal);
		traffic.inFlight.shift()?.respond('good');
		controller.abort();
		await settle();
		await traffic.drain();
		expect(traffic.limiter.isIdle).toBe(true);
	});

	it('fails at once if a cooldown ends after its deadline', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(1);
		await traffic.rateLimit(60_000);
		traffic.schedule('short', undefined, Date.now() + 59_999);
		traffic.schedule('long', undefined, Date.now() + 60_000);
		await settle();
		expect(traffic.aborted).toEqual(['short']);
	});

	it('leaves the queue with twice as many others for twice the work', async () => {
		const workToCancel = async (count: number) => {
			const traffic = new Traffic();
			await traffic.scheduleMany(32);
			const controller = new AbortController();
			for (let index = 0; index < count; index += 1) traffic.schedule('a', controller.signal);
			await settle();
			const touched = elementsTouched(() => controller.abort());
			await settle();
			expect(traffic.aborted).toHaveLength(count);
			await traffic.drain();
			expect(traffic.limiter.isIdle).toBe(true);
			return touched;
		};
		const [half, whole] = [await workToCancel(2_000), await workToCancel(4_000)];
		expect(whole).toBeGreaterThanOrEqual(4_000);
		expect(whole).toBeLessThan(3 * half);
	});
});
