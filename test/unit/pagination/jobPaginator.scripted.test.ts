import type { Job } from '../../../nodes/Workato/model/job';
import type { JobPage } from '../../../nodes/Workato/model/jobPage';
import { paginateJobs, type JobListQuery } from '../../../nodes/Workato/pagination/jobPaginator';
import { KnownJobs } from '../../../nodes/Workato/pagination/knownJobs';
import { batchesOf, completed, page, pending, scripted } from './pages';

const everything: JobListQuery = {
	filter: {},
	start: { from: 'top' },
	window: { longestRunMs: 0 },
};

async function read(query: Partial<JobListQuery>, ...pages: JobPage[]) {
	const { requests, fetchPage } = scripted(...pages);
	const batches = await batchesOf(paginateJobs({ ...everything, ...query }, fetchPage));
	return { ids: batches.flat(), requests };
}

const counts = (all: number) => ({ all, succeeded: all, failed: 0, inScope: all });

describe('Jobs that were missed because an offset moved', () => {
	const first = page([pending('offset')], { respondedAtMs: 5_000 });
	const below = page([completed('below')]);

	/** What is returned if these jobs are above the first completed one when the top is read again. */
	const missed = async (...jobs: JobPage['jobs']) =>
		(await read({}, first, below, page([]), page([...jobs, completed('below')]))).ids;

	it('are returned after the others', async () => {
		expect(await missed(completed('missed'), completed('offset'))).toEqual([
			'offset',
			'below',
			'missed',
		]);
	});

	it.each([
		['as late as the first response', 5_000, true],
		['after that', 5_001, false],
		['nobody knows when', null, true],
	])('are left out if they started later: %s', async (_when, startedAtMs, isReturned) => {
		const ids = await missed(completed('missed', { startedAtMs }), completed('offset'));

		expect(ids.includes('missed')).toBe(isReturned);
	});

	it('are left out if they started after all others, without a time of the response', async () => {
		const unsure = page([pending('offset')]);
		const top = page([
			completed('new', { startedAtMs: 1_001 }),
			completed('missed'),
			completed('below'),
		]);

		expect((await read({}, unsure, below, page([]), top)).ids).toEqual([
			'offset',
			'below',
			'missed',
		]);
	});

	it('are left out if they aren’t wanted', async () => {
		const isWanted = ({ id }: { id: string }) => id !== 'missed';
		const top = page([completed('missed'), completed('below')]);

		expect((await read({ isWanted }, first, below, page([]), top)).ids).toEqual([
			'offset',
			'below',
		]);
	});
});

describe('The top of a list', () => {
	const below = page([completed('below')]);
	const offset = pending('offset');

	it('is read again after a pending job was an offset', async () => {
		const { requests } = await read({}, page([offset]), below);

		expect(requests).toEqual([{}, { offset_job_id: 'offset' }, { offset_job_id: 'below' }, {}]);
	});

	it('isn’t read again if a completed job was above it, since the list isn’t sorted by completion', async () => {
		const { requests } = await read({}, page([completed('above'), offset]), below);

		expect(requests).toEqual([{}, { offset_job_id: 'offset' }, { offset_job_id: 'below' }]);
	});
});

describe('A page', () => {
	it('is the last one if the caller has enough', async () => {
		const pages = [page([completed('a')]), page([completed('b')]), page([completed('c')])];
		const isEnough = (jobs: readonly Job[]) => jobs.some(({ id }) => id === 'b');

		expect((await read({ isEnough }, ...pages)).requests).toHaveLength(2);
	});

	it('below an offset isn’t the last one because its counts agree with the jobs read', async () => {
		const start = { from: 'olderThan' as const, jobId: 'start' };
		const pages = [page([completed('a')], { counts: counts(2) }), page([completed('b')])];

		expect((await read({ start }, ...pages)).ids).toEqual(['a', 'b']);
	});

	it('with only the offset job that the user entered is the end', async () => {
		const start = { from: 'olderThan' as const, jobId: 'start' };
		const { ids, requests } = await read(
			{ start },
			page([completed('start')]),
			page([completed('a')]),
		);

		expect(ids).toEqual([]);
		expect(requests).toHaveLength(1);
	});
});

describe('Jobs newer than another', () => {
	const start = { from: 'newerThan' as const, jobId: 'start' };

	it('aren’t there if Workato sends none, or that one alone', async () => {
		for (const newer of [page([]), page([completed('start')])]) {
			expect((await read({ start }, newer, page([completed('a')]))).requests).toEqual([
				{ offset_job_id: 'start', prev: true },
			]);
		}
	});

	it('are read from the top down to it', async () => {
		const { ids, requests } = await read(
			{ start },
			page([completed('start'), completed('b')]),
			page([completed('a'), completed('b'), completed('start'), completed('c')]),
		);

		expect(ids).toEqual(['a', 'b']);
		expect(requests).toEqual([{ offset_job_id: 'start', prev: true }, {}]);
	});

	it('are read down to those below it if a filter may hide it', async () => {
		const { ids } = await read(
			{ start, filter: { status: 'failed' } },
			page([completed('a')]),
			page([completed('c')]),
			page([completed('a'), completed('b'), completed('c')]),
		);

		expect(ids).toEqual(['a', 'b']);
	});
});

describe('What is known of the jobs read', () => {
	it('is when the newest of them started, and whether that is unknown of any', () => {
		const known = new KnownJobs();
		known.add([completed('a', { startedAtMs: 5 }), completed('b', { startedAtMs: 3 })]);
		expect(known).toMatchObject({ newestStartMs: 5, sawUnknownStart: false });

		known.add([completed('c', { startedAtMs: null })]);
		expect(known).toMatchObject({ newestStartMs: 5, sawUnknownStart: true });
	});

	it('isn’t that the offset job had completed', () => {
		const known = new KnownJobs();
		known.addId('offset');

		expect(known.hasCompleted(completed('offset'))).toBe(false);
		expect(known.add([completed('offset'), completed('a')]).map(({ id }) => id)).toEqual(['a']);
		expect(known.hasCompleted(completed('a'))).toBe(true);
	});
});
