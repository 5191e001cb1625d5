import { workatoFor } from '../../sandbox/examples/credentials';
import { startSandbox } from '../../sandbox/workato';
import { n8nOfSuite } from '../e2e/trigger/n8nOfSuite';
import { DURABLE, OwnN8n } from '../e2e/trigger/ownN8n';
import { everySeconds, TRIGGER, until, watchingWorkflow } from '../e2e/trigger/watching';

describe('With the schedule and the memory of polls in the database, a slow Workato', () => {
	const n8n = new OwnN8n(n8nOfSuite(), DURABLE);

	afterAll(async () => {
		await n8n.close();
	}, 30_000);

	it('is read on from poll to poll where each ends before all recipes are read', async () => {
		const client = await n8n.start();
		const recipes = Array.from({ length: 100 }, (_, index) => ({
			id: 1_001 + index,
			jobs: 3,
			failureRate: 0,
		}));
		const sandbox = await startSandbox({
			world: { customers: [], own: recipes },
			switches: { latencyMs: 4_000, recipeCounts: 'missing', recipeCode: 'never' },
		});
		const credential = await client.saveCredential(workatoFor(sandbox));
		const workflowId = await client.saveWorkflow(
			watchingWorkflow({ workspace: 'own' }, credential, everySeconds(10)),
		);
		await client.publish(workflowId);
		sandbox.clock.advance(5_000);
		const failed = [1_001, 1_050, 1_100].map(
			(recipeId) => sandbox.world.addJob(recipeId, { outcome: 'failed' }).handle,
		);
		const reported = async () => (await n8n.items(workflowId, TRIGGER)).map(({ id }) => String(id));
		await until(async () => (await reported()).length >= 3, 500, 300_000);

		expect((await reported()).sort()).toEqual(failed.sort());
		await client.unpublish(workflowId);
		await sandbox.stop();
	}, 400_000);
});
