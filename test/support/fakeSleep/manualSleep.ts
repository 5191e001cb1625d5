import type * as N8nWorkflow from 'n8n-workflow';

/**
 * Waits that end only when a test lets them: n8n's `sleep` never ends by itself, and time passes
 * with `advanceTime` alone. A test file puts it in with `jest.mock('n8n-workflow', …)`. So a test
 * knows that what happens before has not waited for anything.
 */
const real = jest.requireActual<typeof N8nWorkflow>('n8n-workflow');

let passedMs = 0;

const wallClock = Date.now.bind(Date);
Date.now = () => wallClock() + passedMs;

let waits: Array<() => void> = [];

export const n8nWorkflowWithManualSleep: typeof N8nWorkflow = {
	...real,
	sleep: async () => await new Promise((resolve) => void waits.push(resolve)),
};

/** How many wait. */
export function pendingSleepCount(): number {
	return waits.length;
}

/** Moves the clock forward, and ends all waits. */
export function advanceTime(ms: number): void {
	passedMs += ms;
	const ended = waits;
	waits = [];
	for (const end of ended) end();
}
