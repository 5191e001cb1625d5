import { replaceSleep } from './replaceSleep';

/**
 * A clock that jumps ahead whenever code waits with n8n's `sleep`; `Date.now` follows it. A test file
 * that imports this first has it in all that it loads.
 */
replaceSleep(async (ms) => {
	const endMs = Date.now() + ms;
	waits.push(ms);
	await Promise.resolve();
	aheadMs += Math.max(0, endMs - Date.now());
});

const waits: number[] = [];

let aheadMs = 0;

const wallClock = Date.now.bind(Date);
Date.now = () => wallClock() + aheadMs;

/** The waits in milliseconds since the last call. */
export function takeWaits(): number[] {
	return waits.splice(0);
}
