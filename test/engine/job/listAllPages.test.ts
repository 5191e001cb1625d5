import { advanceTime, pendingSleepCount } from '../../support/fakeSleep/manualSleep';
import { startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { listJobs, located } from '../../support/engine/parameters';
import { runNode } from '../../support/engine/runNode';
import { credentialFor, CUSTOMER, NOW } from '../../support/engine/sandbox';
import { until } from '../../support/until';

const RECIPES_PER_PAGE = 100;

let sandbox: RunningSandbox;

beforeEach(async () => {
	const recipes = Array.from({ length: RECIPES_PER_PAGE + 50 }, () => ({ jobs: 1 }));
	sandbox = await startSandbox({ now: NOW, world: { customers: [{ id: CUSTOMER, recipes }] } });
});

afterEach(async () => await sandbox.stop());

async function listAll() {
	const parameters = listJobs({
		customer: located('id', CUSTOMER),
		recipeScope: 'all',
		returnAll: true,
	});
	return await runNode({ parameters, credential: credentialFor(sandbox) });
}

/** The recipes whose jobs have been listed. */
function recipesRead(): Set<string> {
	const paths = sandbox.log.entries().map(({ path }) => path);
	return new Set(paths.filter((path) => path.endsWith('/jobs')));
}

describe('While the second page of a workspace’s recipes is waited for', () => {
	it('the jobs of the first page’s recipes are listed', async () => {
		sandbox.faults.add({ kind: 'serverError', path: '/recipes\\?.*page=2' });
		const run = listAll();
		await until(() => pendingSleepCount() > 0 && recipesRead().size === RECIPES_PER_PAGE);
		advanceTime(30_000);

		expect((await run).items).toHaveLength(RECIPES_PER_PAGE + 50);
	});
});

describe('If the second page of a workspace’s recipes can’t be read', () => {
	it('the node fails with that error, once nothing is in flight', async () => {
		sandbox.faults.add({ kind: 'noItems', path: '/recipes\\?.*page=2', probability: 1 });
		sandbox.set({ latencyMs: 5 });
		const { error } = await listAll();
		const requests = sandbox.log.entries();

		expect(error?.message).toContain(`the recipes of customer ${CUSTOMER}`);
		expect(requests.filter(({ status }) => status === null)).toEqual([]);
		expect(recipesRead().size).toBeLessThanOrEqual(RECIPES_PER_PAGE);
	});
});
