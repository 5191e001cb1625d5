import { pause } from '../abort';

/** Workato allows one request for reruns a second, for all API clients of a workspace together. */
const INTERVAL_MS = 1_000;

let nextTurnMs = 0;

/** Waits for the next of the process's turns to ask for reruns. */
export async function awaitRerunTurn(signal: AbortSignal | undefined): Promise<void> {
	const nowMs = Date.now();
	const turnMs = Math.max(nowMs, nextTurnMs);
	nextTurnMs = turnMs + INTERVAL_MS;
	await pause(turnMs - nowMs, signal);
}
