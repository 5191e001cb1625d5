import { Cooldown, MAX_WAIT_MS } from '../../../../nodes/Workato/transport/rateLimit/cooldown';

const NOW_MS = Date.UTC(2026, 10, 25);

beforeEach(() => {
	jest.useFakeTimers({ now: NOW_MS });
});
afterEach(() => {
	jest.useRealTimers();
});

describe('A cooldown', () => {
	it('is none before the first 429', () => {
		const { isActive, isLocked, isExhausted, count } = new Cooldown();

		expect({ isActive, isLocked, isExhausted, count }).toStrictEqual({
			isActive: false,
			isLocked: false,
			isExhausted: false,
			count: 0,
		});
	});

	it('is one for all requests that were in flight together', () => {
		const cooldown = new Cooldown();

		expect([cooldown.start(0, 1_000), cooldown.start(0, 2_000)]).toStrictEqual([true, false]);
		expect([cooldown.count, cooldown.untilMs]).toStrictEqual([1, NOW_MS + 2_000]);
		expect(cooldown.start(1, 1_000)).toBe(true);
		expect(cooldown.count).toBe(2);
	});

	it.each([
		['as long as', 0, false],
		['longer than', 1, true],
	])('that is %s the maximum wait makes requests give up or not', (_what, moreMs, givesUp) => {
		const cooldown = new Cooldown();
		cooldown.start(0, MAX_WAIT_MS + moreMs);

		expect([cooldown.isLocked, cooldown.isExhausted]).toStrictEqual([givesUp, givesUp]);
	});

	it('makes requests give up until it ends, if it was too long when it began', () => {
		const cooldown = new Cooldown();
		cooldown.start(0, 2 * MAX_WAIT_MS);
		cooldown.end();
		jest.advanceTimersByTime(2 * MAX_WAIT_MS - 1_000);
		cooldown.start(0, 500);
		expect(cooldown.isExhausted).toBe(true);

		jest.advanceTimersByTime(1_000);
		expect([cooldown.isLocked, cooldown.isExhausted]).toStrictEqual([false, false]);
	});
});
