import { nextPage, type PaginationState } from '../../../nodes/Workato/pagination/nextPage';
import { parseJobPage } from '../../../nodes/Workato/api/jobListResponse';
import type { JobPage } from '../../../nodes/Workato/model/jobPage';

/** A page of so many jobs, whose counts say that there are no others. */
function lastPage(size: number, count: number): JobPage {
	const items = Array.from({ length: size }, (_, index) => ({ id: `j-${index + 1}` }));
	const page = parseJobPage({ items, job_count: count, job_scope_count: count });
	if (typeof page === 'string') throw new Error(page);
	return page;
}

function after(jobsRead: number, largestPage: number): PaginationState {
	return {
		filter: {},
		readFromTop: true,
		jobsRead,
		broughtNewJobs: true,
		offsetsUsed: new Set(),
		previousPage: undefined,
		largestPage,
	};
}

describe('Counts that agree with the jobs read', () => {
	it.each([
		[100, 15],
		[100, 99],
		[25, 10],
		[37, 9],
	])('prove the end after pages of %d and one of %d', (largestPage, size) => {
		const count = 2 * largestPage + size;

		expect(nextPage(lastPage(size, count), after(count, largestPage))).toBe('end');
	});

	it.each([
		[100, 100],
		[100, 25],
		[100, 50],
		[0, 25],
	])(
		'don’t prove the end after pages of %d and one of %d, which may be full',
		(largestPage, size) => {
			const count = 2 * largestPage + size;

			expect(nextPage(lastPage(size, count), after(count, largestPage))).toHaveProperty('offset');
		},
	);
});
