import { jobDetail, jobLine } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { getJob, located } from '../../support/engine/parameters';
import { itemsOf } from '../../support/engine/run';
import documented from '../../support/fixtures/get-job.json';

mockWorkato();

const JOB = { recipe: located('id', 362905), job: located('handle', 'j-1') };

describe('One job', () => {
	it('is flat', async () => {
		respondWith([
			ok(jobDetail('j-1', { is_repeat: true, master_job_id: 'j-0', lines: [jobLine(0)] })),
		]);

		expect(await itemsOf(getJob(JOB))).toEqual([
			{
				id: 'j-1',
				recipe_id: 362905,
				managed_user_id: 10847,
				title: 'Title of j-1',
				status: 'succeeded',
				started_at: '2026-11-23T08:00:00.000-07:00',
				completed_at: '2026-11-23T08:00:01.000-07:00',
				duration_seconds: 1,
				error_type: null,
				error_message: null,
				is_rerun: true,
				recipe_name: null,
				customer_name: null,
				master_job_id: 'j-0',
				url: 'https://app.workato.com/recipes/362905/job/j-1',
				failed_line_number: null,
				failed_adapter: null,
				failed_operation: null,
				failed_line_error: null,
			},
		]);
	});

	it('has the requested recipe, whatever the response says', async () => {
		respondWith([ok(jobDetail('j-1', { recipe_id: 169891 }))]);

		expect(await itemsOf(getJob(JOB))).toEqual([expect.objectContaining({ recipe_id: 362905 })]);
	});

	it('is Workato’s own object, unchanged, without Simplify', async () => {
		const sent = jobDetail('j-1', {
			recipe_id: 169891,
			lines: [jobLine(0)],
			unheard_of: { a: [] },
		});
		respondWith([ok(sent)]);

		expect(await itemsOf(getJob({ ...JOB, simplify: false }))).toEqual([sent]);
	});

	it.each([
		['sends no lines', undefined],
		['sends null as its lines', null],
	])('is returned if Workato %s', async (_what, lines) => {
		respondWith([ok(jobDetail('j-1', { lines }))]);

		expect(await itemsOf(getJob(JOB))).toHaveLength(1);
	});
});

describe('The failed step of a job', () => {
	const lines = [
		jobLine(0),
		jobLine(1, { error: 'Handled', adapter_name: 'slack' }),
		jobLine(2, { error: '{"error_type":"E","message":"No such record"}' }),
		jobLine(3, { error: 'Cleaning up failed', adapter_name: 'logger' }),
	];
	const failed = { status: 'failed', is_error: true };
	const none = {
		failed_line_number: null,
		failed_adapter: null,
		failed_operation: null,
		failed_line_error: null,
	};

	it('is the one with the error of the job', async () => {
		respondWith([ok(jobDetail('j-1', { ...failed, error: 'No such record', lines }))]);

		expect(await itemsOf(getJob(JOB))).toMatchObject([
			{
				failed_line_number: 2,
				failed_adapter: 'salesforce',
				failed_operation: 'upsert_record',
				failed_line_error: 'No such record',
			},
		]);
	});

	it('is the last one with an error if none has that of the job', async () => {
		respondWith([ok(jobDetail('j-1', { ...failed, error: 'Job failed', lines }))]);

		expect(await itemsOf(getJob(JOB))).toMatchObject([
			{ failed_line_number: 3, failed_adapter: 'logger', failed_line_error: 'Cleaning up failed' },
		]);
	});

	it.each([
		['a job that handled its errors and succeeded', { lines }],
		['a failed job whose lines have no error', { ...failed, error: 'x', lines: [jobLine(0)] }],
		['a failed job without lines', { ...failed, error: 'x', lines: null }],
	])('is null for %s', async (_what, fields) => {
		respondWith([ok(jobDetail('j-1', fields))]);

		expect(await itemsOf(getJob(JOB))).toMatchObject([none]);
	});

	it.each([
		['simplified', {}, [1, 2, 3], 'line_number'],
		['as Workato sent them', { simplify: false }, [1, 2, 3], 'recipe_line_number'],
	])('is the only line with Failed Lines Only: %s', async (_how, more, numbers, column) => {
		respondWith([ok(jobDetail('j-1', { lines }))]);

		const items = await itemsOf(
			getJob({ ...JOB, output: 'lines', failedLinesOnly: true, ...more }),
		);

		expect(items.map((item) => item[column])).toEqual(numbers);
	});
});

describe('The lines of a job', () => {
	const lines = { ...JOB, output: 'lines' };

	it('are flat, one item each', async () => {
		respondWith([ok(jobDetail('j-1', { lines: [jobLine(0), jobLine(1, { mask_data: true })] }))]);

		const flat = {
			job_id: 'j-1',
			recipe_id: 362905,
			line_number: 0,
			adapter_name: 'salesforce',
			adapter_operation: 'upsert_record',
			duration_seconds: 0.25,
			error_message: null,
			masked: false,
		};
		expect(await itemsOf(getJob(lines))).toEqual([flat, { ...flat, line_number: 1, masked: true }]);
	});

	it('have a null for whatever Workato didn’t send', async () => {
		respondWith([ok(jobDetail('j-1', { lines: [{}] }))]);

		expect(await itemsOf(getJob(lines))).toEqual([
			{
				job_id: 'j-1',
				recipe_id: 362905,
				line_number: null,
				adapter_name: null,
				adapter_operation: null,
				duration_seconds: null,
				error_message: null,
				masked: null,
			},
		]);
	});

	it.each([
		['plain text', 'No such record', 'No such record'],
		['JSON in a text', '{"message":"No such record"}', 'No such record'],
	])('show an error that was sent as %s', async (_as, error, shown) => {
		respondWith([ok(jobDetail('j-1', { lines: [jobLine(0, { error })] }))]);

		expect(await itemsOf(getJob(lines))).toEqual([
			expect.objectContaining({ error_message: shown }),
		]);
	});

	it('are Workato’s own objects, unchanged, without Simplify', async () => {
		const sent = [jobLine(0), jobLine(1, { output: { rows: [null] } })];
		respondWith([ok(jobDetail('j-1', { lines: sent }))]);

		expect(await itemsOf(getJob({ ...lines, simplify: false }))).toEqual(sent);
	});

	it('are no items if the job has none', async () => {
		respondWith([ok(jobDetail('j-1'))]);

		expect(await itemsOf(getJob(lines))).toEqual([]);
	});
});

describe('Workato’s documented response to Get', () => {
	const parameters = {
		recipe: located('id', 362905),
		job: located('handle', documented.id),
	};

	it('is returned unchanged', async () => {
		respondWith([ok(documented)]);

		expect(await itemsOf(getJob({ ...parameters, simplify: false }))).toEqual([documented]);
	});

	it('is returned simplified, with its milliseconds', async () => {
		respondWith([ok(documented)]);

		expect(await itemsOf(getJob(parameters))).toEqual([
			expect.objectContaining({
				id: documented.id,
				recipe_id: 362905,
				status: 'succeeded',
				duration_seconds: 0.08,
				is_rerun: false,
				master_job_id: documented.id,
			}),
		]);
	});

	it('is returned line by line', async () => {
		respondWith([ok(documented)]);

		expect(await itemsOf(getJob({ ...parameters, output: 'lines' }))).toEqual(
			documented.lines.map((line) =>
				expect.objectContaining({
					line_number: line.recipe_line_number,
					adapter_name: 'workato_api_platform',
					duration_seconds: Math.round(line.line_stat.total * 1000) / 1000,
					masked: false,
				}),
			),
		);
	});
});
