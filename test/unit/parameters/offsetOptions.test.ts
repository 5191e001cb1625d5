import { optionsField, readStartPosition } from '../../../nodes/Workato/parameters/offsetOptions';
import { form, refusal } from './form';

const read = (query: Parameters<typeof readStartPosition>[1]) => readStartPosition(form(), query);

describe('The start of a list', () => {
	it.each([
		{},
		{ offset_job_id: '', offset_run_id: 0 },
		{ offset_job_id: ' ', offset_run_id: '' },
		{ offset_job_id: null, offset_run_id: null },
		{ prev: true },
	])('is its top without an offset: %j', (query) => {
		expect(read(query)).toEqual({ from: 'top' });
	});

	it('can be below or above a job', () => {
		const offset = { offset_job_id: ' j-1 ' };

		expect(read(offset)).toEqual({ from: 'olderThan', jobId: 'j-1' });
		expect(read({ ...offset, prev: false })).toEqual({ from: 'olderThan', jobId: 'j-1' });
		expect(read({ ...offset, prev: 'yes' })).toEqual({ from: 'newerThan', jobId: 'j-1' });
	});

	it.each([
		[5, 5],
		['5', 5],
	])('can be below a run: %j', (runId, expected) => {
		expect(read({ offset_run_id: runId })).toEqual({ from: 'olderThanRun', runId: expected });
	});

	it.each([-1, 1.5, '0', 2 ** 53, 'five', true])('can’t be below the run %j', (runId) => {
		expect(refusal(() => read({ offset_run_id: runId }))).toMatch(
			/^Offset Run ID: .* isn’t a valid run ID$/,
		);
	});

	it('can’t be below a job and a run', () => {
		expect(refusal(() => read({ offset_job_id: 'j-1', offset_run_id: 5 }))).toBe(
			'Offset Job ID and Offset Run ID are both set',
		);
	});

	it('can’t be above a job, maybe', () => {
		expect(refusal(() => read({ offset_job_id: 'j-1', prev: 'maybe' }))).toContain(
			'Newer Than Offset Job',
		);
		expect(refusal(() => read({ prev: '' }))).toBe('Newer Than Offset Job is empty');
	});

	it.each([
		['offsetJobId', 'Offset Job ID'],
		['offsetRunId', 'Offset Run ID'],
	])('isn’t the top if the expression of %s returned nothing', (name, label) => {
		const values = { options: { [name]: '' } };
		const lost = form({ values, saved: { options: { [name]: '={{ $json.id }}' } } });

		expect(refusal(() => readStartPosition(lost, {}))).toBe(
			`${label} is empty: its expression returned nothing for this item`,
		);
	});
});

describe('The offset', () => {
	it.each(['offsetJobId', 'prev', 'offsetRunId'])('is there for one recipe only: %s', (name) => {
		const field = optionsField.options?.find((each) => each.name === name);

		expect(field).toMatchObject({
			displayOptions: { show: { '/workspace': ['customer', 'own'], '/recipeScope': ['one'] } },
		});
	});
});
