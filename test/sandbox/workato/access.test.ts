/* eslint-disable @n8n/community-nodes/no-restricted-imports -- fetch would tidy up the paths that are tried here */
import { request } from 'node:http';
import {
	type RunningSandbox,
	SANDBOX_TOKEN,
	TOKEN_WITHOUT_JOBS,
	TOKEN_WITHOUT_LISTS,
	TOKEN_WITHOUT_WORKSPACE,
} from '../../../sandbox/workato';
import { JOBS_PATH, sendRequest, jobsPage, started, startedWithJobs } from './testClient';

describe('A token', () => {
	it.each([null, 'wrkaus-some-other-token', ''])('%p is rejected', async (token) => {
		const sandbox = await startedWithJobs(1);
		const seen = await sendRequest(sandbox, JOBS_PATH, { token });
		expect([seen.status, seen.body]).toEqual([401, { message: 'Unauthorized' }]);
	});

	it.each([
		[
			'its workspace',
			TOKEN_WITHOUT_WORKSPACE,
			['/api/users/me'],
			[JOBS_PATH, '/api/managed_users'],
		],
		[
			'jobs',
			TOKEN_WITHOUT_JOBS,
			[JOBS_PATH, `${JOBS_PATH}/j-x`],
			['/api/users/me', '/api/recipes'],
		],
		[
			'customers and recipes',
			TOKEN_WITHOUT_LISTS,
			['/api/managed_users', '/api/managed_users/182401/recipes', '/api/recipes'],
			['/api/users/me', JOBS_PATH],
		],
	])('whose role isn’t allowed to read %s can do the rest', async (_what, token, closed, open) => {
		const sandbox = await startedWithJobs(1);
		for (const path of closed)
			expect((await sendRequest(sandbox, path, { token })).status).toBe(403);
		for (const path of open) expect((await sendRequest(sandbox, path, { token })).status).toBe(200);
	});

	it('without the privilege can see a 404, but a 403 for its own workspace', async () => {
		const sandbox = await startedWithJobs(1, { missingPrivilege: 404 });
		const status = async (path: string, token: string) =>
			(await sendRequest(sandbox, path, { token })).status;
		expect(await status(JOBS_PATH, TOKEN_WITHOUT_JOBS)).toBe(404);
		expect(await status('/api/users/me', TOKEN_WITHOUT_WORKSPACE)).toBe(403);
	});
});

describe('A customer', () => {
	it('is found by its numeric ID and by its External ID with any characters', async () => {
		const sandbox = await started();
		for (const customer of sandbox.world.customers) {
			const names = [String(customer.id)];
			if (customer.externalId !== null) names.push(`E${customer.externalId}`);
			for (const name of names) {
				const path = `/api/managed_users/${encodeURIComponent(name)}/recipes?exclude_code=true`;
				const { body } = await sendRequest(sandbox, path);
				const ids = customer.recipes.map((recipe) => recipe.id).reverse();
				expect(rowIds(body, 'result')).toEqual(ids);
			}
		}
	});

	it('isn’t found by an External ID without its E', async () => {
		const sandbox = await started();
		expect((await sendRequest(sandbox, '/api/managed_users/A2300/recipes')).status).toBe(404);
		expect((await sendRequest(sandbox, '/api/managed_users/E/recipes')).status).toBe(404);
	});
});

describe('A page that a link leads to', () => {
	it('is there for each recipe and job, and for no other', async () => {
		const sandbox = await started();
		const [job] = sandbox.groundTruth();
		const status = async (path: string) => (await fetch(`${sandbox.url}${path}`)).status;

		expect(await status(`/recipes/${job?.recipeId}`)).toBe(200);
		expect(await status(`/recipes/${job?.recipeId}/job/${job?.id}`)).toBe(200);
		expect(await status(`/recipes/${job?.recipeId}/job/j-none`)).toBe(404);
		expect(await status('/recipes/1')).toBe(404);
	});
});

describe('A path', () => {
	it.each([
		'/api/managed_users/x/../182401/recipes',
		'/api/managed_users/x%2F..%2F182401/recipes',
		'/api/managed_users/182401/recipes/2410001%2Fjobs',
		'/api/managed_users/182401/recipes/2410001',
		'/api/managed_users//recipes',
		'/api/managed_users/%E0%A4%A/recipes',
		'/api/nothing',
	])('%s leads nowhere', async (path) => {
		const sandbox = await started();
		expect(await statusOfRawPath(sandbox, path)).toBe(404);
	});

	it('outside the API returns an HTML page', async () => {
		const sandbox = await started();
		const seen = await sendRequest(sandbox, '/dashboard');
		expect([seen.status, seen.headers.get('content-type')]).toEqual([
			404,
			'text/html; charset=utf-8',
		]);
	});

	it.each([
		['message', { message: 'Not found' }],
		['error', { error: 'Not found', error_type: 'Notfound' }],
		['fields', { message: 'Not found', errors: { base: ['Not found'] } }],
		['list', { errors: [{ code: 404, title: 'Not found' }] }],
		['html', undefined],
	] as const)('that is wrong can response in the shape "%s"', async (errorShape, body) => {
		const sandbox = await startedWithJobs(1, { errorShape });
		expect(await sendRequest(sandbox, '/api/nothing')).toMatchObject({ status: 404, body });
	});
});

