import { AbortedError, delay } from './abort';
import { retryAfterMs } from './rateLimit/backoff';
import type { ConcurrencyLimiter, Feedback, Waiter } from './rateLimit/concurrencyLimiter';
import type { RateLimitExhausted } from './rateLimit/cooldown';
import {
	decideRetry,
	isTransientStatus,
	type AttemptOutcome,
	type RetryState,
} from './retryPolicy';

/** The outcome of a request after all its attempts. */
export interface RetriedOutcome {
	outcome: AttemptOutcome;
	attempts: RetryState;
	/** When Workato accepts requests again, in milliseconds since 1970. Undefined if it didn't say. */
	retryAtMs?: number;
}

/**
 * Sends a request until another attempt would be pointless. The limiter waits after a 429, for all
 * requests together. Other transient failures are retried after a backoff.
 *
 * @param send one attempt
 * @param isRepeatable whether sending the request twice does no harm
 * @throws AbortedError if it would wait too long
 */
export async function requestWithRetry(
	limiter: ConcurrencyLimiter,
	waiter: Waiter,
	send: () => Promise<AttemptOutcome>,
	isRepeatable: boolean,
): Promise<RetriedOutcome> {
	let attempts: RetryState = { attemptCount: 0, waitedMs: 0, attemptsMs: 0 };
	let lastOutcome: AttemptOutcome = RATE_LIMITED;
	const attempt = async () => {
		if (Date.now() >= waiter.deadlineMs) throw new AbortedError();
		const sent = await timed(send);
		lastOutcome = sent.outcome;
		return sent;
	};
	for (;;) {
		const sent = await limiter.schedule(waiter, attempt, feedbackOf);
		if ('kind' in sent) return exhaustedOutcome(sent, lastOutcome);
		const { outcome, tookMs, endedAtMs } = sent;
		attempts = {
			...attempts,
			attemptCount: attempts.attemptCount + 1,
			attemptsMs: attempts.attemptsMs + tookMs,
		};
		const decision = decideRetry(outcome, attempts, { isRepeatable, jitter: Math.random() });
		if (decision === 'done') return { outcome, attempts };
		if (endedAtMs + decision.waitMs >= waiter.deadlineMs) throw new AbortedError();
		await delay(decision.waitMs, waiter.signal);
		attempts = { ...attempts, waitedMs: attempts.waitedMs + decision.waitMs };
	}
}

const RATE_LIMITED: AttemptOutcome = { kind: 'response', status: 429, headers: {}, body: '' };

interface TimedOutcome {
	outcome: AttemptOutcome;
	tookMs: number;
	endedAtMs: number;
}

async function timed(send: () => Promise<AttemptOutcome>): Promise<TimedOutcome> {
	const startedAtMs = Date.now();
	const outcome = await send();
	const endedAtMs = Date.now();
	return { outcome, tookMs: endedAtMs - startedAtMs, endedAtMs };
}

function feedbackOf({ outcome, endedAtMs }: TimedOutcome): Feedback {
	if (outcome.kind === 'dropped' || isTransientStatus(outcome.status)) return 'failed';
	return outcome.status === 429
		? { retryAfterMs: retryAfterMs(outcome.headers, endedAtMs) }
		: 'good';
}

/** Requests that waited together end together, so the count covers all of them. */
function exhaustedOutcome(
	{ rateLimitedCount, waitedMs, retryAtMs }: RateLimitExhausted,
	outcome: AttemptOutcome,
): RetriedOutcome {
	const isOwn = outcome.kind === 'response' && outcome.status === 429;
	return {
		outcome: isOwn ? outcome : RATE_LIMITED,
		attempts: { attemptCount: rateLimitedCount, waitedMs, attemptsMs: 0 },
		...(retryAtMs === undefined ? {} : { retryAtMs }),
	};
}
