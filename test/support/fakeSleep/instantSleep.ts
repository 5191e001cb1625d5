import type * as N8nWorkflow from 'n8n-workflow';

/**
 * Time that passes at once where somebody waits for it with n8n's `sleep`. A test file puts it in
 * with `jest.mock('n8n-workflow', …)`; `Date.now` goes along, for those who wait for a moment.
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

/** The waits in milliseconds since this was last asked. */
export function takeWaits(): number[] {
	return waits.splice(0);
}
