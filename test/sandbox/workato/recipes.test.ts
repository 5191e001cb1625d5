import { regularShape, type RunningSandbox, type Switches } from '../../../sandbox/workato';
import {
	CUSTOMER_ID,
	JOBS_PATH,
	RECIPE_ID,
	sendRequest,
	started,
	startedWithJobs,
} from './testClient';

const LIST = `/api/managed_users/${CUSTOMER_ID}/recipes`;
const SECOND_MS = 1_000;

/** The only recipe's row in a customer's list. */
async function row(sandbox: RunningSandbox, query = ''): Promise<Record<string, unknown>> {
	const { body } = await sendRequest(sandbox, `${LIST}${query}`);
	const { result } = body as { result: Array<Record<string, unknown>> };
	return result[0] ?? {};
}

async function order(sandbox: RunningSandbox, path: string, json: object): Promise<unknown> {
	return (await sendRequest(sandbox, `/sandbox/${path}`, { token: null, json })).body;
}

describe("A recipe's row", () => {
	it('counts the jobs that succeeded and failed, and knows the last start', async () => {
		const sandbox = await startedWithJobs(0);
		expect(await row(sandbox)).toMatchObject({
			job_succeeded_count: 0,
			job_failed_count: 0,
			last_run_at: null,
		});
		sandbox.world.addJob(RECIPE_ID, { outcome: 'failed' });
		sandbox.world.addJob(RECIPE_ID, { outcome: 'canceled' });
		sandbox.clock.advance(SECOND_MS);
		sandbox.world.startJob(RECIPE_ID);
		expect(await row(sandbox)).toMatchObject({
			job_succeeded_count: 0,
			job_failed_count: 1,
			last_run_at: '2026-03-02T01:00:01.000-07:00',
		});
	});

	it('lags as far behind as switched', async () => {
		const sandbox = await startedWithJobs(0, { recipeCountsLagMs: 30 * SECOND_MS });
		sandbox.world.addJob(RECIPE_ID, { outcome: 'failed' });
		sandbox.clock.advance(29 * SECOND_MS);
		expect(await row(sandbox)).toMatchObject({ job_failed_count: 0, last_run_at: null });
		sandbox.clock.advance(SECOND_MS);
		expect(await row(sandbox)).toMatchObject({ job_failed_count: 1 });
	});

	it('has no counts and no last run if they are switched off', async () => {
		const sandbox = await startedWithJobs(3, { recipeCounts: 'missing' });
		expect(await row(sandbox)).not.toHaveProperty('job_failed_count');
		expect(await row(sandbox)).toHaveProperty('last_run_at');
		sandbox.set({ recipeCounts: 'right', recipeLastRun: 'missing' });
		expect(await row(sandbox)).toHaveProperty('job_failed_count');
		expect(await row(sandbox)).not.toHaveProperty('last_run_at');
	});

	const cases: Array<[Partial<Switches>, string, number, boolean | undefined]> = [
		[{ customerExcludeCode: 'honored' }, '?exclude_code=true', 200, false],
		[{ customerExcludeCode: 'honored' }, '', 200, true],
		[{ customerExcludeCode: 'ignored' }, '?exclude_code=true', 200, true],
		[{ customerExcludeCode: 'refused' }, '?exclude_code=true', 400, undefined],
		[{ customerExcludeCode: 'refused' }, '', 200, true],
		[{ recipeCode: 'never' }, '', 200, false],
	];
	it.each(cases)(
		'with %j responds to "%s" with %i, code: %s',
		async (switches, query, status, code) => {
			const sandbox = await startedWithJobs(1, switches);
			expect((await sendRequest(sandbox, `${LIST}${query}`)).status).toBe(status);
			if (code !== undefined) expect('code' in (await row(sandbox, query))).toBe(code);
		},
	);

	it('of your own workspace has a separate switch for its code', async () => {
		const world = { customers: [], own: [{ id: RECIPE_ID, jobs: 0 }] };
		const sandbox = await started({ world, switches: { ownExcludeCode: 'refused' } });
		expect((await sendRequest(sandbox, '/api/recipes?exclude_code=true')).status).toBe(400);
	});
});

