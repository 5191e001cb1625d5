import { nextPage, type PaginationState } from '../../../nodes/Workato/pagination/nextPage';
import { parseJobPage } from '../../../nodes/Workato/api/jobListResponse';
import type { JobPage } from '../../../nodes/Workato/model/jobPage';

const TEN_MINUTES_MS = 600_000;

/** When Workato sends the page of these tests. */
const NOW_MS = Date.UTC(2026, 0, 5);

/** The times of its newest start and its last completion. */
interface Times {
	newestStartMs: number;
	lastCompletedMs: number | null;
}

const TEN_MINUTES_AGO: Times = {
	newestStartMs: NOW_MS - TEN_MINUTES_MS,
	lastCompletedMs: NOW_MS - TEN_MINUTES_MS,
};
const NEW: Times = { newestStartMs: NOW_MS - 1, lastCompletedMs: NOW_MS - 1 };

/** A page of so many jobs, whose counts say that there are no others. */
function lastPage(size: number, readBefore: number, { lastCompletedMs }: Times): JobPage {
	const completedAt = lastCompletedMs === null ? null : new Date(lastCompletedMs).toISOString();
	const items = Array.from({ length: size }, (_, index) => ({
		id: `j-${index + 1}`,
		completed_at: completedAt,
	}));
	const count = readBefore + size;
	const counts = { job_count: count, job_failed_count: count, job_scope_count: count };
	const page = parseJobPage({ items, ...counts });
	if (typeof page === 'string') throw new Error(page);
	return { ...page, respondedAtMs: NOW_MS };
}

function stateAfter(size: number, readBefore: number, { newestStartMs }: Times): PaginationState {
	return {
		filter: {},
		readFromTop: true,
		jobsRead: readBefore + size,
		newestStartMs,
		broughtNewJobs: true,
		offsetsUsed: new Set(),
		previousPage: readBefore === 0 ? undefined : lastPage(readBefore, 0, NEW),
	};
}

describe('Counts that agree with the jobs read', () => {
	it.each([1, 7, 10, 25, 37, 40, 100])(
		'prove the end after a page of %d if no job is newer than ten minutes',
		(size) => {
			const page = lastPage(size, 0, TEN_MINUTES_AGO);

			expect(nextPage(page, stateAfter(size, 0, TEN_MINUTES_AGO))).toBe('end');
		},
	);

	it.each([
		['the newest job started within ten minutes', { newestStartMs: NOW_MS - TEN_MINUTES_MS + 1 }],
		['the start of a job isn’t known', { newestStartMs: Infinity }],
		['the last job completed within ten minutes', { lastCompletedMs: NOW_MS - TEN_MINUTES_MS + 1 }],
		['the last job is pending', { lastCompletedMs: null }],
	])('don’t prove the end after a page that may be full if %s', (_what, change) => {
		const times = { ...TEN_MINUTES_AGO, ...change };
		const page = lastPage(40, 0, times);

		expect(nextPage(page, stateAfter(40, 0, times))).toHaveProperty('offset');
	});

	it('prove the end by when the last job completed, not another', () => {
		const { jobs, ...page } = lastPage(40, 0, TEN_MINUTES_AGO);
		const next = (newIndex: number) => {
			const completedAtMs = (index: number) => (index === newIndex ? NOW_MS : 0);
			const times = jobs.map((job, index) => ({ ...job, completedAtMs: completedAtMs(index) }));
			return nextPage({ ...page, jobs: times }, stateAfter(40, 0, TEN_MINUTES_AGO));
		};

		expect(next(39)).toHaveProperty('offset');
		expect([0, 1, 38].map(next)).toEqual(['end', 'end', 'end']);
	});

	it('don’t prove the end under a status, which an old job may have got just now', () => {
		const page = lastPage(40, 0, TEN_MINUTES_AGO);
		const state = { ...stateAfter(40, 0, TEN_MINUTES_AGO), filter: { status: 'failed' } };

		expect(nextPage(page, state)).toHaveProperty('offset');
	});

	it('don’t prove the end if Workato’s time isn’t known', () => {
		const { jobs, counts } = lastPage(40, 0, TEN_MINUTES_AGO);

		expect(nextPage({ jobs, counts }, stateAfter(40, 0, TEN_MINUTES_AGO))).toHaveProperty('offset');
	});

	it.each([
		[0, 9],
		[25, 9],
		[7, 6],
	])('prove the end of new jobs after %d and a page of %d, which isn’t full', (before, size) => {
		expect(nextPage(lastPage(size, before, NEW), stateAfter(size, before, NEW))).toBe('end');
	});

	it.each([
		[0, 10],
		[0, 25],
		[25, 24],
		[100, 15],
		[100, 37],
		[7, 7],
	])(
		'don’t prove the end of new jobs after %d and a page of %d, which may be full',
		(before, size) => {
			const page = lastPage(size, before, NEW);

			expect(nextPage(page, stateAfter(size, before, NEW))).toHaveProperty('offset');
		},
	);
});

