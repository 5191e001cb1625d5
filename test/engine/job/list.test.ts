import { job, jobs, page, pageOfMany } from '../../support/engine/answers';
import { answerWith, ok, playWorkato } from '../../support/engine/mockedWorkato';
import { listJobs, located } from '../../support/engine/parameters';
import { idsOf, itemsOf } from '../../support/engine/run';
import documented from '../../support/fixtures/list-jobs.json';

playWorkato();

describe('How many jobs List puts out', () => {
	it('is 50 at most where nothing else is said', async () => {
		answerWith([ok(pageOfMany(jobs(60)))]);

		expect(await itemsOf(listJobs())).toHaveLength(50);
	});

	it.each([
		['a number', 7],
		['an expression', '={{ 3 + 4 }}'],
		['a text', '={{ "7" }}'],
	])('is the Limit at most, given as %s', async (_how, limit) => {
		answerWith([ok(pageOfMany(jobs(25)))]);

		expect(await idsOf(listJobs({ limit }))).toEqual(jobs(7).map(({ id }) => id));
	});

	it('is fewer where there are fewer', async () => {
		answerWith([ok(page(jobs(3)))]);

		expect(await itemsOf(listJobs({ limit: 100_000 }))).toHaveLength(3);
	});

	it('is none where there are none', async () => {
		answerWith([ok(page([]))]);

		expect(await itemsOf(listJobs())).toEqual([]);
	});

	it('is exact where the Limit is reached in the middle of a later page', async () => {
		answerWith([ok(pageOfMany(jobs(25))), ok(pageOfMany(jobs(25, 26)))]);

		expect(await idsOf(listJobs({ limit: 30 }))).toEqual(jobs(30).map(({ id }) => id));
	});

	it('is all of them with Return All, whatever the Limit left over beside it', async () => {
		answerWith([ok(pageOfMany(jobs(25))), ok(pageOfMany(jobs(25, 26))), ok(page([]))]);

		const ids = await idsOf(listJobs({ returnAll: true, limit: 1 }));

		expect(ids).toEqual(jobs(50).map(({ id }) => id));
	});
});

describe('A simplified job of a list', () => {
	it('is flat, with a null for what Workato did not send', async () => {
		answerWith([ok(page([job('j-1', { title: undefined })]))]);

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

	it('has first what one looks for first', async () => {
		answerWith([ok(page([job('j-1')]))]);

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

	it('fits a cell, where Workato sends an error that quotes a whole HTTP answer', async () => {
		const error = JSON.stringify({ error_type: 'HTTPError', message: 'x'.repeat(40_000) });
		answerWith([ok(page([job('j-1', { is_error: true, error, title: 'y'.repeat(6_000) })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({
				error_message: `${'x'.repeat(4_999)}…`,
				title: `${'y'.repeat(4_999)}…`,
			}),
		]);
	});

	it("names no customer in one's own workspace", async () => {
		answerWith([ok(page([job('j-1')]))]);

		const [item] = await itemsOf(listJobs({ workspace: 'own' }));

		expect(item?.managed_user_id).toBeNull();
	});

	it.each([
		['null', null, null, null],
		['a plain text', 'Timeout', null, 'Timeout'],
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
		['broken JSON in a text', '{"error_type":"Req', null, '{"error_type":"Req'],
		['an empty text', '', null, null],
		['an object', { error_type: 'RequestError', message: 'Gone' }, 'RequestError', 'Gone'],
	])('tells an error that was sent as %s', async (_as, error, type, message) => {
		answerWith([ok(page([job('j-1', { is_error: true, error })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ status: 'failed', error_type: type, error_message: message }),
		]);
	});

	it('tells an error by the parts that Workato parsed itself', async () => {
		const error_parts = { error_type: 'RuntimeError', message: 'Parsed' };
		answerWith([ok(page([job('j-1', { is_error: true, error: 'As text', error_parts })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ error_type: 'RuntimeError', error_message: 'Parsed' }),
		]);
	});

	it.each([
		['its status, where Workato sent one', { status: 'aborted' }, 'aborted'],
		['failed, where it has an error', { is_error: true }, 'failed'],
		['pending, where it has not completed', { completed_at: null }, 'pending'],
		['succeeded, else', {}, 'succeeded'],
	])('says of its state: %s', async (_what, fields, status) => {
		answerWith([ok(page([job('j-1', fields)]))]);

		expect(await itemsOf(listJobs())).toEqual([expect.objectContaining({ status })]);
	});

	it.each([
		['a rerun', 'j-0', true],
		['a first run', 'j-1', false],
	])('tells %s by its master job', async (_what, master_job_id, is_rerun) => {
		answerWith([ok(page([job('j-1', { master_job_id })]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ is_rerun, master_job_id }),
		]);
	});

	it.each([
		['has not started', { started_at: null, completed_at: null }],
		['has a time that cannot be read', { started_at: 'soon' }],
	])('has no duration where it %s', async (_what, fields) => {
		answerWith([ok(page([job('j-1', fields)]))]);

		expect(await itemsOf(listJobs())).toEqual([
			expect.objectContaining({ duration_seconds: null }),
		]);
	});

	it('has its ID as a text where Workato sends an integer', async () => {
		answerWith([ok(page([job('x', { id: 1234567 })]))]);

		expect(await idsOf(listJobs())).toEqual(['1234567']);
	});

	it('keeps every digit of a recipe ID that no number holds', async () => {
		answerWith([ok(page(jobs(1)))]);

		const [item] = await itemsOf(listJobs({ recipe: located('id', '90071992547409931') }));

		expect(item?.recipe_id).toBe('90071992547409931');
	});
});

describe('A raw job of a list', () => {
	it('has its error whole, however long', async () => {
		const sent = job('j-1', { is_error: true, error: 'x'.repeat(40_000) });
		answerWith([ok(page([sent]))]);

		expect(await itemsOf(listJobs({ simplify: false }))).toEqual([sent]);
	});

	it("is Workato's own object, untouched", async () => {
		const sent = job('j-1', { error_parts: { message: 'x' }, unheard_of: [{ a: null }], id: 12 });
		answerWith([ok(page([sent]))]);

		expect(await itemsOf(listJobs({ simplify: false }))).toEqual([sent]);
	});
});

describe("Workato's documented answer to List", () => {
	it('comes out whole with one request', async () => {
		answerWith([ok(documented)]);

		expect(await itemsOf(listJobs({ returnAll: true, simplify: false }))).toEqual(documented.items);
	});

	it('comes out simplified', async () => {
		answerWith([ok(documented)]);

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
