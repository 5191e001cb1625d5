import { workatoFor } from '../../sandbox/examples/credentials';
import type { N8nClient } from '../../sandbox/n8n/client';
import {
	DOCUMENTED_LIMITS,
	startSandbox,
	type RunningSandbox,
	type Switches,
} from '../../sandbox/workato';
import { n8nOfSuite } from '../e2e/trigger/n8nOfSuite';
import { DURABLE, OwnN8n } from '../e2e/trigger/ownN8n';
import { everySeconds, TRIGGER, until, watchingWorkflow } from '../e2e/trigger/watching';

const SIZES = [5, 150, 1_000];
const FIRST_ID = 1_001;
const MINUTE_MS = 60_000;

/** A poll that Workato slowed down may be under way when Workato is well again. */
const PATIENCE_MS = 10 * MINUTE_MS;

const KINDS: Array<[name: string, environment: Record<string, string>]> = [
	['by default', {}],
	['with the schedule and the memory of polls in its database', DURABLE],
];

interface Weather {
	name: string;
	/** From before the activation on. */
	always: Partial<Switches>;
	/** From the first restart on. */
	atRestart?: Partial<Switches>;
}

const WEATHERS: Weather[] = [
	{ name: 'well', always: {} },
	{ name: 'slow', always: { latencyMs: 5_000 } },
	{ name: 'limited', always: { rateLimits: DOCUMENTED_LIMITS } },
	{
		name: 'limited without saying for how long',
		always: { rateLimits: DOCUMENTED_LIMITS, retryAfter: 'none' },
	},
	{ name: 'silent', always: {}, atRestart: { isSilent: true } },
];

const WELL: Partial<Switches> = { latencyMs: 0, rateLimits: {}, isSilent: false };

describe.each(KINDS)('n8n %s', (_kind, environment) => {
	const n8n = new OwnN8n(n8nOfSuite(), environment);
	let client: N8nClient;
	let sandboxes: RunningSandbox[] = [];

	beforeAll(async () => {
		client = await n8n.start();
	}, 120_000);

	afterEach(async () => {
		await Promise.all(sandboxes.map(async (sandbox) => await sandbox.stop()));
	});

	afterAll(async () => {
		await n8n.close();
	}, 30_000);

	it.each(WEATHERS)(
		'activated, restarted and restarted again while Workato is $name, watches 5, 150 and 1,000 recipes',
		async ({ always, atRestart = {} }) => {
			sandboxes = await Promise.all(SIZES.map(async (size) => await ownRecipes(size, always)));
			const workflowIds: string[] = [];
			for (const sandbox of sandboxes) {
				const credential = await client.saveCredential(workatoFor(sandbox));
				const parameters = { workspace: 'own' };
				workflowIds.push(
					await client.saveWorkflow(watchingWorkflow(parameters, credential, everySeconds(20))),
				);
			}
			for (const id of workflowIds) await client.publish(id);
			for (const sandbox of sandboxes) sandbox.set(atRestart);
			for (let restarts = 0; restarts < 2; restarts += 1) {
				await n8n.kill();
				client = await n8n.startAgain();
				for (const id of workflowIds) expect(await publication(id)).toBe('published');
			}
			for (const sandbox of sandboxes) sandbox.set(WELL);

			for (const [index, id] of workflowIds.entries()) {
				const { world } = sandboxes[index] ?? {};
				const failed = world?.addJob(FIRST_ID + (SIZES[index] ?? 0) - 1, { outcome: 'failed' });
				const reported = async () => (await n8n.items(id, TRIGGER)).map((item) => item.id);
				const isReported = async () => (await reported()).includes(failed?.handle);
				await until(isReported, 2_000, PATIENCE_MS);
				expect(await reported()).toEqual([failed?.handle]);
				await client.unpublish(id);
			}
		},
		45 * MINUTE_MS,
	);

	async function publication(workflowId: string): Promise<string> {
		let status = '';
		await until(
			async () => {
				status = await n8n.publicationStatus(workflowId);
				return status === 'published' || status === 'failed';
			},
			500,
			PATIENCE_MS,
		);
		return status;
	}
});

async function ownRecipes(count: number, switches: Partial<Switches>): Promise<RunningSandbox> {
	const own = Array.from({ length: count }, (_, index) => ({ id: FIRST_ID + index, jobs: 3 }));
	return await startSandbox({ world: { customers: [], own }, switches });
}