describe('Counts that don’t agree with the jobs read', () => {
	const after = (change: Partial<JobPage['counts']>, filter: PaginationState['filter'] = {}) => {
		const page = lastPage(5, 0, TEN_MINUTES_AGO);
		const counts = { all: 5, succeeded: 5, failed: 5, inScope: 5, ...change };
		return nextPage({ ...page, counts }, { ...stateAfter(5, 0, TEN_MINUTES_AGO), filter });
	};

	it.each([
		['the whole recipe has more', { all: 6 }, {}],
		['the filter has more', { inScope: 6 }, {}],
		['more have failed', { failed: 6 }, { status: 'failed' }],
		['more have succeeded', { succeeded: 6 }, { status: 'succeeded' }],
		['the whole count under the filter isn’t known', {}, { status: 'pending' }],
		['only reruns are listed, which no count is of', {}, { rerun_only: true }],
	])('prove nothing: %s', (_what, change, filter) => {
		expect(after(change, filter)).toHaveProperty('offset');
	});

	it.each([{}, { status: 'failed' }, { status: 'succeeded' }])(
		'prove the end if those under the filter do agree: %j',
		(filter) => {
			expect(after({}, filter)).toBe('end');
		},
	);
});

describe('A page without new jobs', () => {
	const noCounts = { all: undefined, succeeded: undefined, failed: undefined, inScope: undefined };
	const pageOf = (...ids: string[]): JobPage => ({
		jobs: ids.map((id) => ({ id, startedAtMs: 1, completedAtMs: 2, raw: {} })),
		counts: noCounts,
	});
	const after = (page: JobPage, previousPage: JobPage | undefined, offsets: string[] = []) =>
		nextPage(page, {
			...stateAfter(0, 3, NEW),
			broughtNewJobs: false,
			previousPage,
			offsetsUsed: new Set(offsets),
		});

	it('is the end if it repeats the end of the page before', () => {
		expect(after(pageOf('b', 'c'), pageOf('a', 'b', 'c'))).toBe('end');
	});

	it('isn’t the end if it repeats the whole page before', () => {
		expect(after(pageOf('a', 'b'), pageOf('a', 'b'), ['b completed'])).toBe('repeated');
	});

	it('isn’t the end if it has a job of an earlier page', () => {
		expect(after(pageOf('b', 'x'), pageOf('a', 'b', 'c'))).toHaveProperty('offset');
	});

	it.each([
		['Workato doesn’t count jobs', {}, true, 'end'],
		['Workato counts as many as were read', { all: 3 }, true, 'end'],
		['Workato counts more', { all: 4 }, true, 'repeated'],
		['Workato counts more, but not all were to be read', { all: 4 }, false, 'end'],
	])('of a single job is the end, or not, if %s', (_what, counts, readFromTop, next) => {
		const previousPage = { ...pageOf('a'), counts: { ...noCounts, ...counts } };
		const state = {
			...stateAfter(0, 3, NEW),
			readFromTop,
			broughtNewJobs: false,
			previousPage,
			offsetsUsed: new Set(['a completed']),
		};

		expect(nextPage(pageOf('a'), state)).toBe(next);
	});

	it('is the end if it’s empty', () => {
		expect(after(pageOf(), pageOf('a'))).toBe('end');
		expect(nextPage(pageOf(), stateAfter(0, 3, NEW))).toBe('end');
	});

	it('is the first one if it has the offset job alone', () => {
		expect(after(pageOf('start'), undefined)).toBe('end');
		expect(after(pageOf('start', 'other'), undefined)).toHaveProperty('offset');
	});
});
