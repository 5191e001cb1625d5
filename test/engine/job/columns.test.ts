import { job, jobDetail, jobLine, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { getJob, listJobs, located } from '../../support/engine/parameters';
import { errorOf, itemsOf } from '../../support/engine/run';

mockWorkato();

const JOB = { recipe: located('id', 362905), job: located('handle', 'j-1') };

describe('The columns of a job', () => {
	it.each([
		['a list', { fields: ['error_message', 'id'] }],
		['text', { fields: 'error_message, id' }],
		['an expression', { fields: '={{ ["error_message", "id"] }}' }],
	])('are the chosen ones, in the chosen order, by %s', async (_how, options) => {
		respondWith([ok(page([job('j-1', { is_error: true, error: 'Timeout' })]))]);

		const [row] = await itemsOf(listJobs({ options }));

		expect(Object.entries(row ?? {})).toEqual([
			['error_message', 'Timeout'],
			['id', 'j-1'],
		]);
	});

	it('are all columns if none is chosen', async () => {
		respondWith([ok(page([job('j-1')]))]);

		const [row] = await itemsOf(listJobs({ options: { fields: [] } }));

		expect(Object.keys(row ?? {})).toHaveLength(15);
	});

	it('are Workato’s own without Simplify', async () => {
		const sent = job('j-1');
		respondWith([ok(page([sent]))]);

		expect(await itemsOf(listJobs({ simplify: false, options: { fields: ['id'] } }))).toEqual([
			sent,
		]);
	});

	it('matter no more for a job’s lines without Simplify', async () => {
		const line = jobLine(0);
		respondWith([ok(jobDetail('j-1', { lines: [line] }))]);
		const raw = { ...JOB, output: 'lines', simplify: false };

		expect(await itemsOf(getJob({ ...raw, options: { fields: ['title'] } }))).toEqual([line]);
	});

	it('can be chosen for a job with its failed step, and for its lines', async () => {
		const sent = jobDetail('j-1', { lines: [jobLine(0)] });
		respondWith([ok(sent), ok(sent)]);

		expect([
			...(await itemsOf(getJob({ ...JOB, options: { fields: ['id', 'failed_adapter'] } }))),
			...(await itemsOf(getJob({ ...JOB, output: 'lines', options: { fields: ['masked'] } }))),
		]).toEqual([{ id: 'j-1', failed_adapter: null }, { masked: false }]);
	});

	it.each(['job_id', 'constructor', 7])('must exist: %j', async (name) => {
		const { message, description } = await errorOf(
			listJobs({ options: { fields: `={{ [${JSON.stringify(name)}] }}` } }),
		);

		expect(message).toBe(`Fields: “${name}” isn’t a column`);
		expect(description).toMatch(/id, status, title, .*remove this option/);
	});
});

describe('What an AI model gets from List', () => {
	const long = (id: string) =>
		job(id, { is_error: true, error: 'x'.repeat(20_000), title: 'y'.repeat(500) });
	const fifty = Array.from({ length: 50 }, (_, index) => long(`j-AbWgPDab-HGRdzY-${index}`));

	it('has fewer than 60,000 characters for 50 long errors', async () => {
		respondWith([ok(page(fifty))]);

		const items = await itemsOf(listJobs(), { asTool: true });

		expect(items).toHaveLength(50);
		expect(JSON.stringify(items).length).toBeLessThan(60_000);
	});

	it('contains the error of one job, up to 5,000 characters', async () => {
		respondWith([ok(jobDetail('j-1', { is_error: true, error: 'x'.repeat(20_000) }))]);

		const [row] = await itemsOf(getJob(JOB), { asTool: true });

		expect(row?.error_message).toHaveLength(5_000);
	});
});
