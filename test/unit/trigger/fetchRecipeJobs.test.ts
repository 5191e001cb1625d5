import { fetchSince, type ReadingOptions } from '../../../nodes/Workato/trigger/fetchRecipeJobs';
import type { Backlog } from '../../../nodes/Workato/trigger/backlog';
import { NOTHING_ABOVE } from '../../../nodes/Workato/trigger/newlyFinished';
import { PageBudget } from '../../../nodes/Workato/trigger/readJobList';
import type { RecipeCursor } from '../../../nodes/Workato/trigger/recipeCursor';
import { JobRequestBudget } from '../../../nodes/Workato/trigger/requestJobs';
import { canceled, done, idsOf, NOW_MS, open, RECIPE, workato, type Lists } from './jobLists';
import { watch } from './jobs';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

/** A budget that allows two pages of each list, which is the least. */
function usedUp(): PageBudget {
	const pages = new PageBudget();
	while (pages.allows(2, 3));
	return pages;
}

interface Poll {
	from?: Partial<RecipeCursor>;
	backlog?: Backlog;
	options?: Partial<ReadingOptions>;
}

async function since(lists: Lists, { from, backlog, options }: Poll = {}) {
	const { client, asked } = workato(lists);
	const cursor = watch({ horizonMs: 90_000, readMs: 100_000, ...from });
	const reading = await fetchSince(
		client,
		RECIPE,
		{ watch: cursor, ...(backlog ? { backlog } : {}) },
		{ pages: new PageBudget(), jobRequests: new JobRequestBudget(), wantsFailed: true, ...options },
	);
	const { seen, failed, backlog: read, error } = reading;
	return {
		listed: idsOf(seen.listed),
		others: idsOf(seen.asked),
		seen,
		failed: idsOf(failed),
		backlog: read && { listed: idsOf(read.listed), next: read.next },
		error,
		asked,
	};
}

const pendingIds = (...ids: string[]) => new Map(ids.map((id) => [id, 0]));

describe('A recipe that was read before', () => {
	it('is read down to the jobs that are known, and no further', async () => {
		expect(await since({ all: [[done(101), done(99)], [done(80)], [done(70)]] })).toMatchObject({
			listed: ['j101', 'j99', 'j80'],
			others: [],
			failed: [],
			asked: ['all top', 'all j99'],
			seen: { unknownIds: [], failedIds: [], tookMs: 0, notAfterMs: NOW_MS + 300_000 },
			backlog: undefined,
			error: undefined,
		});
	});

	it('has its unfinished jobs requested that the list doesn’t show', async () => {
		const lists = { all: [[open('a'), done(80)]], jobs: [done(95, 'b')] };
		const { others, asked, seen } = await since(lists, { from: { pending: pendingIds('a', 'b') } });

		expect(others).toEqual(['b']);
		expect(asked).toEqual(['all top', 'b']);
		expect(seen).not.toHaveProperty('gap');
	});

	it('has as many of them requested as the poll may', async () => {
		const ids = Array.from({ length: 101 }, (_, index) => `open ${index}`);
		const lists = { all: [[done(80)]], jobs: ids.map((id) => open(id)) };
		const { asked } = await since(lists, { from: { pending: pendingIds(...ids) } });

		expect(asked).toHaveLength(101);
		expect(asked.at(-1)).toBe('open 99');
	});

	it('says why unfinished jobs couldn’t be requested', async () => {
		const { error, seen } = await since(
			{ all: [[done(80)]] },
			{ from: { pending: pendingIds('b') } },
		);

		expect(error).toMatchObject({ httpCode: '500' });
		expect(seen.failedIds).toEqual(['b']);
	});

	it('takes as long as from the first request to the last response', async () => {
		const lists = { all: [[done(101)], [done(80)]], jobs: [open('b')], tookMs: 1_000 };
		const { seen } = await since(lists, { from: { pending: pendingIds('b') } });

		expect(seen.tookMs).toBe(3_000);
	});

	it('has moved jobs among those that were seen otherwise, and not requested', async () => {
		const all = [
			[done(101), open('a')],
			[done(102), done(101), done(80)],
		];
		const { listed, others, asked } = await since(
			{ all },
			{ from: { pending: pendingIds('j102') } },
		);

		expect(listed).toEqual(['j101', 'a']);
		expect(others).toEqual(['j102', 'j80']);
		expect(asked).toEqual(['all top', 'all a', 'all j80']);
	});
});

