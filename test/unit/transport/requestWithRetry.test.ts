import { sleep } from 'n8n-workflow';
import { ConcurrencyLimiter } from '../../../nodes/Workato/transport/rateLimit/concurrencyLimiter';
import { requestWithRetry } from '../../../nodes/Workato/transport/requestWithRetry';
import type { AttemptOutcome } from '../../../nodes/Workato/transport/retryPolicy';

const NOW_MS = Date.UTC(2026, 10, 25);

beforeEach(() => {
	jest.useFakeTimers({ now: NOW_MS });
	jest.spyOn(Math, 'random').mockReturnValue(1);
});

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const response = (status: number, headers: Record<string, unknown> = {}): AttemptOutcome => ({
	kind: 'response',
	status,
	headers,
	body: {},
});

const dropped: AttemptOutcome = { kind: 'dropped', code: 'ECONNRESET' };

/** A request whose attempts have these outcomes, each after a second. */
async function requested(
	outcomes: AttemptOutcome[],
	{ deadlineMs = Infinity, isRepeatable = true, tookMs = 1_000 } = {},
) {
	const beganMs = Date.now();
	const sentAtMs: number[] = [];
	const send = async () => {
		sentAtMs.push(Date.now() - beganMs);
		if (tookMs > 0) await sleep(tookMs);
		return outcomes[sentAtMs.length - 1] ?? response(200);
	};
	const waiter = { caller: 'a', signal: undefined, deadlineMs: beganMs + deadlineMs };
	let endedAtMs: number | undefined;
	const request = requestWithRetry(new ConcurrencyLimiter(), waiter, send, isRepeatable)
		.catch((error: unknown) => (error instanceof Error ? error.message : 'failed'))
		.finally(() => (endedAtMs = Date.now() - beganMs));
	await jest.advanceTimersByTimeAsync(3_600_000);
	return { sentAtMs, result: await request, endedAtMs };
}

describe('A request', () => {
	it('is sent once if its response is good', async () => {
		expect(await requested([response(200)])).toEqual({
			sentAtMs: [0],
			endedAtMs: 1_000,
			result: {
				outcome: response(200),
				attempts: { attemptCount: 1, waitedMs: 0, attemptsMs: 1_000 },
			},
		});
	});

	it('is sent again after a failure that may pass, with a longer wait each time', async () => {
		const { sentAtMs, result } = await requested([dropped, response(503)]);

		expect(sentAtMs).toEqual([0, 1_500, 3_500]);
		expect(result).toMatchObject({
			outcome: { status: 200 },
			attempts: { attemptCount: 3, waitedMs: 1_500, attemptsMs: 3_000 },
		});
	});

	it('isn’t sent again if that may do harm', async () => {
		expect((await requested([response(503)], { isRepeatable: false })).sentAtMs).toEqual([0]);
	});

	it('isn’t sent again if its deadline comes during the wait', async () => {
		const { sentAtMs, result, endedAtMs } = await requested([dropped], { deadlineMs: 1_500 });

		expect(sentAtMs).toEqual([0]);
		expect(endedAtMs).toBe(1_000);
		expect(result).toBe('The execution was canceled');
		expect((await requested([dropped], { deadlineMs: 1_501 })).sentAtMs).toHaveLength(2);
	});

	it('isn’t sent at all after its deadline', async () => {
		const { sentAtMs, result } = await requested([], { deadlineMs: 0 });

		expect(sentAtMs).toEqual([]);
		expect(result).toBe('The execution was canceled');
	});
});

describe('A request that exceeds the rate limit', () => {
	it('is sent again after the time that Workato asks for', async () => {
		const { sentAtMs, result } = await requested([response(429, { 'retry-after': '20' })]);

		expect(sentAtMs).toEqual([0, 21_000]);
		expect(result).toMatchObject({ outcome: { status: 200 }, attempts: { attemptCount: 1 } });
	});

	it('isn’t a failure that uses up attempts', async () => {
		const limited = Array.from({ length: 6 }, () => response(429, { 'retry-after': '1' }));

		expect(await requested(limited, { tookMs: 0 })).toMatchObject({
			result: { outcome: { status: 200 }, attempts: { attemptCount: 1 } },
		});
	});

	it('gives up with the last response of Workato, and when it accepts requests again', async () => {
		const headers = { 'retry-after': '3600' };

		expect((await requested([response(429, headers)])).result).toEqual({
			outcome: response(429, headers),
			attempts: { attemptCount: 1, waitedMs: 0, attemptsMs: 0 },
			retryAtMs: NOW_MS + 3_601_000,
		});
	});

	it('gives up after many without knowing when', async () => {
		const { result } = await requested(Array.from({ length: 60 }, () => response(429)));

		expect(result).toMatchObject({ outcome: { status: 429 }, attempts: { attemptCount: 10 } });
		expect(result).not.toHaveProperty('retryAtMs');
	});

	it.each([dropped, response(503), response(408), response(425)])(
		'has other failures in between: %#',
		async (failure) => {
			const { sentAtMs } = await requested([failure, response(429, { 'retry-after': '20' })]);

			expect(sentAtMs).toHaveLength(3);
		},
	);
});

describe('A request that gives up without having been sent', () => {
	it('ends as if it had exceeded the rate limit itself', async () => {
		const limiter = new ConcurrencyLimiter();
		const waiter = { caller: 'a', signal: undefined, deadlineMs: Infinity };
		const limited = response(429, { 'retry-after': '3600' });
		await requestWithRetry(limiter, waiter, async () => limited, true);

		expect(await requestWithRetry(limiter, waiter, async () => dropped, true)).toMatchObject({
			outcome: { kind: 'response', status: 429, headers: {} },
			retryAtMs: NOW_MS + 3_600_000,
		});
	});
});

describe('A response', () => {
	/** How many of 100 requests are in flight at a time, once the first one has had a response if any. */
	async function inFlight(first?: AttemptOutcome): Promise<number> {
		const limiter = new ConcurrencyLimiter();
		const waiter = { caller: 'a', signal: undefined, deadlineMs: Infinity };
		let sentCount = 0;
		const send = async () => {
			sentCount += 1;
			return sentCount === 1 && first ? first : await new Promise<AttemptOutcome>(() => {});
		};
		for (let index = 0; index < 100; index += 1) {
			void requestWithRetry(limiter, waiter, send, false);
		}
		await jest.advanceTimersByTimeAsync(0);
		return first ? sentCount - 1 : sentCount;
	}

	it.each([response(200), response(404)])('that is good allows one more: %#', async (outcome) => {
		expect(await inFlight(outcome)).toBe((await inFlight()) + 1);
	});

	it.each([response(500), response(503), response(408), response(425), dropped])(
		'that is a failure allows as many as before: %#',
		async (outcome) => {
			expect(await inFlight(outcome)).toBe(await inFlight());
		},
	);
});

describe('A request that waits to be sent again', () => {
	it.each([dropped, response(503)])(
		'ends as if it had exceeded the rate limit if another one does: %#',
		async (failure) => {
			const limiter = new ConcurrencyLimiter();
			const waiter = { caller: 'a', signal: undefined, deadlineMs: Infinity };
			const waits = requestWithRetry(limiter, waiter, async () => failure, true);
			await jest.advanceTimersByTimeAsync(100);
			const limited = response(429, { 'retry-after': '3600' });
			await requestWithRetry(limiter, waiter, async () => limited, true);
			await jest.advanceTimersByTimeAsync(10_000);

			expect(await waits).toMatchObject({ outcome: { kind: 'response', status: 429, body: '' } });
		},
	);
});
