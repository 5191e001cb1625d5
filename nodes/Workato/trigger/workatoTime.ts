import type { WorkatoClient } from '../transport/client';
import type { TriggerState } from './state';

const SECOND_MS = 1_000;

/** How far a clock may be from another one that can be trusted. */
const SLACK_MS = 5 * 60_000;

/**
 * Workato's time at the least, cut to the second as the times in its lists are. Where its responses
 * do not tell it, the latest that its lists have shown, and n8n's own, less some
 * minutes, where they have shown none.
 *
 * @param atMs the moment by n8n's clock
 */
export function workatoTimeMs(
	{ serverTimeMs }: Pick<WorkatoClient, 'serverTimeMs'>,
	state: Pick<TriggerState, 'recipes'> | undefined,
	atMs: number,
): number {
	if (serverTimeMs !== undefined) return floorToSecond(serverTimeMs - (Date.now() - atMs));
	const shownMs = state ? latestKnownMs(state) : 0;
	return shownMs > 0 ? shownMs : floorToSecond(atMs - SLACK_MS);
}

/** When nothing can have ended later: what claims to has a wrong time. Undefined where unknown. */
export function notAfterMs({
	serverTimeMs,
}: Pick<WorkatoClient, 'serverTimeMs'>): number | undefined {
	return serverTimeMs === undefined ? undefined : serverTimeMs + SLACK_MS;
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
