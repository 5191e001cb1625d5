import {
	JOBS_PATH,
	NOW,
	RECIPE_ID,
	sendRequest,
	jobsPage,
	started,
	startedWithJobs,
	readAllIds,
} from './testClient';

const DOCUMENTED_FIELDS = [
	'id',
	'completed_at',
	'started_at',
	'title',
	'is_poll_error',
	'error',
	'is_error',
];

describe('A job whose completion is shown wrongly', () => {
	it('still counts as completed, at the position of that time', async () => {
		const sandbox = await startedWithJobs(2);
		const ahead = sandbox.clock.now() + 24 * 3_600_000;
		const { handle } = sandbox.world.addJob(RECIPE_ID, { completionShownAs: ahead });
		sandbox.clock.advance(60_000);
		sandbox.world.addJob(RECIPE_ID);
		expect((await jobsPage(sandbox)).items[0]).toMatchObject({
			id: handle,
			completed_at: '2026-03-03T01:00:00.000-07:00',
			status: 'succeeded',
		});
	});
});

describe('A filter', () => {
	it.each(['succeeded', 'failed'] as const)(
		'by status %s lists just those jobs',
		async (status) => {
			const sandbox = await startedWithJobs(200);
			const ids = sandbox.groundTruth({ status }).map((job) => job.id);
			expect(ids.length).toBeGreaterThan(10);
			expect(new Set(await readAllIds(sandbox, { status }))).toEqual(new Set(ids));
		},
	);

	it('by status pending includes running jobs, unless switched off', async () => {
		const sandbox = await started();
		const ids = (status: 'pending' | 'running') =>
			sandbox.groundTruth({ status, recipe: RECIPE_ID }).map((job) => job.id);
		const listed = await readAllIds(sandbox, { status: 'pending' });
		expect(new Set(listed)).toEqual(new Set([...ids('pending'), ...ids('running')]));
		sandbox.set({ pendingIncludesRunning: false });
		expect(new Set(await readAllIds(sandbox, { status: 'pending' }))).toEqual(
			new Set(ids('pending')),
		);
	});

	it('rerun_only can mean the reruns or the jobs that were rerun', async () => {
		const sandbox = await startedWithJobs(200);
		const reruns = sandbox.groundTruth({ rerunOnly: true });
		expect(reruns.length).toBeGreaterThan(3);
		const listed = () => readAllIds(sandbox, { rerun_only: 'true' });
		expect(new Set(await listed())).toEqual(new Set(reruns.map((job) => job.id)));
		sandbox.set({ rerunOnly: 'originals' });
		expect(new Set(await listed())).toEqual(new Set(reruns.map((job) => job.masterJobId)));
	});

	it.each(['status=', 'status=done', 'prev=1', 'rerun_only=yes'])(
		'such as %s is rejected',
		async (query) => {
			const sandbox = await startedWithJobs(1);
			expect(await sendRequest(sandbox, `${JOBS_PATH}?${query}`)).toMatchObject({
				status: 400,
				body: { message: 'Bad request' },
			});
			sandbox.set({ refusal: 'successFalse' });
			expect(await sendRequest(sandbox, `${JOBS_PATH}?${query}`)).toMatchObject({
				status: 200,
				body: { success: false },
			});
		},
	);
});

