import { asRecord } from '../model/record';
import { exponentialBackoffMs } from './rateLimit/backoff';

/** The outcome of one attempt at a request. It never contains the API token. */
export type AttemptOutcome =
	| { kind: 'response'; status: number; headers: Record<string, unknown>; body: unknown }
	/** No whole response. `code` is the name that Node or n8n's HTTP client has for the reason. */
	| { kind: 'dropped'; code: string };

/** The code of a response that wasn't read to its end because it's too large. */
export const TOO_LARGE = 'TOO_LARGE';

/** The attempts so far. */
export interface RetryState {
	attemptCount: number;
	/** The sum of the waits between attempts. */
	waitedMs: number;
	/** How long the attempts themselves took in total. */
	attemptsMs: number;
}

/** `done`: another attempt would gain nothing, whether the outcome is good or bad. */
export type RetryDecision = 'done' | { waitMs: number };

interface Circumstances {
	/** Whether sending the request twice does no harm, as with every read. */
	isRepeatable: boolean;
	/** From 0 to 1. */
	jitter: number;
}

const MAX_ATTEMPTS = 5;
/** Attempts that hang until they time out are not repeated forever. */
const MAX_ATTEMPTS_MS = 120_000;
const BACKOFF = { firstMs: 500, maxMs: 30_000 };

/** Transient errors. A host that doesn't exist or an invalid certificate isn't one. */
const TRANSIENT_CODES = new Set([
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
]);

/**
 * Errors with which a request can't have reached Workato: there was no connection, or Node closed it
 * because of its certificate before sending anything.
 */
const NEVER_SENT_CODES = new Set([
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'EADDRNOTAVAIL',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Decides whether to try again, and when: reads are retried after a 5xx, a dropped connection or a
 * response that isn't JSON. The limiter handles a 429.
 */
export function decideRetry(
	outcome: AttemptOutcome,
	{ attemptCount, attemptsMs }: RetryState,
	{ isRepeatable, jitter }: Circumstances,
): RetryDecision {
	const mayRetry =
		isRepeatable &&
		isTransient(outcome) &&
		attemptCount < MAX_ATTEMPTS &&
		attemptsMs < MAX_ATTEMPTS_MS;
	return mayRetry ? { waitMs: exponentialBackoffMs(BACKOFF, attemptCount, jitter) } : 'done';
}

/** Whether it's data from Workato, which rejects some requests with status 200 and `success: false`. */
export function isGood(
	outcome: AttemptOutcome,
): outcome is AttemptOutcome & { kind: 'response'; body: object } {
	return (
		outcome.kind === 'response' &&
		isSuccess(outcome.status) &&
		isJson(outcome.body) &&
		asRecord(outcome.body)?.success !== false
	);
}

/**
 * A 303 says where to see the result of a request that was carried out. A 408 is sent by gateways,
 * which may have passed the request on.
 */
const UNCLEAR_STATUSES = [303, 408];

/**
 * Whether Workato may have acted on the request, although no response says so. A refusal that has
 * results all the same may be for some of the jobs only.
 */
export function mayHaveSucceeded(outcome: AttemptOutcome): boolean {
	return outcome.kind === 'dropped'
		? !NEVER_SENT_CODES.has(outcome.code)
		: outcome.status >= 500 ||
				UNCLEAR_STATUSES.includes(outcome.status) ||
				asRecord(outcome.body)?.results !== undefined ||
				(isSuccess(outcome.status) && !isJson(outcome.body));
}

/** Whether a body is from Workato, good or bad: it always sends JSON. */
function isJson(body: unknown): boolean {
	return typeof body === 'object' && body !== null;
}

/** Statuses of gateways that gave up waiting for the request or for Workato. */
const GATEWAY_STATUSES = [408, 425];

/** Whether a status says nothing about the request: the same may be accepted a moment later. */
export function isTransientStatus(status: number): boolean {
	return status >= 500 || GATEWAY_STATUSES.includes(status);
}

export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

function isTransient(outcome: AttemptOutcome): boolean {
	if (outcome.kind === 'dropped') return TRANSIENT_CODES.has(outcome.code);
	const { status, body } = outcome;
	return isTransientStatus(status) || (isSuccess(status) && !isJson(body));
}
