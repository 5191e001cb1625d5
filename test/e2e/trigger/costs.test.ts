import { workatoFor } from '../../../sandbox/examples/credentials';
import { startSandbox, type LogEntry, type RunningSandbox } from '../../../sandbox/workato';
import { n8n } from '../n8n';
import { everySeconds, itemsOfRuns, until, watchingWorkflow } from './watching';

const CUSTOMERS = 40;
const RECIPES_OF_EACH = 20;
const OWN_RECIPES = 400;
const ACTIVE = 10;
const FIRST_OWN_ID = 90_001;
const POLL_EVERY_SECONDS = 10;
const POLL_EVERY_MS = POLL_EVERY_SECONDS * 1_000;

let sandbox: RunningSandbox;
const workflowIds: string[] = [];

beforeAll(async () => {
	const recipes = () =>
		Array.from({ length: RECIPES_OF_EACH }, () => ({ jobs: 3, failureRate: 0 }));
	sandbox = await startSandbox({
		world: {
			customers: Array.from({ length: CUSTOMERS }, () => ({ recipes: recipes() })),
			own: Array.from({ length: OWN_RECIPES }, (_, index) => ({
				id: FIRST_OWN_ID + index,
				jobs: 3,
				failureRate: 0,
			})),
		},
		switches: { customerExcludeCode: 'honored' },
	});
	const credential = await n8n.saveCredential(workatoFor(sandbox));
	for (const workspace of ['allCustomers', 'own']) {
		const workflow = watchingWorkflow({ workspace }, credential, everySeconds(POLL_EVERY_SECONDS));
		const id = await n8n.saveWorkflow(workflow);
		await n8n.publish(id);
		workflowIds.push(id);
	}
}, 120_000);

afterAll(async () => {
	for (const id of workflowIds) await n8n.unpublish(id);
	await sandbox.stop();
});

describe('Where the rows of recipes carry counts, a poll', () => {
	it('of 800 quiet recipes makes at most 80 requests, of 400 with 10 active at most 16', async () => {
		await until(() => recipesRead() === CUSTOMERS * RECIPES_OF_EACH + OWN_RECIPES);
		sandbox.clock.advance(60_000);
		await nextPoll();
		const failed = Array.from({ length: ACTIVE }, (_, index) => {
			const recipeId = FIRST_OWN_ID + index * 37;
			return sandbox.world.addJob(recipeId, { outcome: 'failed' }).handle;
		});
		const requests = await nextPoll();
		const ofCustomers = requests.filter(({ path }) => path.includes('/managed_users'));
		const reported = async () => (await itemsOfRuns(n8n, workflowIds[1] ?? '')).map(({ id }) => id);
		await until(async () => (await reported()).length >= ACTIVE);

		expect((await reported()).sort()).toEqual(failed.sort());
		expect(ofCustomers.length).toBeLessThanOrEqual(80);
		expect(requests.length - ofCustomers.length).toBeLessThanOrEqual(16);
	}, 300_000);
});

function recipesRead(): number {
	const paths = sandbox.log.entries().map(({ path }) => path);
	return new Set(paths.filter((path) => path.endsWith('/jobs'))).size;
}

/** The requests from the next time at which n8n polls until the one after it. */
async function nextPoll(): Promise<LogEntry[]> {
	const startMs = Math.ceil(Date.now() / POLL_EVERY_MS) * POLL_EVERY_MS;
	const endMs = startMs + POLL_EVERY_MS;
	await until(() => Date.now() > endMs);
	return sandbox.log.entries().filter(({ at }) => {
		const atMs = Date.parse(at);
		return atMs >= startMs && atMs < endMs;
	});
}
