/**
 * An exponential backoff with jitter, in milliseconds: it doubles each time, and is between half and
 * all of that, so that requests that failed together aren't repeated together.
 *
 * @param failureCount how often it has failed in a row, from 1
 * @param jitter from 0 to 1
 */
export function exponentialBackoffMs(
	{ firstMs, maxMs }: { firstMs: number; maxMs: number },
	failureCount: number,
	jitter: number,
): number {
	const fullMs = Math.min(firstMs * 2 ** (failureCount - 1), maxMs);
	return fullMs * (0.5 + jitter / 2);
}

/**
 * How long a 429 asks to wait, in milliseconds. Workato doesn't document this. Other services send
 * `Retry-After` with seconds or a date.
 *
 * @returns undefined if there is neither, or the time has passed
 */
export function retryAfterMs(headers: Record<string, unknown>, nowMs: number): number | undefined {
	const sent = headers['retry-after'];
	const text = typeof sent === 'number' ? String(sent) : sent;
	if (typeof text !== 'string') return undefined;
	const seconds = Number(text);
	const waits = Number.isNaN(seconds)
		? [dateOf(headers), nowMs].map((fromMs) => Date.parse(text) - fromMs)
		: [seconds * 1000];
	// n8n's clock may differ from the responding server's, and that one from Workato's.
	const futureWaits = waits.filter((ms) => ms > 0);
	return futureWaits.length > 0 ? Math.min(...futureWaits) : undefined;
}

/** When a response was sent; NaN if it doesn't say. */
function dateOf({ date }: Record<string, unknown>): number {
	return typeof date === 'string' ? Date.parse(date) : NaN;
}
