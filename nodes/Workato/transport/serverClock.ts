/** By how much the clock of each host is ahead of n8n's, in milliseconds, until the process ends. */
const aheadMs = new Map<string, number>();

/**
 * Notes what a response says of its host's clock: HTTP's `Date`, cut to the second. It was sent
 * before it came, so that the clock is never taken for being further than it is.
 *
 * @param nowMs by n8n's clock, when the response came
 */
export function noteServerTime(
	baseUrl: string,
	headers: Record<string, unknown>,
	nowMs: number,
): void {
	const sentMs = typeof headers.date === 'string' ? Date.parse(headers.date) : NaN;
	if (!Number.isNaN(sentMs)) aheadMs.set(baseUrl, sentMs - nowMs);
}

/**
 * The time on a host's clock at the least, in milliseconds since 1970.
 *
 * @returns undefined where no response has told it
 */
export function serverTimeMs(baseUrl: string, nowMs: number): number | undefined {
	const ahead = aheadMs.get(baseUrl);
	return ahead === undefined ? undefined : nowMs + ahead;
}
