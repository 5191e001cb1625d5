import type * as N8nWorkflow from 'n8n-workflow';

/**
 * A clock that jumps ahead whenever code waits with n8n's `sleep`. A test file installs it
 * with `jest.mock('n8n-workflow', …)`; `Date.now` follows it.
 */
const real = jest.requireActual<typeof N8nWorkflow>('n8n-workflow');

const waits: number[] = [];

let aheadMs = 0;

const wallClock = Date.now.bind(Date);
Date.now = () => wallClock() + aheadMs;

export const n8nWorkflowWithInstantSleep: typeof N8nWorkflow = {
	...real,
	sleep: async (ms: number) => {
		const endMs = Date.now() + ms;
		waits.push(ms);
		await Promise.resolve();
		aheadMs += Math.max(0, endMs - Date.now());
	},
};

/** The waits in milliseconds since the last call. */
export function takeWaits(): number[] {
	return waits.splice(0);
}
