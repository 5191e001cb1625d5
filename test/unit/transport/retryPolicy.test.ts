import * as fc from 'fast-check';
import {
	isRateLimited,
	judge,
	mayHaveBeenDone,
	retryAfterMs,
	type Outcome,
	type Tries,
	type Verdict,
} from '../../../nodes/Workato/transport/retryPolicy';
import { propertyRuns } from '../../support/propertyRuns';

const NOW_MS = Date.UTC(2026, 0, 5, 12);

function answer(status: number, told: { headers?: Record<string, unknown>; body?: unknown } = {}) {
	return { kind: 'answer' as const, status, headers: {}, body: {}, ...told };
}

function dropped(code: string): Outcome {
	return { kind: 'dropped', code };
}

function tries(told: Partial<Tries> = {}): Tries {
	return { count: 1, rateLimitedCount: 0, waitedMs: 0, askedForMs: 100, ...told };
}

function verdictOn(outcome: Outcome, told: Partial<Tries> = {}, repeatable = true): Verdict {
	const rateLimitedCount = isRateLimited(outcome) ? 1 : 0;
	return judge(outcome, tries({ rateLimitedCount, ...told }), {
		repeatable,
		nowMs: NOW_MS,
		jitter: 1,
	});
}

const HTML = '<html>Bad gateway</html>';

const PASSING: Array<[string, Outcome]> = [
	['a 500', answer(500)],
	['a 502 with a page', answer(502, { body: HTML })],
	['a 503', answer(503)],
	['a page instead of data', answer(200, { body: HTML })],
	['an empty answer', answer(200, { body: '' })],
	['no body', answer(204, { body: undefined })],
	...[
		'EAI_AGAIN',
		'ECONNABORTED',
		'ECONNREFUSED',
		'ECONNRESET',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'EPIPE',
		'ERR_BAD_RESPONSE',
		'ETIMEDOUT',
	].map((code): [string, Outcome] => [code, dropped(code)]),
];

const LASTING: Array<[string, Outcome]> = [
	['a good answer', answer(200)],
	['an answer that is a list', answer(200, { body: [] })],
	['a redirect', answer(302, { body: '' })],
	['a 400', answer(400)],
	['a 401', answer(401)],
	['a 403', answer(403)],
	['a 404', answer(404)],
	['a 404 with a page', answer(404, { body: HTML })],
	['an unknown host', dropped('ENOTFOUND')],
	['a bad certificate', dropped('DEPTH_ZERO_SELF_SIGNED_CERT')],
	['an expired certificate', dropped('CERT_HAS_EXPIRED')],
];

describe('A read', () => {
	it.each(PASSING)('is tried again after %s', (_name, outcome) => {
		expect(verdictOn(outcome)).toEqual({ waitMs: 500 });
	});

	it.each(LASTING)('is settled by %s', (_name, outcome) => {
		expect(verdictOn(outcome)).toBe('settled');
	});

	it('waits twice as long each time and gives up after five tries', () => {
		const waits = [1, 2, 3, 4, 5].map((count) => verdictOn(answer(500), { count }));
		expect(waits).toEqual([
			{ waitMs: 500 },
			{ waitMs: 1_000 },
			{ waitMs: 2_000 },
			{ waitMs: 4_000 },
			'settled',
		]);
	});

	it('is not tried again once its tries have taken two minutes', () => {
		expect(verdictOn(dropped('ETIMEDOUT'), { askedForMs: 120_000 })).toBe('settled');
	});

	it('counts tries that met a limit apart from those that failed', () => {
		expect(verdictOn(answer(500), { count: 9, rateLimitedCount: 8 })).toEqual({ waitMs: 500 });
	});
});

