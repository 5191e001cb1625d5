import { RateLimiter } from '../../../sandbox/workato/rateLimits';

const limits = { jobs: { requests: 2, windowMs: 1_000 } };

describe('The rate limit', () => {
	it('resets when the window that started with the first request ends', () => {
		const limiter = new RateLimiter();
		const waits = [5_000, 5_400, 5_900, 5_999, 6_000].map((at) => limiter.take('jobs', limits, at));
		expect(waits).toEqual([0, 0, 100, 1, 0]);
	});

	it('doesn’t count a rejected request', () => {
		const limiter = new RateLimiter();
		const both = { ...limits, all: { requests: 3, windowMs: 10_000 } };
		const jobs = [0, 1, 2, 3].map((at) => limiter.take('jobs', both, at));
		expect(jobs).toEqual([0, 0, 998, 997]);
		expect(limiter.take('repeat', both, 4)).toBe(0);
		expect(limiter.take('repeat', both, 5)).toBe(9_995);
	});

	it('allows every request without limits', () => {
		const limiter = new RateLimiter();
		expect([1, 1, 1, 1].map((at) => limiter.take('jobs', {}, at))).toEqual([0, 0, 0, 0]);
	});
});