describe('A recipe under control', () => {
	it('stops with a time and a cause, and shows them until it starts again, or longer', async () => {
		const sandbox = await startedWithJobs(0);
		const stop = { action: 'stop', recipeId: RECIPE_ID, cause: 'trigger_errors_limit' };
		const stopped = { running: false, stop_cause: 'trigger_errors_limit' };
		await order(sandbox, 'recipes', stop);
		const at = '2026-03-02T01:00:00.000-07:00';
		expect(await row(sandbox)).toMatchObject({ ...stopped, stopped_at: at });

		await order(sandbox, 'recipes', { action: 'start', recipeId: RECIPE_ID });
		expect(await row(sandbox)).toMatchObject({ ...stopped, running: true, stopped_at: at });
		sandbox.set({ stopAfterRestart: 'cleared' });
		await order(sandbox, 'recipes', { action: 'start', recipeId: RECIPE_ID });
		expect(await row(sandbox)).toMatchObject({ running: true, stopped_at: null, stop_cause: null });
	});

	it('has no cause if a person stopped it', async () => {
		const sandbox = await startedWithJobs(0);
		await order(sandbox, 'recipes', { action: 'stop', recipeId: RECIPE_ID });
		expect(await row(sandbox)).toMatchObject({ running: false, stop_cause: null });
	});

	it('is found among those that stopped since a given time', async () => {
		const sandbox = await startedWithJobs(0);
		sandbox.world.stopRecipe(RECIPE_ID);
		const since = async (moment: string) => await row(sandbox, `?stopped_after=${moment}`);
		expect(await since('2026-03-02T07:59:59Z')).toMatchObject({ id: RECIPE_ID });
		expect(await since('2026-03-02T08:00:01Z')).toEqual({});
	});

	it('is renamed, added and removed, in any workspace', async () => {
		const sandbox = await startedWithJobs(0);
		await order(sandbox, 'recipes', { action: 'rename', recipeId: RECIPE_ID, name: 'New name' });
		expect(await row(sandbox)).toMatchObject({ name: 'New name' });
		await order(sandbox, 'recipes', { action: 'remove', recipeId: RECIPE_ID });
		expect((await sendRequest(sandbox, JOBS_PATH)).status).toBe(404);

		const later = { action: 'add', recipeId: 777, name: 'Added', jobs: 3 };
		await order(sandbox, 'recipes', { ...later, customer: CUSTOMER_ID });
		expect(await row(sandbox)).toMatchObject({ id: 777, name: 'Added', running: true });
		expect(await order(sandbox, 'recipes', { ...later, customer: 1 })).toHaveProperty('error');
		await order(sandbox, 'recipes', { action: 'add', recipeId: 778, customer: 'own' });
		expect((await sendRequest(sandbox, '/api/recipes/778/jobs')).status).toBe(200);
	});
});

describe('A customer under control', () => {
	it('is added with a recipe', async () => {
		const sandbox = await startedWithJobs(0);
		const globex = { id: 190_001, externalId: 'G-1', name: 'Globex' };
		expect(await order(sandbox, 'customers', globex)).toEqual(globex);
		await order(sandbox, 'recipes', { action: 'add', customer: 190_001, recipeId: 900 });
		expect((await sendRequest(sandbox, '/api/managed_users')).body).toMatchObject({
			result: [{ id: CUSTOMER_ID }, { id: 190_001, external_id: 'G-1', name: 'Globex' }],
		});
		expect((await sendRequest(sandbox, '/api/managed_users/EG-1/recipes/900/jobs')).status).toBe(
			200,
		);
	});
});

describe('A Workato with faults', () => {
	it('sends no response at all while it’s silent', async () => {
		const sandbox = await startedWithJobs(1, { isSilent: true });
		const signal = AbortSignal.timeout(200);
		await expect(sendRequest(sandbox, JOBS_PATH, { signal })).rejects.toThrow('aborted');
		expect(sandbox.log.entries()).toMatchObject([{ status: null }]);
		sandbox.set({ isSilent: false });
		expect((await sendRequest(sandbox, JOBS_PATH)).status).toBe(200);
	});

	it.each([1, 3_600])(
		'says to retry in %i seconds, whether that is true or not',
		async (seconds) => {
			const rateLimits = { all: { requests: 0, windowMs: 60_000 } };
			const sandbox = await startedWithJobs(1, { rateLimits, retryAfterSeconds: seconds });
			// The first request opens the window.
			await sendRequest(sandbox, JOBS_PATH);
			expect((await sendRequest(sandbox, JOBS_PATH)).headers.get('retry-after')).toBe(
				String(seconds),
			);
		},
	);
});

describe('A large world', () => {
	it('has all its customers and recipes, each generated on first use', async () => {
		const shape = regularShape({ customers: 40, recipes: 20, jobs: 30, ownRecipes: 1_000 });
		const sandbox = await started({ world: shape });
		expect(sandbox.world.allRecipes()).toHaveLength(1_800);
		const pages = [1, 10, 11].map(async (page) => {
			const { body } = await sendRequest(sandbox, `/api/recipes?page=${page}&exclude_code=true`);
			return (body as { items: unknown[] }).items.length;
		});
		expect(await Promise.all(pages)).toEqual([100, 100, 0]);
	});
});
