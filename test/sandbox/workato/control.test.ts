import { DEFAULT_SWITCHES, TOKEN_WITHOUT_JOBS } from '../../../sandbox/workato';
import { JOBS_PATH, NOW, RECIPE_ID, sendRequest, started, startedWithJobs } from './testClient';

const bare = { token: null };

describe('Control over HTTP', () => {
	it('shows the world with its IDs', async () => {
		const sandbox = await started();
		const { body } = await sendRequest(sandbox, '/sandbox/customers', bare);
		expect(body).toMatchObject({
			customers: { 0: { id: 182401, externalId: 'A2300', recipes: { 0: { jobs: 10_000 } } } },
		});
		expect(body).toHaveProperty('own.length', 6);
	});

	it('returns the real jobs, filtered by recipe, status and time', async () => {
		const sandbox = await started();
		const from = '2026-03-01T08:00:00Z';
		const query = `customer=182401&recipe=2410038&status=failed&completedAfter=${from}`;
		const { body } = await sendRequest(sandbox, `/sandbox/truth?${query}`, bare);
		const jobs = sandbox
			.groundTruth({ recipe: 2410038 })
			.filter((job) => job.status === 'failed' && String(job.completedAt) >= from);
		expect(jobs.length).toBeGreaterThan(5);
		expect(body).toEqual(jobs);
	});

	it('changes switches and resets them', async () => {
		const sandbox = await startedWithJobs(30);
		await sendRequest(sandbox, '/sandbox/switches', {
			...bare,
			json: { pageSize: 4, order: 'start' },
		});
		expect(sandbox.switches).toMatchObject({ pageSize: 4, order: 'start' });
		expect((await sendRequest(sandbox, JOBS_PATH)).body).toHaveProperty('items.length', 4);
		await sendRequest(sandbox, '/sandbox/switches', { ...bare, method: 'DELETE' });
		expect(sandbox.switches).toEqual(DEFAULT_SWITCHES);
	});

	it.each([
		[{ pagesize: 4 }, 'There is no switch "pagesize"'],
		[{ toString: 4 }, 'There is no switch "toString"'],
		[{ pageSize: 0 }, 'The switch "pageSize" cannot be 0'],
		[{ order: 'random' }, 'The switch "order" cannot be "random"'],
		[{ pageSize: 3, itemFields: ['lines'] }, 'The switch "itemFields" cannot be ["lines"]'],
		[{ rateLimits: { jobs: 5 } }, 'The switch "rateLimits" cannot be {"jobs":5}'],
	])('refuses the switches %j and changes none', async (json, error) => {
		const sandbox = await startedWithJobs(0);
		const seen = await sendRequest(sandbox, '/sandbox/switches', { ...bare, json });
		expect([seen.status, seen.body]).toEqual([400, { error }]);
		expect(sandbox.switches).toEqual(DEFAULT_SWITCHES);
	});

	it('sets faults and clears them', async () => {
		const sandbox = await startedWithJobs(0);
		const json = { kind: 'badGateway', times: 3, path: 'jobs' };
		expect((await sendRequest(sandbox, '/sandbox/faults', { ...bare, json })).body).toEqual([json]);
		expect((await sendRequest(sandbox, JOBS_PATH)).status).toBe(502);
		await sendRequest(sandbox, '/sandbox/faults', { ...bare, method: 'DELETE' });
		expect((await sendRequest(sandbox, JOBS_PATH)).status).toBe(200);
	});

	it.each([{ kind: 'earthquake' }, { times: 2 }, { kind: 'reset', path: '(' }])(
		'rejects the fault %j',
		async (json) => {
			const sandbox = await startedWithJobs(0);
			expect((await sendRequest(sandbox, '/sandbox/faults', { ...bare, json })).status).toBe(400);
			expect(sandbox.faults.list()).toEqual([]);
		},
	);

	it('moves the clock', async () => {
		const sandbox = await startedWithJobs(0);
		const move = async (json: unknown) =>
			(await sendRequest(sandbox, '/sandbox/clock', { ...bare, json })).body;
		expect((await sendRequest(sandbox, '/sandbox/clock', bare)).body).toEqual({
			now: NOW,
			mode: 'fixed',
		});
		expect(await move({ advanceMs: 1_500 })).toEqual({
			now: '2026-03-02T08:00:01.500Z',
			mode: 'fixed',
		});
		expect(await move({ now: '2026-04-01T00:00:00+02:00' })).toMatchObject({
			now: '2026-03-31T22:00:00.000Z',
		});
		expect(await move({ mode: 'running' })).toMatchObject({ mode: 'running' });
		expect(await move({ mode: 'backwards' })).toHaveProperty('error');
	});

	it('starts, finishes, adds and removes jobs', async () => {
		const sandbox = await startedWithJobs(0);
		const order = async (json: object) =>
			(
				await sendRequest(sandbox, '/sandbox/jobs', {
					...bare,
					json: { recipeId: RECIPE_ID, ...json },
				})
			).body;
		await order({ action: 'start', jobId: 'j-one' });
		await order({ action: 'finish', jobId: 'j-one', status: 'failed', error: 'Out of paper' });
		await order({ action: 'start', jobId: 'j-two', startedAt: null });
		await order({
			action: 'add',
			jobId: 'j-old',
			startedAt: '2026-01-01T00:00:00Z',
			completedAt: '2026-01-01T00:00:09Z',
			status: 'canceled',
		});
		const statuses = () =>
			Object.fromEntries(sandbox.groundTruth().map((job) => [job.id, job.status]));
		expect(statuses()).toEqual({ 'j-one': 'failed', 'j-two': 'pending', 'j-old': 'canceled' });
		expect(await order({ action: 'removeBefore', moment: '2026-02-01T00:00:00Z' })).toEqual({
			removed: 1,
		});
		expect(await order({ action: 'remove', jobId: 'j-one' })).toEqual({ removed: 1 });
		expect(statuses()).toEqual({ 'j-two': 'pending' });
		expect(await order({ action: 'finish', jobId: 'j-none' })).toHaveProperty('error');
	});

	it('lists its endpoints for an unknown one', async () => {
		const sandbox = await startedWithJobs(0);
		const seen = await sendRequest(sandbox, '/sandbox/nothing', bare);
		expect(seen.status).toBe(404);
		expect(seen.body).toHaveProperty('there');
	});
});

