/** What came of one try of a request. Nothing in it holds the API token. */
export type Outcome =
	| { kind: 'answer'; status: number; headers: Record<string, unknown>; body: unknown }
	/** No whole answer. `code` is the name that Node or n8n's HTTP client has for the reason. */
	| { kind: 'dropped'; code: string };

/** The code of an answer that was broken off, since it is larger than any of Workato's. */
export const TOO_LARGE = 'TOO_LARGE';

type RateLimited = Outcome & { kind: 'answer'; status: 429 };

/** What a request has been through. */
export interface Tries {
	count: number;
	/** How many of them ended in a 429: Workato had too many requests. */
	rateLimitedCount: number;
	/** The sum of the waits between tries. */
	waitedMs: number;
	/** The sum of what the tries themselves took. */
	askedForMs: number;
}

/** RequestResult: there is nothing to be gained by trying again, whether the outcome is good or bad. */
export type Verdict = 'settled' | { waitMs: number };

interface Circumstances {
	/** Whether asking twice does no harm, as with every read. */
	repeatable: boolean;
	nowMs: number;
	/** From 0 to 1: spreads requests that failed together, so that they do not return together. */
	jitter: number;
}

const MAX_TRIES = 5;
const MAX_RATE_LIMITED_TRIES = 10;
/** Workato counts requests by the minute: after five of them something else is wrong. */
export const MAX_WAIT_MS = 300_000;
/** Tries that hang until they time out are not repeated for ever. */
const NO_NEW_TRY_AFTER_MS = 120_000;
const FIRST_WAIT_MS = 500;
const FIRST_RATE_LIMITED_WAIT_MS = 1_000;
const MAX_GUESSED_WAIT_MS = 30_000;

/** Reasons that may pass by themselves. A host that is not there, or a bad certificate, does not. */
const PASSING_CODES = new Set([
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
]);

/** Reasons for which a request has not even reached Workato. */
const NEVER_ARRIVED_CODES = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
]);

/**
 * Whether to try again, and when. Reads are tried again after a 429, a 5xx, a dropped connection
 * and an answer that is not JSON; what is not repeatable after a 429 alone, when Workato has done
 * nothing yet.
 */
export function judge(outcome: Outcome, tries: Tries, circumstances: Circumstances): Verdict {
	if (isRateLimited(outcome)) return judgeRateLimit(outcome.headers, tries, circumstances);
	const failedCount = tries.count - tries.rateLimitedCount;
	const mayTryAgain =
		circumstances.repeatable &&
		mayPass(outcome) &&
		failedCount < MAX_TRIES &&
		tries.askedForMs < NO_NEW_TRY_AFTER_MS;
	return mayTryAgain
		? { waitMs: growingWaitMs(FIRST_WAIT_MS, failedCount, circumstances.jitter) }
		: 'settled';
}

/** Whether Workato had too many requests: a 429. */
export function isRateLimited(outcome: Outcome): outcome is RateLimited {
	return outcome.kind === 'answer' && outcome.status === 429;
}

/** Whether Workato may have done what it was asked, though no answer says so. */
export function mayHaveBeenDone(outcome: Outcome): boolean {
	return outcome.kind === 'dropped'
		? !NEVER_ARRIVED_CODES.has(outcome.code)
		: outcome.status >= 500 || (outcome.status < 300 && !isJson(outcome.body));
}

/** Whether an answer is one of Workato's, good or bad: it always sends JSON. */
export function isJson(body: unknown): boolean {
	return typeof body === 'object' && body !== null;
}

/**
 * What a 429 says of when to come back, in milliseconds from now: Workato does not document it.
 * Services send `Retry-After` with seconds or with a date. Undefined where there is neither, or no
 * time to come.
 */
export function retryAfterMs(headers: Record<string, unknown>, nowMs: number): number | undefined {
	const sent = headers['retry-after'];
	const text = typeof sent === 'number' ? String(sent) : sent;
	if (typeof text !== 'string' || text.trim() === '') return undefined;
	const seconds = Number(text);
	const waits = Number.isNaN(seconds)
		? [dateOf(headers), nowMs].map((fromMs) => Date.parse(text) - fromMs)
		: [seconds * 1000];
	// n8n's clock may differ from that of what answers, and that from the one which Workato reads.
	const waitMs = Math.min(...waits.filter((ms) => ms > 0));
	return waits.some((ms) => ms > 0) ? waitMs : undefined;
}

/** When an answer was sent; NaN where it does not say so. */
function dateOf({ date }: Record<string, unknown>): number {
	return typeof date === 'string' ? Date.parse(date) : NaN;
}

function judgeRateLimit(
	headers: Record<string, unknown>,
	{ rateLimitedCount, waitedMs }: Tries,
	{ nowMs, jitter }: Circumstances,
): Verdict {
	const waitMs =
		retryAfterMs(headers, nowMs) ??
		growingWaitMs(FIRST_RATE_LIMITED_WAIT_MS, rateLimitedCount, jitter);
	const isOver = rateLimitedCount >= MAX_RATE_LIMITED_TRIES || waitedMs + waitMs > MAX_WAIT_MS;
	return isOver ? 'settled' : { waitMs };
}

function mayPass(outcome: Outcome): boolean {
	if (outcome.kind === 'dropped') return PASSING_CODES.has(outcome.code);
	const { status, body } = outcome;
	return status >= 500 || (status >= 200 && status < 300 && !isJson(body));
}

/** Twice as long each time, from half of it to all of it. */
function growingWaitMs(firstMs: number, failedCount: number, jitter: number): number {
	const fullMs = Math.min(firstMs * 2 ** (failedCount - 1), MAX_GUESSED_WAIT_MS);
	return fullMs * (0.5 + jitter / 2);
}
