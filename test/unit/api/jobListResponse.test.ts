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
