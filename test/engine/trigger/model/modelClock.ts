import type * as N8nWorkflow from 'n8n-workflow';

/**
 * Time in the model: it passes when a scenario says so, while a request is under way, and at once
 * where the node waits with n8n's `sleep`. A test file puts the latter in with
 * `jest.mock('n8n-workflow', …)`.
 */
const real = jest.requireActual<typeof N8nWorkflow>('n8n-workflow');

let letPass: (ms: number) => void = () => {};

/** From now on, waits move this clock. */
export function waitsMove(clock: { advance(ms: number): void }): void {
	letPass = (ms) => clock.advance(ms);
}

export const n8nWorkflowWithModelSleep: typeof N8nWorkflow = {
	...real,
	sleep: async (ms: number) => {
		const endMs = Date.now() + ms;
		await Promise.resolve();
		// Those that wait together wait for the same time, not one after the other.
		const leftMs = endMs - Date.now();
		if (leftMs > 0) letPass(Math.ceil(leftMs));
	},
};
