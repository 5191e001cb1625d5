import { job, jobs, page, pageOfMany } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { listJobs, located } from '../../support/engine/parameters';
import { idsOf, itemsOf } from '../../support/engine/run';
import documented from '../../support/fixtures/list-jobs.json';

mockWorkato();

describe('The number of jobs that List returns', () => {
	it('is at most 50 by default', async () => {
		respondWith([ok(pageOfMany(jobs(60)))]);

		expect(await itemsOf(listJobs())).toHaveLength(50);
	});

	it.each([
		['a number', 7],
		['an expression', '={{ 3 + 4 }}'],
		['text', '={{ "7" }}'],
	])('is at most Limit, given as %s', async (_how, limit) => {
		respondWith([ok(pageOfMany(jobs(25)))]);

		expect(await idsOf(listJobs({ limit }))).toEqual(jobs(7).map(({ id }) => id));
	});

	it('is lower if there are fewer', async () => {
		respondWith([ok(page(jobs(3)))]);

		expect(await itemsOf(listJobs({ limit: 100_000 }))).toHaveLength(3);
	});

	it('is zero if there are none', async () => {
		respondWith([ok(page([]))]);

		expect(await itemsOf(listJobs())).toEqual([]);
	});

	it('is exactly Limit if that is in the middle of a later page', async () => {
		respondWith([ok(pageOfMany(jobs(25))), ok(pageOfMany(jobs(25, 26)))]);

		expect(await idsOf(listJobs({ limit: 30 }))).toEqual(jobs(30).map(({ id }) => id));
	});

	it('is that of all jobs with Return All, whatever Limit says', async () => {
		respondWith([ok(pageOfMany(jobs(25))), ok(pageOfMany(jobs(25, 26))), ok(page([]))]);

		const ids = await idsOf(listJobs({ returnAll: true, limit: 1 }));

		expect(ids).toEqual(jobs(50).map(({ id }) => id));
	});
});

