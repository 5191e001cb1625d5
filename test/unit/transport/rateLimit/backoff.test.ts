import {
	exponentialBackoffMs,
	retryAfterMs,
} from '../../../../nodes/Workato/transport/rateLimit/backoff';

const NOW_MS = Date.UTC(2026, 0, 5, 12);

describe('Retry-After', () => {
	it.each([
		['7', 7_000],
		[' 7 ', 7_000],
		[7, 7_000],
		['1.5', 1_500],
		[new Date(NOW_MS + 30_000).toUTCString(), 30_000],
		[new Date(NOW_MS + 30_000).toISOString(), 30_000],
	])('of %j is %d ms', (sent, waitMs) => {
		expect(retryAfterMs({ 'retry-after': sent }, NOW_MS)).toBe(waitMs);
	});

	it.each([
		...[undefined, null, '', ' ', 'soon', NaN, true, [], ['7'], {}],
		...['0', '-5', new Date(NOW_MS - 30_000).toUTCString()],
	])('of %j is ignored', (sent) => {
		expect(retryAfterMs({ 'retry-after': sent }, NOW_MS)).toBeUndefined();
	});

	it('isn’t compared with a date that isn’t text', () => {
		const sent = { date: 2026, 'retry-after': '2026-01-01T00:00:10Z' };

		expect(retryAfterMs(sent, NOW_MS)).toBeUndefined();
	});

	it.each([-3_600_000, 3_600_000])(
		'is compared with Workato’s clock, which is %d ms off',
		(offMs) => {
			const [date, sent] = [0, 30_000].map((ms) => new Date(NOW_MS + offMs + ms).toUTCString());
			expect(retryAfterMs({ date, 'retry-after': sent }, NOW_MS)).toBe(30_000);
		},
	);
});

describe('A backoff', () => {
	const BOUNDS = { firstMs: 1_000, maxMs: 30_000 };

	it('doubles each time, up to its maximum', () => {
		const waits = [1, 2, 3, 4, 5, 6, 7].map((count) => exponentialBackoffMs(BOUNDS, count, 1));
		expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
	});

	it('is shortened by jitter, by half at most', () => {
		const waits = [0, 0.5, 1].map((jitter) => exponentialBackoffMs(BOUNDS, 1, jitter));
		expect(waits).toEqual([500, 750, 1_000]);
	});
});
