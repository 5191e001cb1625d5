import { exponentialBackoffMs } from './backoff';

const BACKOFF = { firstMs: 1_000, maxMs: 30_000 };
/** Workato counts requests per minute. After five minutes, something else must be wrong. */
export const MAX_WAIT_MS = 300_000;
const MAX_COOLDOWN_COUNT = 10;
/** A longer `Retry-After` must be a mistake: it would lock n8n out until it restarts. */
const MAX_RETRY_AFTER_MS = 24 * 60 * 60 * 1_000;

/** Workato's limit has been exceeded for so long that all waiting requests give up. */
export interface RateLimitExhausted {
	kind: 'rate limit exhausted';
	/** How many 429s there were since the last good response. */
	rateLimitedCount: number;
	/** Since the first of them. */
	waitedMs: number;
	/** When Workato accepts requests again, in milliseconds since 1970. Undefined if it didn't say. */
	retryAtMs: number | undefined;
}

/** A time without a good response, from its first 429 on. */
interface LimitedPeriod {
	rateLimitedCount: number;
	cooldownCount: number;
	sinceMs: number;
}

/** The pauses in which nothing is sent because Workato's limit is exceeded. */
export class Cooldown {
	/** When the current one ends, in milliseconds since 1970. */
	untilMs = 0;

	/** How many there have been: requests in flight together cause one. */
	count = 0;

	private limited: LimitedPeriod | undefined;

	/** The end of a wait that Workato asked for, if it is longer than the maximum. */
	private lockedUntilMs = 0;

	get isActive(): boolean {
		return Date.now() < this.untilMs;
	}

	/** Whether the current one lasts longer than the maximum wait. */
	get isLocked(): boolean {
		return Date.now() < this.lockedUntilMs;
	}

	/** Whether waiting requests give up. */
	get isExhausted(): boolean {
		if (this.isLocked) return true;
		if (this.limited === undefined) return false;
		const { cooldownCount, sinceMs } = this.limited;
		return cooldownCount >= MAX_COOLDOWN_COUNT || this.untilMs - sinceMs > MAX_WAIT_MS;
	}

	/**
	 * Notes a 429.
	 *
	 * @param countWhenSent how many cooldowns there had been when its request was sent
	 * @param retryAfterMs how long Workato asks to wait; undefined if it didn't say
	 * @returns whether this started a cooldown, instead of only extending one
	 */
	start(countWhenSent: number, retryAfterMs: number | undefined): boolean {
		const nowMs = Date.now();
		const begins = countWhenSent === this.count;
		if (begins) this.count += 1;
		const before = this.limited ?? { rateLimitedCount: 0, cooldownCount: 0, sinceMs: nowMs };
		this.limited = {
			rateLimitedCount: before.rateLimitedCount + 1,
			cooldownCount: before.cooldownCount + (begins ? 1 : 0),
			sinceMs: before.sinceMs,
		};
		const backoffMs = exponentialBackoffMs(BACKOFF, this.limited.cooldownCount, Math.random());
		const waitMs = Math.min(retryAfterMs ?? (begins ? backoffMs : 0), MAX_RETRY_AFTER_MS);
		this.untilMs = Math.max(this.untilMs, nowMs + waitMs);
		if (waitMs > MAX_WAIT_MS) this.lockedUntilMs = this.untilMs;
		return begins;
	}

	/** Ends the period: after a good response, or when all waiting requests have given up. */
	end(): void {
		this.limited = undefined;
	}

	exhausted(): RateLimitExhausted {
		const nowMs = Date.now();
		const { rateLimitedCount = 0, sinceMs = nowMs } = this.limited ?? {};
		return {
			kind: 'rate limit exhausted',
			rateLimitedCount,
			waitedMs: nowMs - sinceMs,
			retryAtMs: this.isLocked ? this.lockedUntilMs : undefined,
		};
	}
}