describe('A listed job', () => {
	it('has only the documented fields if nothing else is switched on', async () => {
		const sandbox = await startedWithJobs(5, { itemFields: [] });
		const { items } = await jobsPage(sandbox);
		expect(Object.keys(items[0] ?? {}).sort()).toEqual([...DOCUMENTED_FIELDS].sort());
	});

	it('has times with an offset, to the second or to the millisecond', async () => {
		const job = { startedAt: '2026-03-02T07:00:00.519Z', completedAt: '2026-03-02T07:00:01.599Z' };
		const sandbox = await startedWithJobs([{ id: 'j-one', ...job }]);
		expect((await jobsPage(sandbox)).items[0]).toMatchObject({
			started_at: '2026-03-02T00:00:00.000-07:00',
			completed_at: '2026-03-02T00:00:01.000-07:00',
		});
		sandbox.set({ listTimes: 'milliseconds' });
		expect((await jobsPage(sandbox)).items[0]?.started_at).toBe('2026-03-02T00:00:00.519-07:00');
		sandbox.set({ utcOffsetMinutes: 330 });
		expect((await sendRequest(sandbox, `${JOBS_PATH}/j-one`)).body).toMatchObject({
			started_at: '2026-03-02T12:30:00.519+05:30',
			completed_at: '2026-03-02T12:30:01.599+05:30',
		});
	});

	it('has its error as text or as JSON in a string, parsed in error_parts', async () => {
		const failed = {
			startedAt: 0,
			completedAt: 1,
			status: 'failed',
			error: 'Out of paper',
		} as const;
		const sandbox = await startedWithJobs([
			{ ...failed, errorWrittenAs: 'json' },
			{ ...failed, errorWrittenAs: 'text' },
		]);
		const [text, json] = (await jobsPage(sandbox)).items;
		expect(text).toMatchObject({ error: 'Out of paper', error_parts: null, is_error: true });
		expect(JSON.parse(String(json?.['error']))).toEqual(json?.['error_parts']);
		expect(json?.['error_parts']).toMatchObject({ message: 'Out of paper', inner_message: null });
	});

	it('can lack the start while it is pending', async () => {
		const sandbox = await startedWithJobs([{ startedAt: null }]);
		expect((await jobsPage(sandbox)).items[0]?.started_at).toBe('2026-03-02T01:00:00.000-07:00');
		sandbox.set({ pendingStartedAt: 'null' });
		expect((await jobsPage(sandbox)).items[0]?.started_at).toBeNull();
	});

	it('can lack the completion once it is canceled', async () => {
		const sandbox = await startedWithJobs(0);
		sandbox.world.addJob(RECIPE_ID, { outcome: 'canceled' });
		expect((await jobsPage(sandbox)).items[0]?.completed_at).not.toBeNull();
		sandbox.set({ canceledCompletedAt: 'null' });
		expect((await jobsPage(sandbox)).items[0]).toMatchObject({
			status: 'canceled',
			completed_at: null,
		});
	});
});

describe('The Date header', () => {
	it('says the sandbox’s time unless it is switched off', async () => {
		const sandbox = await startedWithJobs(1);
		expect((await sendRequest(sandbox, JOBS_PATH)).headers.get('date')).toBe(
			new Date(NOW).toUTCString(),
		);
		sandbox.set({ dateHeader: 'missing' });
		expect((await sendRequest(sandbox, JOBS_PATH)).headers.get('date')).toBeNull();
	});
});

describe('A single job', () => {
	it('has every documented field, and its lines with their times', async () => {
		const sandbox = await startedWithJobs([{ id: 'j-one', startedAt: 0, completedAt: 90_000 }]);
		const { body } = await sendRequest(sandbox, `${JOBS_PATH}/j-one`);
		expect(body).toMatchObject({
			id: 'j-one',
			handle: 'j-one',
			recipe_id: RECIPE_ID,
			status: 'succeeded',
			is_repeat: false,
			is_test: false,
			is_test_case_job: false,
			master_job_id: 'j-one',
			master_job_handle: 'j-one',
			calling_recipe_id: null,
			calling_job_id: null,
			calling_job_handle: null,
		});
		expect(body).toHaveProperty('lines.length', 6);
		expect(body).toHaveProperty('lines.1.recipe_line_number', 1);
		expect(body).toHaveProperty('lines.1.line_stat.details.0.name', 'map_input');
	});

	it('has lines up to the one that failed', async () => {
		const sandbox = await startedWithJobs([
			{ id: 'j-one', startedAt: 0, completedAt: 1, status: 'failed', error: 'Out of paper' },
		]);
		const { body } = await sendRequest(sandbox, `${JOBS_PATH}/j-one`);
		const lines = body !== null && typeof body === 'object' && 'lines' in body ? body.lines : null;
		expect(Array.isArray(lines) && lines.at(-1)).toMatchObject({
			error: 'Out of paper',
			output: null,
		});
	});

	it('can have failed lines though it succeeded, and masked lines', async () => {
		const sandbox = await started();
		const recipe = sandbox.world.recipe(2410260);
		const handled = recipe.history.jobs().find((job) => job.handledLine !== null);
		const path = `/api/managed_users/182401/recipes/2410260/jobs/${handled?.handle}`;
		const { body } = await sendRequest(sandbox, path);
		expect(body).toMatchObject({ status: 'succeeded', is_error: false });
		expect(body).toHaveProperty(`lines.${handled?.handledLine}.error`);
		expect(body).toHaveProperty('lines.2.mask_data', true);
		expect(body).toHaveProperty('lines.2.input', null);
	});

	it("can name another recipe, as in Workato's own sample", async () => {
		const sandbox = await startedWithJobs([{ id: 'j-one', startedAt: 0, completedAt: 1 }], {
			detailRecipeId: 'other',
		});
		const { body } = await sendRequest(sandbox, `${JOBS_PATH}/j-one`);
		expect(body).not.toHaveProperty('recipe_id', RECIPE_ID);
	});

	it.each([
		['number', { master_job_id: expect.any(Number), master_job_handle: 'j-one' }],
		['numberAlone', { master_job_id: expect.any(Number) }],
	] as const)('can name its master job by a number: %s', async (masterJobId, named) => {
		const jobs = [{ id: 'j-one', startedAt: 0, completedAt: 1 }];
		const sandbox = await startedWithJobs(jobs, { masterJobId });
		const { body } = await sendRequest(sandbox, `${JOBS_PATH}/j-one`);
		expect(body).toMatchObject(named);
		expect(JSON.stringify(body).includes('master_job_handle')).toBe('master_job_handle' in named);
		const { items } = await jobsPage(sandbox);
		expect(items).toMatchObject([{ master_job_id: expect.any(Number) }]);
	});

	it('can have a status in other words', async () => {
		const jobs = [{ id: 'j-one', startedAt: 0, completedAt: 1, status: 'failed' as const }];
		const sandbox = await startedWithJobs(jobs, { statusWords: 'others' });
		const { items } = await jobsPage(sandbox);
		expect(items).toMatchObject([{ status: 'error', is_error: true }]);
	});

	it('isn’t found under another recipe', async () => {
		const sandbox = await started();
		const { items } = await jobsPage(sandbox);
		const path = JOBS_PATH.replace('2410001', '2410038');
		expect((await sendRequest(sandbox, `${path}/${items[0]?.id}`)).status).toBe(404);
	});
});

