import type * as N8nWorkflow from 'n8n-workflow';

/**
 * Time that runs faster: the clock that the node reads and the waits that it asks n8n for, alike. A
 * test file puts it in with `jest.mock('n8n-workflow', …)`.
 *
 * Nothing else changes. Waits still take time, end in the order in which they are due, and let
 * others run meanwhile; requests, timeouts and connections are real. So what can happen between a
 * wait's beginning and its end can happen here as in a night's run, only sooner.
 */
export const TIMES_FASTER = 500;

const real = jest.requireActual<typeof N8nWorkflow>('n8n-workflow');

const begunAtMs = Date.now();
const begunAt = performance.now();
Date.now = () => Math.round(begunAtMs + (performance.now() - begunAt) * TIMES_FASTER);

export const n8nWorkflowInFasterTime: typeof N8nWorkflow = {
	...real,
	sleep: async (ms: number) => await real.sleep(ms / TIMES_FASTER),
};