describe('What must not be done twice', () => {
	it.each([...PASSING, ...LASTING])('is settled by %s', (_name, outcome) => {
		expect(verdictOn(outcome, {}, false)).toBe('settled');
	});

	it('is tried again after a 429', () => {
		expect(verdictOn(answer(429), {}, false)).toEqual({ waitMs: 1_000 });
	});

	it.each([
		[answer(200), false],
		[answer(200, { body: HTML }), true],
		[answer(400), false],
		[answer(404, { body: HTML }), false],
		[answer(429), false],
		[answer(500), true],
		[dropped('ECONNRESET'), true],
		[dropped('ETIMEDOUT'), true],
		[dropped('ECONNREFUSED'), false],
		[dropped('ENOTFOUND'), false],
	])('after %j may have been done: %s', (outcome, mayHave) => {
		expect(mayHaveBeenDone(outcome)).toBe(mayHave);
	});
});

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
	])('of %j says nothing', (sent) => {
		expect(retryAfterMs({ 'retry-after': sent }, NOW_MS)).toBeUndefined();
	});

	it.each([-3_600_000, 3_600_000])("is held against Workato's clock, %d ms off", (offMs) => {
		const [date, sent] = [0, 30_000].map((ms) => new Date(NOW_MS + offMs + ms).toUTCString());
		expect(retryAfterMs({ date, 'retry-after': sent }, NOW_MS)).toBe(30_000);
	});

	it('is obeyed by a 429', () => {
		expect(verdictOn(answer(429, { headers: { 'retry-after': '7' } }))).toEqual({ waitMs: 7_000 });
	});

	it('of garbage leaves the wait to a guess that grows up to half a minute', () => {
		const limited = answer(429, { headers: { 'retry-after': 'soon' } });
		const waits = [1, 2, 3, 4, 5, 6, 7].map((rateLimitedCount) =>
			verdictOn(limited, { count: rateLimitedCount, rateLimitedCount }),
		);
		const seconds = waits.map((wait) => (wait === 'settled' ? 0 : wait.waitMs / 1_000));
		expect(seconds).toEqual([1, 2, 4, 8, 16, 30, 30]);
	});

	it.each(['301', '86400', 'Infinity', '1e999', new Date(NOW_MS + 301_000).toUTCString()])(
		'of %s is longer than anyone waits',
		(sent) => {
			expect(verdictOn(answer(429, { headers: { 'retry-after': sent } }))).toBe('settled');
		},
	);

	it('gives up when the next wait would make the sum too long', () => {
		const limited = answer(429, { headers: { 'retry-after': '60' } });
		expect(verdictOn(limited, { waitedMs: 240_000 })).toEqual({ waitMs: 60_000 });
		expect(verdictOn(limited, { waitedMs: 240_001 })).toBe('settled');
	});
});

const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
	fc.record({
		kind: fc.constant('answer' as const),
		status: fc.constantFrom(0, 200, 302, 400, 401, 404, 429, 429, 429, 500, 502),
		headers: fc.oneof(
			fc.constant({}),
			fc.record({
				'retry-after': fc.oneof(fc.integer(), fc.double(), fc.string(), fc.nat(100).map(String)),
			}),
		),
		body: fc.constantFrom<unknown>({}, '', HTML),
	}),
	fc.constantFrom('ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', '').map(dropped),
);

/** What a request goes through if these outcomes come, one after the other. */
function historyOf(outcomes: Outcome[], repeatable: boolean, jitter: number): Tries {
	const history = tries({ count: 0 });
	for (const outcome of outcomes) {
		history.count += 1;
		if (isRateLimited(outcome)) history.rateLimitedCount += 1;
		const verdict = judge(outcome, history, { repeatable, nowMs: NOW_MS, jitter });
		if (verdict === 'settled') break;
		expect(verdict.waitMs).toBeGreaterThanOrEqual(0);
		history.waitedMs += verdict.waitMs;
	}
	return history;
}

describe('Whatever comes of the tries', () => {
	const anyStory = fc.tuple(
		fc.array(anyOutcome, { minLength: 30, maxLength: 60 }),
		fc.boolean(),
		fc.double({ min: 0, max: 1, noNaN: true }),
	);

	it('the waits are bounded in sum', () => {
		fc.assert(
			fc.property(anyStory, (story) => {
				expect(historyOf(...story).waitedMs).toBeLessThanOrEqual(300_000 + 7_500);
			}),
			{ numRuns: propertyRuns(1_000) },
		);
	});

	it('the tries are bounded in number', () => {
		fc.assert(
			fc.property(anyStory, (story) => {
				expect(historyOf(...story).count).toBeLessThanOrEqual(15);
			}),
			{ numRuns: propertyRuns(1_000) },
		);
	});

	it('jitter takes away half of a guessed wait at most', () => {
		const guessed = [0, 0.5, 1].map((jitter) =>
			judge(answer(500), tries(), { repeatable: true, nowMs: NOW_MS, jitter }),
		);
		expect(guessed).toEqual([{ waitMs: 250 }, { waitMs: 375 }, { waitMs: 500 }]);
	});
});
