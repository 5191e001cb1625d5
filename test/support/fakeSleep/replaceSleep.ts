import type * as N8nWorkflow from 'n8n-workflow';

type Sleep = typeof N8nWorkflow.sleep;

/**
 * Replaces n8n's `sleep` in all that the test file loads from now on.
 *
 * @returns the real one
 * @throws if the node is loaded already, since it would go on with the real one
 */
export function replaceSleep(sleep: Sleep): Sleep {
	const early = Object.keys(require.cache).find((file) => file.includes('/nodes/Workato/'));
	if (early !== undefined) throw new Error(`Import the fake sleep before ${early}`);
	const real = jest.requireActual<typeof N8nWorkflow>('n8n-workflow');
	jest.doMock('n8n-workflow', (): typeof N8nWorkflow => ({ ...real, sleep }));
	return real.sleep;
}