describe('Repeating jobs', () => {
	const path = JOBS_PATH.replace('/jobs', '/repeat_jobs');
	const old = { startedAt: 0, completedAt: 1, status: 'failed' } as const;

	it('creates a rerun that starts and finishes by the clock and names its original', async () => {
		const sandbox = await startedWithJobs([{ id: 'j-old', ...old }]);
		const seen = await sendRequest(sandbox, path, { json: { job_ids: ['j-old', 'j-none'] } });
		expect(seen.body).toEqual({
			results: [
				{ job_id: 'j-old', status: 'enqueued', error: null },
				{ job_id: 'j-none', status: 'failed', error: 'Job not found' },
			],
		});
		const rerun = () => sandbox.groundTruth({ recipe: RECIPE_ID })[0];
		expect(rerun()).toMatchObject({ status: 'pending', isRerun: true, masterJobId: 'j-old' });
		sandbox.clock.advance(2_000);
		expect(rerun()?.status).toBe('running');
		sandbox.clock.advance(5_000);
		expect(rerun()?.status).toBe('succeeded');
		const { body } = await sendRequest(sandbox, `${JOBS_PATH}/${rerun()?.id}`);
		expect(body).toMatchObject({ is_repeat: true, master_job_id: 'j-old' });
	});

	it('names the first original when a rerun is repeated', async () => {
		const sandbox = await startedWithJobs([
			{ id: 'j-old', ...old },
			{ id: 'j-again', ...old, masterJobId: 'j-old' },
		]);
		await sendRequest(sandbox, path, { json: { job_ids: ['j-again'] } });
		expect(sandbox.groundTruth()[0]).toMatchObject({ isRerun: true, masterJobId: 'j-old' });
	});

	it('accepts up to 25 jobs, and rejects none, more, and anything but a list of IDs', async () => {
		const sandbox = await startedWithJobs([{ id: 'j-old', ...old }]);
		const status = async (json: unknown) => (await sendRequest(sandbox, path, { json })).status;
		const times = (count: number) => Array.from({ length: count }, () => 'j-old');
		expect(await status({ job_ids: times(25) })).toBe(200);
		expect(await status({ job_ids: times(26) })).toBe(400);
		expect(await status({ job_ids: [] })).toBe(400);
		expect(await status({ ids: ['j-old'] })).toBe(400);
		expect(await status({ job_ids: [null] })).toBe(400);
	});
});
