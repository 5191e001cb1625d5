/** How far each host's clock is ahead of n8n's, in milliseconds. */
const aheadMs = new Map<string, number>();

/**
 * Notes the time in a response's `Date` header, which is cut to the second. The response was sent
 * before it arrived, so the host's clock is at least at that time.
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
 * The earliest time that a host's clock can show now, in milliseconds since 1970.
 *
 * @returns undefined before the host's first response
 */
export function serverTimeMs(baseUrl: string, nowMs: number): number | undefined {
	const ahead = aheadMs.get(baseUrl);
	return ahead === undefined ? undefined : nowMs + ahead;
}
