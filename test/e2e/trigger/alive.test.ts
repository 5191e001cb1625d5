import { workatoFor } from '../../../sandbox/examples/credentials';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../../../sandbox/workato';
import { isN8n1 } from '../server/connection';
import { n8nOfSuite } from './n8nOfSuite';
import { OwnN8n } from './ownN8n';
import { everySeconds, ofCustomer, TRIGGER, until, watchingWorkflow } from './watching';

/**
 * n8n gives an activation 0.7 of its publication's lease, 120 seconds by default. With this one it
 * fails a trigger whose first poll takes longer than 25 seconds.
 */
const LEASE = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '36' };

/** n8n's log then shows when it reads a credential. */
const LOGS_QUERIES = { DB_LOGGING_ENABLED: 'true', DB_LOGGING_OPTIONS: 'query' };

const POLL_EVERY_SECONDS = 4;

/** Workato's limit for one's own workspace, 60 per minute, in windows that end sooner. */
const ONE_PER_SECOND = { ownWorkspace: { requests: 20, windowMs: 20_000 } };

const CUSTOMER = 182401;
const OWN = { workspace: 'own' };

const n8n = new OwnN8n(n8nOfSuite(), { ...LEASE, ...LOGS_QUERIES });
let client: N8nClient;
const sandboxes: RunningSandbox[] = [];

beforeAll(async () => {
	client = await n8n.start();
}, 120_000);

afterEach(async () => {
	await Promise.all(sandboxes.splice(0).map(async (sandbox) => await sandbox.stop()));
});

afterAll(async () => {
	await n8n.close();
}, 30_000);

async function workato(options: SandboxOptions): Promise<RunningSandbox> {
	const sandbox = await startSandbox(options);
	sandboxes.push(sandbox);
	return sandbox;
}

/** A workflow in n8n, not yet active, that polls as often as n8n lets it. */
async function savedTrigger(sandbox: RunningSandbox, parameters: Record<string, unknown>) {
	const credential = await client.saveCredential(workatoFor(sandbox));
	return await client.saveWorkflow(
		watchingWorkflow(parameters, credential, everySeconds(POLL_EVERY_SECONDS)),
	);
}

async function reported(workflowId: string): Promise<unknown[]> {
	return (await n8n.items(workflowId, TRIGGER)).map(({ id }) => id);
}

/** After a start of n8n, which publishes again what is active. */
async function untilPublished(workflowIds: readonly string[]): Promise<void> {
	for (const id of workflowIds) {
		if (!isN8n1()) expect(await settledStatus(id)).toBe('published');
	}
}

async function settledStatus(workflowId: string): Promise<string> {
	let status = '';
	await until(async () => {
		status = await n8n.publicationStatus(workflowId);
		return status === 'published' || status === 'failed';
	});
	return status;
}

function recipes(count: number, firstId: number) {
	return Array.from({ length: count }, (_, index) => ({
		id: firstId + index,
		jobs: 3,
		failureRate: 0,
	}));
}

describe("A person's activation", () => {
	it.each([
		['1,000 recipes', 1_000, {}],
		['150 recipes and 60 requests per minute', 150, { rateLimits: ONE_PER_SECOND }],
		['a Workato that takes 5 seconds for each answer', 40, { latencyMs: 5_000 }],
	])(
		'ends in time with %s, and what fails afterwards is reported',
		async (_what, count, switches) => {
			const sandbox = await workato({
				world: { customers: [], own: recipes(count, 1_001) },
				switches,
			});
			const workflowId = await savedTrigger(sandbox, OWN);
			await client.publish(workflowId);
			sandbox.set({ rateLimits: {}, latencyMs: 0 });
			const { handle } = sandbox.world.addJob(1_001, { outcome: 'failed' });

			await until(async () => (await reported(workflowId)).length > 0);
			expect(await reported(workflowId)).toEqual([handle]);
			await client.unpublish(workflowId);
		},
		240_000,
	);
});

describe('A restart while Workato doesn’t respond', () => {
	it('leaves triggers of 5, 150 and 1,000 recipes at work, also the second time', async () => {
		const sandbox = await workato({
			world: {
				customers: [
					{ id: CUSTOMER, recipes: recipes(5, 501) },
					{ id: CUSTOMER + 1, recipes: recipes(150, 5_001) },
				],
				own: recipes(1_000, 10_001),
			},
		});
		const parameters = [ofCustomer(CUSTOMER), ofCustomer(CUSTOMER + 1), OWN];
		const workflowIds: string[] = [];
		for (const each of parameters) workflowIds.push(await savedTrigger(sandbox, each));
		for (const id of workflowIds) await client.publish(id);

		sandbox.set({ isSilent: true });
		const failed = [501, 5_150, 11_000].map((recipe) => [
			sandbox.world.addJob(recipe, { outcome: 'failed' }).handle,
		]);
		for (let restarts = 0; restarts < 2; restarts += 1) {
			await n8n.kill();
			client = await n8n.startAgain();
			await untilPublished(workflowIds);
		}
		sandbox.set({ isSilent: false });

		for (const [index, id] of workflowIds.entries()) {
			await until(async () => (await reported(id)).length > 0);
			expect(await reported(id)).toEqual(failed[index]);
			await client.unpublish(id);
		}
	}, 400_000);
});

