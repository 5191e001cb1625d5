import { replaceSleep } from './replaceSleep';

/**
 * Waits that only a test ends: n8n's `sleep` never ends by itself, and time passes only with
 * `advanceTime`. So a test knows that nothing before that has waited. A test file that imports this
 * first has it in all that it loads.
 */
replaceSleep(async () => await new Promise((resolve) => void waits.push(resolve)));

let passedMs = 0;

const wallClock = Date.now.bind(Date);
Date.now = () => wallClock() + passedMs;

let waits: Array<() => void> = [];

/** The number of pending waits. */
export function pendingSleepCount(): number {
	return waits.length;
}

/** Moves the clock forward and ends all waits. */
export function advanceTime(ms: number): void {
	passedMs += ms;
	const ended = waits;
	waits = [];
	for (const end of ended) end();
}
