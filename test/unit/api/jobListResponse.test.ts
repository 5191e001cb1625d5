import { parseJobPage } from '../../../nodes/Workato/api/jobListResponse';

describe('The counts of a page of jobs', () => {
	it.each([
		['numbers', 12],
		['text', '12'],
	])('are read as %s', (_what, count) => {
		expect(parseJobPage({ items: [], job_count: count })).toMatchObject({ counts: { all: 12 } });
	});

	it.each([null, '', 'many', {}])('are unknown if Workato sends %p', (count) => {
		expect(parseJobPage({ items: [], job_count: count })).toMatchObject({
			counts: { all: undefined },
		});
	});
});

describe('A page of jobs', () => {
	const job = { id: 'j-1', title: 'Order 1' };

	it('has its jobs, and how many Workato says there are of each kind', () => {
		const counts = {
			job_count: 4,
			job_succeeded_count: 1,
			job_failed_count: 2,
			job_scope_count: 3,
		};

		expect(parseJobPage({ items: [job], ...counts })).toStrictEqual({
			jobs: [{ id: 'j-1', startedAtMs: null, completedAtMs: null, raw: job }],
			counts: { all: 4, succeeded: 1, failed: 2, inScope: 3 },
		});
	});

	it.each([null, 'none', [], [job], {}, { items: null }, { items: {} }])('can’t be %j', (sent) => {
		expect(parseJobPage(sent)).toBe('the response has no list of jobs (items)');
	});

	it.each([null, 'j-2', { title: 'Order 2' }, { id: '' }])(
		'is rejected whole if one of its jobs is %j',
		(sent) => {
			expect(parseJobPage({ items: [job, sent] })).toBe('the response has a job without an ID');
		},
	);
});
