import * as fc from 'fast-check';
import {
	decideRetry,
	isGood,
	mayHaveSucceeded,
	type AttemptOutcome,
	type RetryDecision,
	type RetryState,
} from '../../../nodes/Workato/transport/retryPolicy';
import { propertyParameters } from '../../support/propertyRuns';

function response(status: number, body: unknown = {}): AttemptOutcome {
	return { kind: 'response', status, headers: {}, body };
}

function dropped(code: string): AttemptOutcome {
	return { kind: 'dropped', code };
}

function decisionOn(
	outcome: AttemptOutcome,
	overrides: Partial<RetryState> = {},
	isRepeatable = true,
): RetryDecision {
	const state = { attemptCount: 1, waitedMs: 0, attemptsMs: 100, ...overrides };
	return decideRetry(outcome, state, { isRepeatable, jitter: 1 });
}

const HTML = '<html>Bad gateway</html>';

const TRANSIENT: Array<[string, AttemptOutcome]> = [
	['a 500', response(500)],
	['a 502 with a page', response(502, HTML)],
	['a 503', response(503)],
	['a gateway’s 408', response(408, HTML)],
	['a 425', response(425)],
	['a page instead of data', response(200, HTML)],
	['an empty response', response(200, '')],
	['no body', { kind: 'response', status: 204, headers: {}, body: undefined }],
	...[
		'EADDRNOTAVAIL',
		'EAI_AGAIN',
		'ECONNABORTED',
		'ECONNREFUSED',
		'ECONNRESET',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'EPIPE',
		'ERR_BAD_RESPONSE',
		'ERR_STREAM_PREMATURE_CLOSE',
		'ETIMEDOUT',
		'Z_BUF_ERROR',
	].map((code): [string, AttemptOutcome] => [code, dropped(code)]),
];

const LASTING: Array<[string, AttemptOutcome]> = [
	['a good response', response(200)],
	['a response that is a list', response(200, [])],
	['a redirect', response(302, '')],
	['a 400', response(400)],
	['a 401', response(401)],
	['a 403', response(403)],
	['a 404', response(404)],
	['a 404 with a page', response(404, HTML)],
	['a 429, which the limiter deals with', response(429)],
	['an unknown host', dropped('ENOTFOUND')],
	['a bad certificate', dropped('DEPTH_ZERO_SELF_SIGNED_CERT')],
	['an expired certificate', dropped('CERT_HAS_EXPIRED')],
];

describe('A read', () => {
	it.each(TRANSIENT)('is retried after %s', (_name, outcome) => {
		expect(decisionOn(outcome)).toEqual({ waitMs: 500 });
	});

	it.each(LASTING)('isn’t retried after %s', (_name, outcome) => {
		expect(decisionOn(outcome)).toBe('done');
	});

	it('is retried after waits that double, up to five attempts', () => {
		const waits = [1, 2, 3, 4, 5].map((attemptCount) =>
			decisionOn(response(500), { attemptCount }),
		);
		expect(waits).toEqual([
			{ waitMs: 500 },
			{ waitMs: 1_000 },
			{ waitMs: 2_000 },
			{ waitMs: 4_000 },
			'done',
		]);
	});

	it('isn’t retried once its attempts have taken two minutes', () => {
		expect(decisionOn(dropped('ETIMEDOUT'), { attemptsMs: 119_999 })).toEqual({ waitMs: 500 });
		expect(decisionOn(dropped('ETIMEDOUT'), { attemptsMs: 120_000 })).toBe('done');
	});
});

describe('A request that must not be sent twice', () => {
	it.each([...TRANSIENT, ...LASTING])('isn’t retried after %s', (_name, outcome) => {
		expect(decisionOn(outcome, {}, false)).toBe('done');
	});

	it.each([
		[response(200), false],
		[response(200, HTML), true],
		[response(302, HTML), false],
		[response(303, ''), true],
		[response(408, HTML), true],
		[response(425, HTML), false],
		[response(400), false],
		[response(400, { message: 'No', results: [] }), true],
		[response(404, HTML), false],
		[response(429), false],
		[response(500), true],
		[dropped('ECONNRESET'), true],
		[dropped('ETIMEDOUT'), true],
		[dropped('ECONNREFUSED'), false],
		[dropped('EADDRNOTAVAIL'), false],
		[dropped('EAI_AGAIN'), false],
		[dropped('EHOSTUNREACH'), false],
		[dropped('ENETUNREACH'), false],
		[dropped('ENOTFOUND'), false],
		[dropped('CERT_HAS_EXPIRED'), false],
		[dropped('DEPTH_ZERO_SELF_SIGNED_CERT'), false],
		[dropped('ERR_TLS_CERT_ALTNAME_INVALID'), false],
		[dropped('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), false],
		[dropped('CERT_NOT_YET_VALID'), false],
		[dropped('SELF_SIGNED_CERT_IN_CHAIN'), false],
		[dropped('UNABLE_TO_GET_ISSUER_CERT'), false],
		[dropped('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), false],
		[dropped('EPROTO'), true],
	])('after %j may have succeeded: %s', (outcome, mayHave) => {
		expect(mayHaveSucceeded(outcome)).toBe(mayHave);
	});
});

describe('A good response', () => {
	it.each([
		[response(200, {}), true],
		[response(299, []), true],
		[response(200, { success: true }), true],
		[response(200, { success: false }), false],
		[response(200, HTML), false],
		[response(200, null), false],
		[response(199), false],
		[response(300), false],
		[dropped('ECONNRESET'), false],
	])('is %j: %s', (outcome, good) => {
		expect(isGood(outcome)).toBe(good);
	});
});

describe('The attempts of a request', () => {
	const anyOutcome: fc.Arbitrary<AttemptOutcome> = fc.oneof(
		fc
			.tuple(
				fc.constantFrom(0, 200, 302, 400, 401, 404, 429, 500, 502),
				fc.constantFrom<unknown>({}, '', HTML),
			)
			.map(([status, body]) => response(status, body)),
		fc.constantFrom('ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', '').map(dropped),
	);

	it('are limited in number and in waiting time, whatever happens', () => {
		fc.assert(
			fc.property(
				fc.array(anyOutcome, { minLength: 10, maxLength: 20 }),
				fc.boolean(),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(outcomes, isRepeatable, jitter) => {
					let state: RetryState = { attemptCount: 0, waitedMs: 0, attemptsMs: 0 };
					for (const outcome of outcomes) {
						state = { ...state, attemptCount: state.attemptCount + 1 };
						const decision = decideRetry(outcome, state, { isRepeatable, jitter });
						if (decision === 'done') break;
						state = { ...state, waitedMs: state.waitedMs + decision.waitMs };
					}
					expect(state.attemptCount).toBeLessThanOrEqual(5);
					expect(state.waitedMs).toBeLessThanOrEqual(7_500);
				},
			),
			propertyParameters(100),
		);
	});
});