describe('A simplified job of a list', () => {
	it('is flat, with a null for what Workato didn’t send', async () => {
		respondWith([ok(page([job('j-1', { title: undefined })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			{
				id: 'j-1',
				recipe_id: 362905,
				managed_user_id: 10847,
				title: null,
				status: 'succeeded',
				started_at: '2026-11-23T08:00:00.000-07:00',
				completed_at: '2026-11-23T08:00:01.000-07:00',
				duration_seconds: 1,
				error_type: null,
				error_message: null,
				is_rerun: null,
				recipe_name: null,
				customer_name: null,
				master_job_id: null,
				url: 'https://app.workato.com/recipes/362905/job/j-1',
			},
		]);
	});

	it('starts with the columns that people look for first', async () => {
		respondWith([ok(page([job('j-1')]))]);

		const [item] = await itemsOf(listJobs());

		expect(Object.keys(item ?? {})).toEqual([
			'id',
			'status',
			'title',
			'error_message',
			'error_type',
			'started_at',
			'completed_at',
			'duration_seconds',
			'recipe_id',
			'recipe_name',
			'managed_user_id',
			'customer_name',
			'is_rerun',
			'master_job_id',
			'url',
		]);
	});

	it('fits a cell if Workato sends an error that quotes a whole HTTP response', async () => {
		const error = JSON.stringify({ error_type: 'HTTPError', message: 'x'.repeat(40_000) });
		respondWith([ok(page([job('j-1', { is_error: true, error, title: 'y'.repeat(6_000) })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({
				error_message: `${'x'.repeat(4_999)}…`,
				title: `${'y'.repeat(4_999)}…`,
			}),
		]);
	});

	it('has no customer in your own workspace', async () => {
		respondWith([ok(page([job('j-1')]))]);

		const [item] = await itemsOf(listJobs({ workspace: 'own' }));

		expect(item?.managed_user_id).toBeNull();
	});

	it.each([
		['null', null, null, null],
		['plain text', 'Timeout', null, 'Timeout'],
		[
			'JSON in a text',
			'{"error_type":"RequestError","message":"401 Unauthorized"}',
			'RequestError',
			'401 Unauthorized',
		],
		[
			'JSON in a text with an inner message alone',
			'{"error_type":"RequestError","message":"","inner_message":"No seat"}',
			'RequestError',
			'No seat',
		],
		['broken JSON as text', '{"error_type":"Req', null, '{"error_type":"Req'],
		['empty text', '', null, null],
		['an object', { error_type: 'RequestError', message: 'Gone' }, 'RequestError', 'Gone'],
	])('shows an error that was sent as %s', async (_as, error, type, message) => {
		respondWith([ok(page([job('j-1', { is_error: true, error })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ status: 'failed', error_type: type, error_message: message }),
		]);
	});

	it('shows an error from the parts that Workato parsed', async () => {
		const error_parts = { error_type: 'RuntimeError', message: 'Parsed' };
		respondWith([ok(page([job('j-1', { is_error: true, error: 'As text', error_parts })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ error_type: 'RuntimeError', error_message: 'Parsed' }),
		]);
	});

	it.each([
		['its status if Workato sent one', { status: 'aborted' }, 'aborted'],
		['failed if it has an error', { is_error: true }, 'failed'],
		['pending if it hasn’t completed', { completed_at: null }, 'pending'],
		['succeeded otherwise', {}, 'succeeded'],
	])('has the right status: %s', async (_what, fields, status) => {
		respondWith([ok(page([job('j-1', fields)]))]);

		expect(await itemsOf(listJobs())).toEqual([expect.objectContaining({ status })]);
	});

	it.each([
		['a rerun', 'j-0', true],
		['an original job', 'j-1', false],
	])('recognizes %s by its master job', async (_what, master_job_id, is_rerun) => {
		respondWith([ok(page([job('j-1', { master_job_id })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ is_rerun, master_job_id }),
		]);
	});

	it.each([
		['hasn’t started', { started_at: null, completed_at: null }],
		['has an unreadable time', { started_at: 'soon' }],
	])('has no duration if it %s', async (_what, fields) => {
		respondWith([ok(page([job('j-1', fields)]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ duration_seconds: null }),
		]);
	});

	it('has its ID as text if Workato sends an integer', async () => {
		respondWith([ok(page([job('x', { id: 1234567 })]))]);

		expect(await idsOf(listJobs())).toEqual(['1234567']);
	});

	it('keeps every digit of a recipe ID that is too long for a number', async () => {
		respondWith([ok(page(jobs(1)))]);

		const [item] = await itemsOf(listJobs({ recipe: located('id', '90071992547409931') }));

		expect(item?.recipe_id).toBe('90071992547409931');
	});
});

describe('A raw job of a list', () => {
	it('has its complete error, however long', async () => {
		const sent = job('j-1', { is_error: true, error: 'x'.repeat(40_000) });
		respondWith([ok(page([sent]))]);

		expect(await itemsOf(listJobs({ simplify: false }))).toEqual([sent]);
	});

	it('is Workato’s own object, unchanged', async () => {
		const sent = job('j-1', { error_parts: { message: 'x' }, unheard_of: [{ a: null }], id: 12 });
		respondWith([ok(page([sent]))]);

		expect(await itemsOf(listJobs({ simplify: false }))).toEqual([sent]);
	});
});

describe('Workato’s documented response to List', () => {
	it('is returned completely with one request', async () => {
		respondWith([ok(documented)]);

		expect(await itemsOf(listJobs({ returnAll: true, simplify: false }))).toEqual(documented.items);
	});

	it('is returned simplified', async () => {
		respondWith([ok(documented)]);

		expect(await itemsOf(listJobs())).toEqual(
			documented.items.map(({ id, title, started_at, completed_at }) =>
				expect.objectContaining({
					id,
					title,
					started_at,
					completed_at,
					status: 'succeeded',
					duration_seconds: 0,
				}),
			),
		);
	});
});
