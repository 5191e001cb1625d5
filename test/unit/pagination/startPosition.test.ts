import { above, firstQuery } from '../../../nodes/Workato/pagination/startPosition';
import { completed } from './pages';

describe('The query for the first page', () => {
	const filter = { status: 'failed' };

	it.each([
		[{ from: 'top' }, {}],
		[{ from: 'newerThan', jobId: 'j-1' }, {}],
		[{ from: 'olderThan', jobId: 'j-1' }, { offset_job_id: 'j-1' }],
		[{ from: 'olderThanRun', runId: 7 }, { offset_run_id: 7 }],
	] as const)('from %j has the filter, and the offset if any', (start, offset) => {
		expect(firstQuery(filter, start)).toStrictEqual({ ...filter, ...offset });
	});
});

describe('The jobs above another', () => {
	const jobs = [completed('a'), completed('b'), completed('c')];
	const idsAbove = (end: string) => above(jobs, ({ id }) => id === end).map(({ id }) => id);

	it('are those before it, or all if it isn’t on the page', () => {
		expect(idsAbove('c')).toStrictEqual(['a', 'b']);
		expect(idsAbove('a')).toStrictEqual([]);
		expect(idsAbove('x')).toStrictEqual(['a', 'b', 'c']);
	});
});
