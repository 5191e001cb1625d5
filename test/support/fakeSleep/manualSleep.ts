import type * as N8nWorkflow from 'n8n-workflow';

/**
 * Waits that only a test ends: n8n's `sleep` never ends by itself, and time passes
 * only with `advanceTime`. A test file installs it with `jest.mock('n8n-workflow', …)`. So a test
 * knows that nothing before that has waited.
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
