import type * as N8nWorkflow from 'n8n-workflow';

/**
 * Time in the model: it passes when a scenario says so, while a request is under way, and at once
 * where the node waits with n8n's `sleep`. A test file puts the latter in with
 * `jest.mock('n8n-workflow', …)`.
 */
const real = jest.requireActual<typeof N8nWorkflow>('n8n-workflow');

let letPass: (ms: number) => void = () => {};

let turnsBefore = 1;

/**
 * From now on, waits move this clock.
 *
 * @param turns how many turns of the event loop's microtasks go before: with a hundred, responses that
 * are under way arrive before a wait is over, as they do where a response takes less than a second
 */
export function waitsMove(clock: { advance(ms: number): void }, turns = 1): void {
	letPass = (ms) => clock.advance(ms);
	turnsBefore = turns;
}

export const n8nWorkflowWithModelSleep: typeof N8nWorkflow = {
	...real,
	sleep: async (ms: number) => {
		const endMs = Date.now() + ms;
		for (let turn = 0; turn < turnsBefore; turn += 1) await Promise.resolve();
		// Those that wait together wait for the same time, not one after the other.
		const leftMs = endMs - Date.now();
		if (leftMs > 0) letPass(Math.ceil(leftMs));
	},
};