describe('A restart after 20,000 jobs that started no workflow', () => {
	it('reports the next failed job without reading them all', async () => {
		const sandbox = await workato({ world: { customers: [], own: recipes(1, 1_001) } });
		const workflowId = await savedTrigger(sandbox, OWN);
		await client.publish(workflowId);
		sandbox.clock.advance(5_000);
		for (let count = 0; count < 20_000; count += 1) sandbox.world.addJob(1_001);
		await n8n.kill();
		sandbox.clock.advance(60_000);
		const { handle } = sandbox.world.addJob(1_001, { outcome: 'failed' });
		sandbox.log.clear();
		client = await n8n.startAgain();
		await until(async () => (await reported(workflowId)).length > 0);

		expect(await reported(workflowId)).toEqual([handle]);
		// 50 pages of a recipe's list in a poll, of 800.
		expect(sandbox.log.entries().length).toBeLessThanOrEqual(200);
		await client.unpublish(workflowId);
	}, 240_000);
});

describe('A poll of 100 recipes', () => {
	it('makes n8n read the credential once, not for each request', async () => {
		const sandbox = await workato({
			world: { customers: [], own: recipes(100, 1_001) },
			switches: { recipeCounts: 'missing', recipeCode: 'never' },
		});
		const workflowId = await savedTrigger(sandbox, OWN);
		await client.publish(workflowId);
		const requests = () => sandbox.log.entries().length;
		const reads = () => n8n.log.match(/FROM "credentials_entity"/g)?.length ?? 0;
		const [requestsBefore, readsBefore] = [requests(), reads()];
		await until(() => requests() - requestsBefore > 400);

		const readsOfPolls = reads() - readsBefore;
		expect(readsOfPolls).toBeGreaterThan(0);
		expect(readsOfPolls).toBeLessThan((requests() - requestsBefore) / 10);
		await client.unpublish(workflowId);
	}, 240_000);
});

describe('All Customers', () => {
	it('reports the failed jobs of each customer with names, and none twice over a restart', async () => {
		const sandbox = await workato({
			world: {
				customers: [
					{
						id: 1,
						name: 'Globex',
						recipes: [{ id: 101, name: 'Orders', jobs: 3, failureRate: 0 }],
					},
					{
						id: 2,
						name: 'Initech',
						recipes: [{ id: 201, name: 'Invoices', jobs: 3, failureRate: 0 }],
					},
					{ id: 3, name: 'Never runs', recipes: [] },
				],
			},
		});
		const workflowId = await savedTrigger(sandbox, { workspace: 'allCustomers' });
		await client.publish(workflowId);
		const first = sandbox.world.addJob(101, { outcome: 'failed' }).handle;
		const second = sandbox.world.addJob(201, { outcome: 'failed' }).handle;
		await until(async () => (await reported(workflowId)).length > 1);
		await n8n.kill();
		const third = sandbox.world.addJob(201, { outcome: 'failed' }).handle;
		client = await n8n.startAgain();
		await until(async () => (await reported(workflowId)).length > 2);

		const items = await n8n.items(workflowId, TRIGGER);
		expect(items.map(({ id }) => id).sort()).toEqual([first, second, third].sort());
		expect(items.find(({ id }) => id === third)).toMatchObject({
			event: 'failed',
			recipe_id: 201,
			recipe_name: 'Invoices',
			managed_user_id: 2,
			customer_name: 'Initech',
		});
		await client.unpublish(workflowId);
	}, 240_000);
});

describe('Recipe Stopped', () => {
	it('reports each stop by Workato once, also one that happens while n8n is down', async () => {
		const sandbox = await workato({
			world: { customers: [{ id: CUSTOMER, name: 'Globex', recipes: recipes(3, 501) }] },
			switches: { customerExcludeCode: 'honored' },
		});
		const workflowId = await savedTrigger(sandbox, {
			...ofCustomer(CUSTOMER),
			events: ['recipeStopped'],
			workatoStopsOnly: true,
		});
		await client.publish(workflowId);
		sandbox.world.stopRecipe(503, null);
		sandbox.world.stopRecipe(501, 'trigger_errors_limit');
		const stops = async () =>
			(await n8n.items(workflowId, TRIGGER)).map(({ recipe_id: recipe }) => recipe);
		await until(async () => (await stops()).length > 0);
		await n8n.kill();
		sandbox.world.stopRecipe(502, 'trigger_errors_limit');
		client = await n8n.startAgain();
		await until(async () => (await stops()).length > 1);

		expect(await stops()).toEqual([501, 502]);
		const [item] = await n8n.items(workflowId, TRIGGER);
		expect(item).toMatchObject({
			event: 'recipeStopped',
			recipe_id: 501,
			stop_cause: 'trigger_errors_limit',
		});
		expect(Object.keys(item ?? {})).toEqual(
			expect.arrayContaining(['recipe_name', 'customer_name', 'stopped_at', 'url']),
		);
		await client.unpublish(workflowId);
	}, 240_000);
});