describe('More new jobs than a poll can read', () => {
	const all = [[done(109), done(108)], [done(107), done(106)], [done(105)]];
	const options = { pages: usedUp() };
	const gap = { belowId: 'j108', nextId: 'j107' };

	it('are read on by the next poll, after today’s failed jobs', async () => {
		const failed = [[done(107), done(106)], [done(80)]];
		const read = await since({ all, failed }, { options });

		expect(read.seen.gap).toMatchObject(gap);
		expect(read.failed).toEqual(['j107', 'j106', 'j80']);
		expect(read.asked).toEqual(['all top', 'all j108', 'failed top', 'failed j106']);
	});

	it('have failed jobs read ahead no further than to those that are known', async () => {
		const read = await since({ all, failed: [[done(80)], [done(70)]] }, { options });

		expect(read.failed).toEqual(['j80']);
	});

	it('have no failed jobs read ahead if these aren’t wanted', async () => {
		const read = await since({ all }, { options: { ...options, wantsFailed: false } });

		expect(read.seen.gap).toMatchObject(gap);
		expect(read.failed).toStrictEqual([]);
		expect(read.asked).toEqual(['all top', 'all j108']);
	});

	it('have 20 pages of failed jobs read ahead at most', async () => {
		const pages = (count: number) => Array.from({ length: count }, (_, n) => [done(200 - n)]);
		const { asked } = await since(
			{ all: pages(60), failed: pages(30) },
			{ options: { pages: new PageBudget() } },
		);

		expect(asked.filter((one) => one.startsWith('failed'))).toHaveLength(20);
	});

	it('aren’t there if the last page is known, though it ended with the newest', async () => {
		const together = [[done(101), done(100, 'a')], [done(100, 'b'), done(100, 'c')], [done(99)]];
		const known = { ended: { b: 100_000, c: 100_000 } };

		expect((await since({ all: together }, { from: known, options })).seen).not.toHaveProperty(
			'gap',
		);
		const { seen } = await since({ all: together }, { from: { ended: { c: 100_000 } }, options });
		expect(seen.gap).toMatchObject({ belowId: 'a', nextId: 'b' });
	});

	it('may be below known jobs without a completion', async () => {
		const top = [[canceled('a'), canceled('b')], [canceled('c'), canceled('d')], [done(101)]];
		const known = { ended: { a: 99_000, b: 99_000, c: 99_000, d: 99_000 } };

		expect((await since({ all: top }, { from: known, options })).seen.gap).toMatchObject({
			belowId: 'b',
			nextId: 'c',
		});
	});

	it('aren’t there below jobs that are known to be unfinished', async () => {
		const top = [[done(101), done(100)], [done(99), open('a')], [done(98)]];
		const known = { ended: { j99: 99_000 }, pending: pendingIds('a') };

		expect((await since({ all: top }, { from: known, options })).seen).not.toHaveProperty('gap');
	});
});

describe('A backlog', () => {
	const position = { belowId: 'j60', nextId: 'j59' };
	const backlog = {
		cursor: watch({ horizonMs: 50_000, readMs: 50_000 }),
		position,
		above: NOTHING_ABOVE,
	};
	const top = [done(80)];

	it('is read on below where it was left, down to what its own cursor knows', async () => {
		const all = [top, [done(59), done(58)], [done(40)], [done(30)]];
		const read = await since({ all }, { backlog });

		expect(read.backlog).toEqual({ listed: ['j59', 'j58', 'j40'], next: 'done' });
		expect(read.asked).toEqual(['all top', 'all j60', 'all j58']);
	});

	it('is left again, with what stands above', async () => {
		const above = { startMs: 1, completionMs: 2 };
		const all = [top, [done(59), done(58)], [done(57), done(56)]];
		const read = await since(
			{ all },
			{ backlog: { ...backlog, above }, options: { pages: usedUp() } },
		);

		expect(read.backlog?.next).toEqual({ belowId: 'j58', nextId: 'j57', above });
	});

	it('has lost its place if that isn’t in the list any more', async () => {
		const read = await since({ all: [top, [done(58)]] }, { backlog });

		expect(read.backlog).toStrictEqual({ listed: [], next: 'lost' });
	});

	it('is read from the top of the list if it has no place', async () => {
		const read = await since(
			{ all: [top, [done(59)], [done(40)]] },
			{ backlog: { cursor: backlog.cursor, above: { startMs: 1, completionMs: 2 } } },
		);

		expect(read.asked).toEqual(['all top', 'all top', 'all j59']);
	});

	it('knows the unfinished jobs of its recipe', async () => {
		const all = [[done(80), done(79)], [done(59), done(40), open('a')], [done(30)]];
		const from = { pending: pendingIds('a') };
		const read = await since({ all, jobs: [open('a')] }, { backlog, from });

		expect(read.asked).toEqual(['all top', 'a', 'all j60', 'all a']);
	});

	it.each([
		['j60', 'j61'],
		['j61', 'j59'],
	])('is reached by a long list that comes down to %s and %s', async (first, second) => {
		const all = [
			[done(109), done(108)],
			[done(107), done(101, first), done(100, second)],
			[done(59)],
		];
		const read = await since({ all }, { backlog, options: { pages: usedUp() } });

		expect(read.seen).not.toHaveProperty('gap');
		expect(read.backlog?.listed).toEqual(['j59']);
	});

	it('isn’t read if there is another one above it', async () => {
		const all = [[done(109), done(108)], [done(107), done(106)], [done(105)]];
		const read = await since(
			{ all },
			{ backlog, options: { pages: usedUp(), wantsFailed: false } },
		);

		expect(read.seen.gap).toMatchObject({ belowId: 'j108', nextId: 'j107' });
		expect(read.backlog).toBeUndefined();
		expect(read.asked).toEqual(['all top', 'all j108']);
	});
});
