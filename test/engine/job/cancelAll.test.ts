/* eslint-disable @n8n/community-nodes/no-restricted-globals -- waits for requests to arrive, never part of the package */
import { sleep } from 'n8n-workflow';
import { RECIPES_AT_A_TIME } from '../../../nodes/Workato/fanOut/forEachRecipe';
import { regularShape, startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { credentialFor, NOW } from '../../support/engine/sandbox';
import { runNode } from '../../support/engine/runNode';

let sandbox: RunningSandbox;

afterEach(async () => await sandbox.stop());

const allCustomers = {
	resource: 'job',
	operation: 'list',
	workspace: 'allCustomers',
	returnAll: true,
};

function jobRequests(): number {
	return sandbox.log.entries().filter(({ path }) => path.includes('/jobs')).length;
}

describe('A canceled run over all customers', () => {
	it.each([
		['while it reads', {}],
		[
			'while it waits for a rate limit',
			{ rateLimits: { jobs: { requests: 5, windowMs: 600_000 } } },
		],
	])('ends at once and sends no more requests, %s', async (_when, switches) => {
		const world = regularShape({ customers: 4, recipes: 50, jobs: 1 });
		sandbox = await startSandbox({ now: NOW, world, switches: { latencyMs: 20, ...switches } });
		let cancel = () => {};
		const running = runNode({
			parameters: allCustomers,
			credential: credentialFor(sandbox),
			onError: 'continueRegularOutput',
			onStart: (run) => {
				cancel = run.cancel;
			},
		});
		while (jobRequests() < 6) await new Promise((resolve) => setImmediate(resolve));
		const sentBefore = jobRequests();
		cancel();
		await running;
		// Long enough to read the other recipes, if the run went on.
		await sleep(500);

		// Requests in flight when it was canceled have arrived.
		expect(jobRequests() - sentBefore).toBeLessThanOrEqual(RECIPES_AT_A_TIME);
	});
});
