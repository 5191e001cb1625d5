/* eslint-disable no-console -- tells the figures that are measured */
import { workatoFor } from '../../sandbox/examples/credentials';
import { startSandbox, type RunningSandbox } from '../../sandbox/workato';
import { n8nOfSuite } from '../e2e/trigger/n8nOfSuite';
import { OwnN8n } from '../e2e/trigger/ownN8n';
import { everySeconds, TRIGGER, until, watchingWorkflow } from '../e2e/trigger/watching';

const RECIPES = 1_000;
const FAILED_JOBS_OF_EACH = 100;
const FIRST_ID = 1_001;
const POLLS = 20;
const MAX_JOBS_PER_POLL = 1_000;
const MINUTE_MS = 60_000;

/** On a slow machine a poll of the whole backlog takes minutes. */
const PATIENCE_MS = 40 * MINUTE_MS;

const n8n = new OwnN8n(n8nOfSuite());
let sandbox: RunningSandbox;

beforeAll(async () => {
	const own = Array.from({ length: RECIPES }, (_, index) => ({ id: FIRST_ID + index, jobs: 0 }));
	sandbox = await startSandbox({ world: { customers: [], own } });
}, MINUTE_MS);

afterAll(async () => {
	await n8n.close();
	await sandbox.stop();
}, MINUTE_MS);

it(
	`hands over a backlog of ${RECIPES} recipes with ${FAILED_JOBS_OF_EACH} failed jobs each, each poll some of them and none twice`,
	async () => {
		let client = await n8n.start();
		const credential = await client.saveCredential(workatoFor(sandbox));
		const parameters = { workspace: 'own' };
		const workflowId = await client.saveWorkflow(
			watchingWorkflow(parameters, credential, everySeconds(15)),
		);
		await client.publish(workflowId);
		await until(() => recipesRead() === RECIPES, 500, PATIENCE_MS);
		await n8n.kill();
		const failed = failEverywhere();
		sandbox.log.clear();
		client = await n8n.startAgain();

		const figures: string[] = [];
		const reported: string[] = [];
		for (let poll = 0; poll < POLLS; poll += 1) {
			const [cpuBefore, startedAt] = [n8n.cpuMs(), Date.now()];
			await until(async () => (await n8n.runIds(workflowId)).length > poll, 500, PATIENCE_MS);
			const [runId = ''] = (await n8n.runIds(workflowId)).slice(poll);
			const ids = (await n8n.itemsIn(runId, TRIGGER)).map(({ id }) => String(id));
			reported.push(...ids);
			figures.push(
				`${ids.length} jobs, ${n8n.cpuMs() - cpuBefore} ms of CPU in ${Date.now() - startedAt} ms, ` +
					`${sandbox.log.entries().length} requests`,
			);
			sandbox.log.clear();
		}
		console.log(figures.join('\n'));
		await client.unpublish(workflowId);
		expect(reported).toHaveLength(POLLS * MAX_JOBS_PER_POLL);
		expect(new Set(reported).size).toBe(reported.length);
		expect(reported.filter((id) => !failed.has(id))).toEqual([]);
	},
	2 * PATIENCE_MS,
);

function recipesRead(): number {
	const paths = sandbox.log.entries().map(({ path }) => path);
	return new Set(paths.filter((path) => path.endsWith('/jobs'))).size;
}

/** Every second, one job fails in each of 1,000 recipes. @returns their IDs */
function failEverywhere(): Set<string> {
	const failed = new Set<string>();
	for (let count = 0; count < FAILED_JOBS_OF_EACH; count += 1) {
		sandbox.clock.advance(1_000);
		for (let index = 0; index < RECIPES; index += 1) {
			const job = sandbox.world.addJob(FIRST_ID + index, { outcome: 'failed' });
			failed.add(job.handle);
		}
	}
	return failed;
}
