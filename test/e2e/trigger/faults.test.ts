import { workatoFor } from '../../../sandbox/examples/credentials';
import type { SavedCredential } from '../../../sandbox/n8n/client';
import {
	startSandbox,
	type JobOutcome,
	type RecipeShape,
	type RunningSandbox,
} from '../../../sandbox/workato';
import { n8n } from '../n8n';
import { credentialData, UNKNOWN_TOKEN } from '../workato';
import { everySeconds, itemsOfRuns, TRIGGER, until, watchingWorkflow } from './watching';

const FIRST_ID = 1_001;
const POLL_EVERY_SECONDS = 3;
const DAY_MS = 24 * 60 * 60 * 1_000;

let sandbox: RunningSandbox;
let credential: SavedCredential;
let workflowId: string;

beforeEach(async () => {
	// Rows without counts: each recipe is read at each poll.
	const switches = { recipeCounts: 'missing', recipeCode: 'never' } as const;
	sandbox = await startSandbox({ world: { customers: [], own: [] }, switches });
	credential = await n8n.saveCredential(workatoFor(sandbox));
	workflowId = await n8n.saveWorkflow(
		watchingWorkflow({ workspace: 'own' }, credential, everySeconds(POLL_EVERY_SECONDS)),
	);
});

afterEach(async () => {
	await n8n.unpublish(workflowId);
	await sandbox.stop();
});

describe('A token that Workato stops accepting', () => {
	it('costs one request per poll, however many recipes there are, and one failed execution', async () => {
		await activate(recipes(200));
		const startedAt = Date.now();
		sandbox.log.clear();
		await n8n.changeCredential(credential, credentialData(UNKNOWN_TOKEN, sandbox.url));
		const refused = () => sandbox.log.entries().filter(({ status }) => status === 401).length;
		await until(() => refused() >= 4);
		const polls = Math.ceil((Date.now() - startedAt) / 1_000 / POLL_EVERY_SECONDS) + 1;
		expect(refused()).toBeLessThanOrEqual(polls);

		const failed = ends(FIRST_ID + 199);
		await n8n.changeCredential(credential, credential.data);
		await untilReported(1);
		expect(await reported()).toEqual([failed]);
		expect(await errors()).toEqual([expect.stringContaining('Workato')]);
	}, 180_000);
});

describe('A limit that Workato says is exceeded for an hour', () => {
	it('ends the requests of 200 recipes, and is shown in one failed execution', async () => {
		await activate(recipes(200));
		sandbox.log.clear();
		sandbox.set({
			rateLimits: { all: { requests: 0, windowMs: 3_600_000 } },
			retryAfterSeconds: 3_600,
		});
		await until(async () => (await errors()).length > 0);

		// As many as may be in flight when the first is refused.
		expect(sandbox.log.entries().length).toBeLessThanOrEqual(17);
		expect(await errors()).toEqual([expect.stringContaining('Workato')]);
	}, 180_000);
});

describe('A recipe that goes on failing', () => {
	it('is told once, again after the workflow is activated anew, and stops no other', async () => {
		await activate(recipes(3));
		sandbox.faults.add({ kind: 'noItems', path: `/${FIRST_ID + 1}/jobs`, times: 1_000 });
		await until(async () => (await errors()).length > 0);
		const first = ends(FIRST_ID);
		await untilReported(1);
		await n8n.unpublish(workflowId);
		await n8n.publish(workflowId);
		sandbox.clock.advance(5_000);
		await until(async () => (await errors()).length > 1);
		const second = ends(FIRST_ID + 2);
		await untilReported(2);

		expect(await reported()).toEqual([first, second]);
		expect(await errors()).toEqual([
			expect.stringContaining(String(FIRST_ID + 1)),
			expect.stringContaining(String(FIRST_ID + 1)),
		]);
	}, 180_000);
});

describe('Activation', () => {
	it('fails if Workato does not accept the token, and says so', async () => {
		await n8n.changeCredential(credential, credentialData(UNKNOWN_TOKEN, sandbox.url));
		for (const shape of recipes(3)) sandbox.world.addRecipe('own', shape);

		await expect(n8n.publish(workflowId)).rejects.toThrow('API token');
	}, 60_000);

	it('reports nothing old, though one recipe has no jobs and another cannot be read', async () => {
		const old = { id: FIRST_ID + 1, jobs: 400, failureRate: 1, days: 300 };
		sandbox.faults.add({ kind: 'noItems', path: `/${old.id}/jobs`, times: 1_000 });
		await activate([{ id: FIRST_ID, jobs: 0 }, old]);
		sandbox.faults.clear();
		const failed = [ends(old.id), ends(FIRST_ID)];
		await untilReported(2);

		expect(await reported()).toEqual(failed);
	}, 180_000);
});

describe('A job whose completion is shown a day ahead', () => {
	it('keeps none of the next ten failed jobs from being reported', async () => {
		await activate(recipes(1));
		const { handle } = sandbox.world.addJob(FIRST_ID, {
			outcome: 'failed',
			completionShownAs: sandbox.clock.now() + DAY_MS,
		});
		await untilReported(1);
		const failed = Array.from({ length: 10 }, () => ends(FIRST_ID));
		await untilReported(11);

		expect((await reported()).sort()).toEqual([handle, ...failed].sort());
	}, 180_000);
});

describe('A trigger that n8n polls twice at a time', () => {
	it('reports no job twice', async () => {
		const { item } = everySeconds(POLL_EVERY_SECONDS);
		// n8n takes the same expression once.
		const again = item.map(({ mode, cronExpression }) => ({
			mode,
			cronExpression: cronExpression.replace('*', '*/1'),
		}));
		workflowId = await n8n.saveWorkflow(
			watchingWorkflow({ workspace: 'own' }, credential, { item: [...item, ...again] }),
		);
		await activate(recipes(3));
		sandbox.set({ latencyMs: 200 });
		const failed: string[] = [];
		for (let count = 1; count <= 4; count += 1) {
			failed.push(ends(FIRST_ID));
			await untilReported(count);
		}

		expect(await reported()).toEqual(failed);
	}, 180_000);
});

function recipes(count: number): RecipeShape[] {
	return Array.from({ length: count }, (_, index) => ({
		id: FIRST_ID + index,
		jobs: 3,
		failureRate: 0,
	}));
}

async function activate(shapes: RecipeShape[]): Promise<void> {
	for (const shape of shapes) sandbox.world.addRecipe('own', shape);
	await n8n.publish(workflowId);
	// Workato's lists show whole seconds.
	sandbox.clock.advance(5_000);
}

function ends(recipeId: number, outcome: JobOutcome = 'failed'): string {
	sandbox.clock.advance(1_000);
	return sandbox.world.addJob(recipeId, { outcome }).handle;
}

async function reported(): Promise<string[]> {
	return (await itemsOfRuns(n8n, workflowId)).map(({ id }) => String(id));
}

async function untilReported(count: number): Promise<void> {
	await until(async () => (await reported()).length >= count);
}

/** What the failed executions say. */
async function errors(): Promise<string[]> {
	const failed = (await n8n.runs(workflowId)).filter(({ status }) => status === 'error');
	const executions = await Promise.all(failed.map(async ({ id }) => await n8n.ended(id)));
	return executions.map(({ error, nodes }) => {
		const { message } = error ?? nodes[TRIGGER]?.[0]?.error ?? { message: 'no reason' };
		return message;
	});
}
