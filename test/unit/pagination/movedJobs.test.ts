import { rereadTop, type UnsettledTop } from '../../../nodes/Workato/pagination/movedJobs';
import type { JobPage } from '../../../nodes/Workato/model/jobPage';
import { batchesOf, completed, page, pending, scripted } from './pages';

/** The top of a list down to the job `settled`, read from these pages. */
function top(...pages: JobPage[]) {
	const { requests, fetchPage } = scripted(...pages);
	const list: UnsettledTop = {
		filter: { status: 'failed' },
		firstQuery: { status: 'failed', offset_job_id: 'start' },
		fetchPage,
		isSettled: ({ id }) => id === 'settled',
	};
	return { requests, list };
}

const settled = completed('settled');

describe('The top of a list', () => {
	it('isn’t read again if no offset can have moved', async () => {
		const { requests, list } = top(page([settled]));

		expect(await batchesOf(rereadTop(list, []))).toEqual([]);
		expect(requests).toEqual([]);
	});

	it('is read again down to the first settled job', async () => {
		const { requests, list } = top(
			page([completed('new'), pending('offset')]),
			page([completed('missed'), settled, completed('below')]),
		);

		expect(await batchesOf(rereadTop(list, [pending('offset')]))).toEqual([
			['new', 'offset', 'missed'],
		]);
		expect(requests).toEqual([
			{ status: 'failed', offset_job_id: 'start' },
			{ status: 'failed', offset_job_id: 'offset' },
		]);
	});

	it('ends where a page is empty', async () => {
		const { requests, list } = top(page([pending('offset')]), page([]));

		expect(await batchesOf(rereadTop(list, [pending('offset')]))).toEqual([['offset']]);
		expect(requests).toHaveLength(2);
	});

	it('ends where a page has no job that the pages above don’t have', async () => {
		const again = page([pending('offset'), completed('other')]);
		const { requests, list } = top(again, again, again);

		await batchesOf(rereadTop(list, [pending('offset')]));
		expect(requests).toHaveLength(2);
	});

	it('goes on if only some of a page’s jobs are new', async () => {
		const { list } = top(
			page([pending('offset'), completed('a')]),
			page([completed('a'), completed('b')]),
			page([completed('c'), settled]),
		);

		expect(await batchesOf(rereadTop(list, [pending('offset')]))).toEqual([
			['offset', 'a', 'b', 'c'],
		]);
	});
});

describe('An offset job', () => {
	/** How often the top is read if this is what it shows of the offsets. */
	async function readings(offsets: Parameters<typeof rereadTop>[1], ...shown: JobPage[]) {
		const { list } = top(...shown);
		return (await batchesOf(rereadTop(list, offsets))).length;
	}

	/** A reading with an offset of its own, and one in which that has not moved. */
	const readAgain = (...jobs: JobPage['jobs']) => [
		page([...jobs, pending('own')]),
		page([completed('a'), settled]),
		page([pending('own'), settled]),
	];

	it('that has neither completed nor started meanwhile proves that nothing was missed', async () => {
		expect(await readings([pending('offset')], ...readAgain(pending('offset')))).toBe(1);
	});

	it.each([
		['has completed', [completed('offset')]],
		['has started', [pending('offset', { startedAtMs: 5_000 })]],
		['has left the list', []],
	])('that %s makes the offsets of that reading unsure', async (_what, jobs) => {
		expect(await readings([pending('offset')], ...readAgain(...jobs))).toBe(2);
	});

	it('proves nothing for another that has moved', async () => {
		const offsets = [pending('offset'), pending('moved')];

		expect(await readings(offsets, ...readAgain(pending('offset'), completed('moved')))).toBe(2);
	});

	it('that had completed can’t have moved', async () => {
		const shown = [page([completed('offset'), completed('own')]), page([completed('a'), settled])];

		expect(await readings([pending('offset')], ...shown)).toBe(1);
	});

	it('may move 50 times', async () => {
		const forever = (times: number) =>
			Array.from({ length: times }, (_, index) => [
				page([pending(`moving ${index}`)]),
				page([completed('a'), settled]),
			]).flat();

		await expect(readings([pending('offset')], ...forever(60))).rejects.toThrow(
			'The list of jobs went on changing while it was read',
		);
		expect(await readings([pending('offset')], ...forever(49), page([settled]))).toBe(50);
	});
});
