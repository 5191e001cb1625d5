import { SANDBOX_TOKEN } from '../../../sandbox/workato/tokens';
import { JOBS_PATH, sendRequest, startedWithJobs } from './testClient';

describe('A fault', () => {
	it.each([
		['tooManyRequests', 429, 'application/json', /Too many requests/],
		['serverError', 500, 'application/json', /^\{"message":"Server error","id":"[0-9a-f-]{36}"\}$/],
		['badGateway', 502, 'text/html', /502 Bad Gateway/],
		['unavailable', 503, 'text/html', /503 Service/],
		['redirect', 302, 'text/html', /Found/],
		['html', 200, 'text/html', /maintenance/],
		['noItems', 200, 'application/json', /^\{"job_succeeded_count":\d,(?!.*items).*\}$/],
		['noIds', 200, 'application/json', /"items":\[\{"completed_at"/],
	] as const)('%s shows as status %i, %s', async (kind, status, type, text) => {
		const sandbox = await startedWithJobs(3);
		sandbox.faults.add({ kind });
		const seen = await sendRequest(sandbox, JOBS_PATH);
		expect(seen.status).toBe(status);
		expect(seen.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
		expect(seen.text).toMatch(text);
		expect((await sendRequest(sandbox, JOBS_PATH)).body).toHaveProperty('items.0.id');
	});

	it('cutOff cuts the body off', async () => {
		const sandbox = await startedWithJobs(3);
		sandbox.faults.add({ kind: 'cutOff' });
		await expect(sendRequest(sandbox, JOBS_PATH)).rejects.toThrow('terminated');
	});

	it.each(['flood', 'trickle'] as const)(
		'%s continues until the client disconnects',
		async (kind) => {
			const sandbox = await startedWithJobs(3);
			sandbox.faults.add({ kind });
			const response = await fetch(`${sandbox.url}${JOBS_PATH}`, {
				headers: { authorization: `Bearer ${SANDBOX_TOKEN}` },
			});
			const reader = response.body?.getReader();
			for (let pieces = 0; pieces < 5; pieces++)
				expect(await reader?.read()).toMatchObject({ done: false });
			await reader?.cancel();
		},
	);

	it('reset closes the connection before any response', async () => {
		const sandbox = await startedWithJobs(3);
		sandbox.faults.add({ kind: 'reset' });
		const failure: unknown = await sendRequest(sandbox, JOBS_PATH).catch((error: unknown) => error);
		expect(failure).toMatchObject({ cause: { code: 'ECONNRESET' } });
	});

	it('hang never responds, and the request ends when the client gives up', async () => {
		const sandbox = await startedWithJobs(3);
		sandbox.faults.add({ kind: 'hang' });
		await expect(
			sendRequest(sandbox, JOBS_PATH, { signal: AbortSignal.timeout(50) }),
		).rejects.toThrow('aborted due to timeout');
		expect(sandbox.log.entries()).toMatchObject([{ fault: 'hang', status: null }]);
	});

	it('hang doesn’t keep the sandbox from stopping', async () => {
		const sandbox = await startedWithJobs(3);
		sandbox.faults.add({ kind: 'hang' });
		const sent = sendRequest(sandbox, JOBS_PATH).catch(() => 'cut');
		while (sandbox.log.entries().length === 0) await sendRequest(sandbox, '/sandbox/clock');
		await sandbox.stop();
		expect(await sent).toBe('cut');
	});

	it('of the kind 429 has the given Retry-After', async () => {
		const sandbox = await startedWithJobs(3);
		const tooMany = { kind: 'tooManyRequests', retryAfterSeconds: 7 } as const;
		sandbox.faults.add({ ...tooMany, retryAfter: 'seconds' }, { ...tooMany, retryAfter: 'none' });
		sandbox.faults.add({ ...tooMany, retryAfter: 'date' });
		const header = async () => (await sendRequest(sandbox, JOBS_PATH)).headers.get('retry-after');
		expect(await header()).toBe('7');
		expect(await header()).toBeNull();
		expect(Date.parse(String(await header()))).toBeGreaterThan(Date.now() + 5_000);
	});

	it('applies only to matching requests, as often as given', async () => {
		const sandbox = await startedWithJobs(3);
		sandbox.faults.add({ kind: 'badGateway', path: '/jobs\\?status=failed', times: 2 });
		const status = async (query: string) => (await sendRequest(sandbox, JOBS_PATH + query)).status;
		expect(await status('')).toBe(200);
		expect(await status('?status=failed')).toBe(502);
		expect(sandbox.faults.list()).toMatchObject([{ times: 1 }]);
		expect(await status('?status=failed')).toBe(502);
		expect(await status('?status=failed')).toBe(200);
		expect(sandbox.faults.list()).toEqual([]);
	});

	it('with a probability applies to the same requests for the same seed', async () => {
		const statuses = async () => {
			const sandbox = await startedWithJobs(1);
			sandbox.faults.add({ kind: 'serverError', probability: 0.3 });
			const seen = [];
			for (let count = 0; count < 40; count++)
				seen.push((await sendRequest(sandbox, JOBS_PATH)).status);
			return seen;
		};
		const [once, again] = [await statuses(), await statuses()];
		expect(once).toEqual(again);
		expect(new Set(once)).toEqual(new Set([200, 500]));
	});

	it('ends when cleared', async () => {
		const sandbox = await startedWithJobs(1);
		sandbox.faults.add({ kind: 'serverError', times: 99 });
		sandbox.faults.clear();
		expect((await sendRequest(sandbox, JOBS_PATH)).status).toBe(200);
	});
});

describe('A rerun whose response is lost', () => {
	const path = JOBS_PATH.replace('/jobs', '/repeat_jobs');
	const jobs = [{ id: 'j-old', startedAt: 0, completedAt: 1 }];

	it('happened if the response was cut off, but not if a gateway responded', async () => {
		const sandbox = await startedWithJobs(jobs);
		sandbox.faults.add({ kind: 'badGateway' }, { kind: 'cutOff' });
		await sendRequest(sandbox, path, { json: { job_ids: ['j-old'] } });
		expect(sandbox.groundTruth()).toHaveLength(1);
		await expect(sendRequest(sandbox, path, { json: { job_ids: ['j-old'] } })).rejects.toThrow();
		expect(sandbox.groundTruth()).toHaveLength(2);
	});
});