describe('The request log', () => {
	it('has every request to the API, with the name of its token, never the token', async () => {
		const sandbox = await startedWithJobs(1);
		await sendRequest(sandbox, `${JOBS_PATH}?status=failed`);
		await sendRequest(sandbox, JOBS_PATH, { token: TOKEN_WITHOUT_JOBS });
		await sendRequest(sandbox, JOBS_PATH, { token: 'wrkaus-unheard-of' });
		await sendRequest(sandbox, JOBS_PATH, { token: null });
		const seen = await sendRequest(sandbox, '/sandbox/log', bare);
		expect(seen.body).toMatchObject({
			maxInFlight: 1,
			requests: [
				{ method: 'GET', path: JOBS_PATH, query: { status: 'failed' }, status: 200, token: 'full' },
				{ query: {}, status: 403, token: 'noJobs' },
				{ status: 401, token: 'unknown' },
				{ status: 401, token: 'none' },
			],
		});
		expect(seen.text).not.toContain('wrkaus');
	});

	it('is empty after clearing', async () => {
		const sandbox = await startedWithJobs(1);
		await sendRequest(sandbox, JOBS_PATH);
		await sendRequest(sandbox, '/sandbox/log', { ...bare, method: 'DELETE' });
		expect(sandbox.log.entries()).toEqual([]);
	});

	it('has the maximum number of requests in flight', async () => {
		const sandbox = await startedWithJobs(1, { latencyMs: 100 });
		await Promise.all(Array.from({ length: 5 }, () => sendRequest(sandbox, JOBS_PATH)));
		expect(sandbox.log.maxInFlight).toBe(5);
	});
});
