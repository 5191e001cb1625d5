import type { WorkatoClient } from '../transport/client';
import type { TriggerState } from './state';

const SECOND_MS = 1_000;

/** How far a clock may be from another one that can be trusted. */
export const SLACK_MS = 5 * 60_000;

/** Above this, one of two clocks is plainly wrong, and it is not Workato's. */
const MAX_DIFFERENCE_MS = 6 * 3_600_000;

/**
 * Workato's time at the least, cut to the second as the times in its lists are. Its responses tell
 * it, and a gateway may date them: of that clock and n8n's, the earlier one counts, so that no event
 * is left out. Where they do not tell it, it is the latest that its lists have shown, or n8n's own
 * less some minutes, whichever is later.
 *
 * @param atMs the moment by n8n's clock
 */
export function workatoTimeMs(
	{ serverTimeMs }: Pick<WorkatoClient, 'serverTimeMs'>,
	state: Pick<TriggerState, 'recipes'> | undefined,
	atMs: number,
): number {
	if (serverTimeMs === undefined) {
		return Math.max(state ? latestKnownMs(state) : 0, floorToSecond(atMs - SLACK_MS));
	}
	const aheadMs = serverTimeMs - Date.now();
	return floorToSecond(atMs + (isPlausible(aheadMs) ? Math.min(aheadMs, 0) : aheadMs));
}

/** When nothing can have ended later: what claims to has a wrong time. */
export function notAfterMs({ serverTimeMs }: Pick<WorkatoClient, 'serverTimeMs'>): number {
	const nowMs = Date.now();
	const aheadMs = (serverTimeMs ?? nowMs) - nowMs;
	return nowMs + (isPlausible(aheadMs) ? Math.max(aheadMs, 0) : aheadMs) + SLACK_MS;
}

function isPlausible(aheadMs: number): boolean {
	return Math.abs(aheadMs) <= MAX_DIFFERENCE_MS;
}

/** The latest time in Workato's lists, cut to the second; 0 if there is none. */
function latestKnownMs({ recipes }: Pick<TriggerState, 'recipes'>): number {
	let latestMs = 0;
	for (const { watch } of Object.values(recipes)) {
		latestMs = Math.max(latestMs, watch?.readMs ?? 0);
	}
	return floorToSecond(latestMs);
}

function floorToSecond(ms: number): number {
	return Math.floor(ms / SECOND_MS) * SECOND_MS;
}
