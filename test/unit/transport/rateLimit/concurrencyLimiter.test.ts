import { settle, Traffic } from '../../../support/fake/traffic';

const GOOD = { good: true };
const BAD = { good: false };

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

describe('A lane', () => {
	it('begins with eight requests in flight', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		expect(traffic.inside).toHaveLength(8);
	});

	it('lets in one more with each good answer, up to 32', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(200);
		const seen: number[] = [];
		for (let round = 0; round < 40; round += 1) {
			await traffic.leave(GOOD);
			seen.push(traffic.inside.length);
		}
		expect(seen.slice(0, 3)).toEqual([9, 10, 11]);
		expect(Math.max(...seen)).toBe(32);
	});

	it('lets in no more than before after a bad answer', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		await traffic.leave(BAD);
		expect(traffic.inside).toHaveLength(8);
	});

	it('lets nobody in until the wait of a 429 is over', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		await traffic.leaveRateLimited(5_000);
		await traffic.leaveAll(GOOD);
		await jest.advanceTimersByTimeAsync(4_999);
		expect(traffic.inside).toHaveLength(0);
	});

	it('waits for the longest wait of a burst of 429s', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		await traffic.leaveRateLimited(1_000);
		await traffic.leaveRateLimited(9_000);
		await traffic.leaveRateLimited(1_000);
		await traffic.leaveAll(GOOD);
		await jest.advanceTimersByTimeAsync(8_999);
		expect(traffic.inside).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(traffic.inside).toHaveLength(1);
	});

	it('lets one request try after a 429, and the rest once it was answered well', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		for (let index = 0; index < 8; index += 1) await traffic.leaveRateLimited(1_000);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(traffic.inside).toHaveLength(1);
		await traffic.leave(GOOD);
		// Half of eight for the whole burst, and one for the good answer.
		expect(traffic.inside).toHaveLength(5);
	});

	it('lets another try where the trial failed', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		for (let index = 0; index < 8; index += 1) await traffic.leaveRateLimited(1_000);
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.leave(BAD);
		expect(traffic.inside).toHaveLength(1);
	});

	it('closes again, and halves again, where the trial meets a 429', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		for (let index = 0; index < 8; index += 1) await traffic.leaveRateLimited(1_000);
		await jest.advanceTimersByTimeAsync(1_000);
		await traffic.leaveRateLimited(2_000);
		await jest.advanceTimersByTimeAsync(1_999);
		expect(traffic.inside).toHaveLength(0);
		await jest.advanceTimersByTimeAsync(1);
		await traffic.leave(GOOD);
		expect(traffic.inside).toHaveLength(3);
	});

	it('is not opened by a good answer to a request from before the closing', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		await traffic.leaveRateLimited(1_000);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(traffic.inside).toHaveLength(8);
		await traffic.leave(GOOD);
		expect(traffic.inside).toHaveLength(7);
	});

	it('never closes for good: one request at a time goes on through many 429s', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		for (let index = 0; index < 50; index += 1) {
			await traffic.leaveRateLimited(1_000);
			await jest.advanceTimersByTimeAsync(1_000);
		}
		expect(traffic.admitted.length).toBeGreaterThan(40);
	});

	it('lets all go who wait, once Workato has had too many requests for five minutes', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		for (let round = 0; traffic.givenUp.length === 0; round += 1) {
			await traffic.leaveRateLimited(60_000);
			await jest.advanceTimersByTimeAsync(round < 7 ? 0 : 60_000);
		}
		expect(traffic.givenUp).toEqual(
			traffic.givenUp.map(() => ({ rateLimitedCount: 13, waitedMs: 300_000 })),
		);
		expect(traffic.admitted.length + traffic.givenUp.length).toBe(100);
	});

	it('has new patience after each good answer', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(100);
		for (let round = 0; round < 20; round += 1) {
			await traffic.leaveRateLimited(60_000);
			await jest.advanceTimersByTimeAsync(60_000);
			await traffic.leave(GOOD);
		}
		expect(traffic.givenUp).toEqual([]);
	});

	it('lets callers take turns', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(50, 'long');
		await traffic.queueMany(1, 'short');
		await traffic.leave(BAD);
		await traffic.leave(BAD);
		expect(traffic.admitted.slice(8)).toContain('short');
	});

	it('lets a cancelled request out of the queue', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(8);
		const controller = new AbortController();
		traffic.queue('cancelled', controller.signal);
		controller.abort();
		await traffic.leaveAll(GOOD);
		expect(traffic.cancelled).toEqual(['cancelled']);
		expect(traffic.inside).toHaveLength(0);
	});

	it('lets in nobody who was cancelled before', async () => {
		const traffic = new Traffic();
		traffic.queue('late', AbortSignal.abort());
		await settle();
		expect(traffic.cancelled).toEqual(['late']);
	});

	it('is forgotten once nobody is in it', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(3);
		await traffic.leave(GOOD);
		await traffic.leave(GOOD);
		expect(traffic.forget).not.toHaveBeenCalled();
		await traffic.leave(GOOD);
		expect(traffic.forget).toHaveBeenCalledTimes(1);
	});

	it('is not forgotten before the wait of a 429 is over', async () => {
		const traffic = new Traffic();
		await traffic.queueMany(1);
		await traffic.leaveRateLimited(5_000);
		await jest.advanceTimersByTimeAsync(4_999);
		expect(traffic.forget).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(traffic.forget).toHaveBeenCalled();
	});
});
