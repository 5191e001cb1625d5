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
	it('starts with eight requests in flight', async () => {
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
		expect(traffic.sent.slice(8)).toContain('short');
	});

	it('starts again with eight once it has been idle', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(30);
		for (let round = 0; round < 10; round += 1) await traffic.respondToAll('good');
		await traffic.scheduleMany(30);
		expect(traffic.inFlight).toHaveLength(8);
	});
});

describe('A request with a signal or a deadline', () => {
	it('isn’t sent once its signal has aborted', async () => {
		const traffic = new Traffic();
		await traffic.scheduleMany(8);
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
		await traffic.scheduleMany(8);
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
			await traffic.scheduleMany(8);
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