describe('Lists of customers and recipes', () => {
	it('are split into pages', async () => {
		const sandbox = await started();
		const first = await sendRequest(sandbox, '/api/managed_users?per_page=6');
		const second = await sendRequest(sandbox, '/api/managed_users?per_page=6&page=2');
		expect(first.body).toMatchObject({ count: 10, page: 1, per_page: 6 });
		expect([...rowIds(first.body, 'result'), ...rowIds(second.body, 'result')]).toEqual(
			sandbox.world.customers.map((customer) => customer.id),
		);
		expect((await sendRequest(sandbox, '/api/managed_users?page=0')).status).toBe(400);
		expect((await sendRequest(sandbox, '/api/managed_users?per_page=500')).body).toMatchObject({
			per_page: 100,
		});
		sandbox.set({ customerCount: 'page' });
		expect((await sendRequest(sandbox, '/api/managed_users?per_page=6&page=2')).body).toMatchObject(
			{
				count: 4,
			},
		);
	});

	it('contain recipes with their code unless exclude_code is honored', async () => {
		const sandbox = await started();
		const size = async (path: string) => (await sendRequest(sandbox, path)).text.length;
		const [own, customer] = ['/api/recipes', '/api/managed_users/182401/recipes'];
		expect(await size(own)).toBeGreaterThan(20 * (await size(`${own}?exclude_code=true`)));
		expect(await size(`${customer}?exclude_code=true`)).toBe(await size(customer));
		sandbox.set({ customerExcludeCode: 'honored' });
		expect(await size(`${customer}?exclude_code=true`)).toBeLessThan((await size(customer)) / 20);
	});

	it('name their rows as documented, or as switched', async () => {
		const sandbox = await started();
		expect((await sendRequest(sandbox, '/api/recipes')).body).toHaveProperty('items');
		expect((await sendRequest(sandbox, '/api/managed_users/182401/recipes')).body).toHaveProperty(
			'result',
		);
		sandbox.set({ recipeListKey: 'items' });
		expect((await sendRequest(sandbox, '/api/managed_users/182401/recipes')).body).toHaveProperty(
			'items',
		);
	});

	it.each([
		['running=false', [2410186]],
		['adapter_names_all=slack_bot,hubspot', [2410223]],
		['adapter_names_any=hubspot,jira', [2410371, 2410223]],
		['since_id=2410075', [2410038, 2410001]],
		['per_page=2&page=6', [2410038, 2410001]],
	])('can be filtered by %s', async (query, ids) => {
		const sandbox = await started();
		const { body } = await sendRequest(sandbox, `/api/managed_users/182401/recipes?${query}`);
		expect(rowIds(body, 'result')).toEqual(ids);
	});

	it('contain your own recipes, whose jobs are listed without a customer', async () => {
		const sandbox = await started();
		const [id] = rowIds((await sendRequest(sandbox, '/api/recipes')).body, 'items');
		const truth = sandbox.groundTruth({ customer: 'own', recipe: Number(id) });
		const page = await jobsPage(sandbox, {}, `/api/recipes/${id}/jobs`);
		expect(page.job_count).toBe(truth.length);
		expect(
			(await sendRequest(sandbox, `/api/managed_users/182401/recipes/${id}/jobs`)).status,
		).toBe(404);
	});
});

describe('A rate limit', () => {
	it('returns 429 once it is exceeded, for that kind of request only', async () => {
		const sandbox = await startedWithJobs(1, {
			rateLimits: { jobs: { requests: 2, windowMs: 3_600_000 } },
		});
		const statuses = [];
		for (let count = 0; count < 3; count++)
			statuses.push((await sendRequest(sandbox, JOBS_PATH)).status);
		expect(statuses).toEqual([200, 200, 429]);
		expect((await sendRequest(sandbox, '/api/managed_users')).status).toBe(200);
	});

	it.each([
		['seconds', /^(3600|3599)$/],
		['date', /^\w{3}, \d{2} \w{3} \d{4} .* GMT$/],
		['none', /^null$/],
	] as const)('says when to try again by %s', async (retryAfter, pattern) => {
		const rateLimits = { all: { requests: 1, windowMs: 3_600_000 } };
		const sandbox = await startedWithJobs(1, { rateLimits, retryAfter });
		await sendRequest(sandbox, JOBS_PATH);
		const { headers } = await sendRequest(sandbox, JOBS_PATH);
		expect(String(headers.get('retry-after'))).toMatch(pattern);
	});
});

function rowIds(body: unknown, key: string): unknown[] {
	if (typeof body !== 'object' || body === null) throw new Error('No list');
	const rows: unknown = Object.entries(body).find(([name]) => name === key)?.[1];
	if (!Array.isArray(rows)) throw new Error(`No ${key} in ${JSON.stringify(body)}`);
	return rows.map((row: { id: unknown }) => row.id);
}

/** Sends the path unchanged. */
function statusOfRawPath(sandbox: RunningSandbox, path: string): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const headers = { authorization: `Bearer ${SANDBOX_TOKEN}` };
		const sent = request({ port: sandbox.port, host: '127.0.0.1', path, headers, agent: false });
		sent.once('response', (response) => {
			response.resume();
			resolve(response.statusCode);
		});
		sent.once('error', reject);
		sent.end();
	});
}
