import {
	PageBudget,
	readJobList,
	Stopwatch,
	type ListReading,
} from '../../../nodes/Workato/trigger/readJobList';
import { fakeClient, refusal } from './fakeClient';

const RECIPE = { scope: { workspace: 'own' as const }, recipeId: '501' };
const SECOND_MS = 1_000;

const at = (second: number) => new Date(second * SECOND_MS).toISOString();

/** A job that completed at a second, by which it is named, and started one before. */
const done = (second: number) => ({
	id: `j${second}`,
	is_error: false,
	started_at: at(second - 1),
	completed_at: at(second),
});

const open = (id: string) => ({ id, is_error: false, started_at: at(1), completed_at: null });

/**
 * What is read of a list that Workato sends page by page, and the offsets of the pages. After these
 * pages it sends empty ones.
 */
async function read(pages: Array<object[] | Error>, reading: Partial<ListReading> = {}) {
	const { client, sent } = fakeClient(() => {
		const page = pages[sent.length - 1] ?? [];
		return page instanceof Error ? page : { items: page };
	});
	const { listed, moved, ...rest } = await readJobList(client, RECIPE, new Stopwatch(), reading);
	return {
		listed: listed.map(({ id }) => id),
		moved: moved.map(({ id }) => id),
		...rest,
		offsets: sent.map(({ query }) => query.offset_job_id ?? 'top'),
	};
}

const ALL = [[done(9), done(8)], [done(7), done(6)], [done(5)]];

describe('A list of jobs', () => {
	it('is read to its end if nothing is enough', async () => {
		expect(await read(ALL)).toEqual({
			listed: ['j9', 'j8', 'j7', 'j6', 'j5'],
			moved: [],
			isLost: false,
			offsets: ['top', 'j8', 'j6', 'j5'],
		});
	});

	it('is read until a page is enough', async () => {
		const isEnough: ListReading['isEnough'] = (page) => page.some(({ id }) => id === 'j7');

		expect(await read(ALL, { isEnough })).toMatchObject({
			listed: ['j9', 'j8', 'j7', 'j6'],
			offsets: ['top', 'j8'],
		});
	});

	it('is read to its end within a budget that allows it', async () => {
		expect(await read(ALL, { pages: new PageBudget() })).not.toHaveProperty('gap');
	});

	it('is read no further if Workato’s counts say that this is all of it', async () => {
		const counts = { job_count: 2, job_scope_count: 2 };
		const { client, sent } = fakeClient(() => ({ items: [done(9), done(8)], ...counts }));
		await readJobList(client, RECIPE, new Stopwatch(), {});

		expect(sent).toHaveLength(1);
	});

	it('may be filtered by Workato', async () => {
		const { client, sent } = fakeClient(() => ({ items: [] }));
		await readJobList(client, RECIPE, new Stopwatch(), {
			filter: { status: 'failed' },
		});

		expect(sent.map(({ query }) => query)).toEqual([{ status: 'failed' }]);
	});

	it('fails if a page does', async () => {
		await expect(read([[done(9)], refusal('500')])).rejects.toThrow('Refused with 500');
		await expect(read([refusal('404')])).rejects.toThrow('Refused with 404');
	});

	it('fails if it shows nothing but unfinished jobs on 400 pages', async () => {
		const unfinished = Array.from({ length: 400 }, (_, index) => [open(`open ${index}`)]);
		const pages = (count: number) => [[done(9)], ...unfinished.slice(0, count - 1)];
		const isEnough: ListReading['isEnough'] = (page) => page.some(({ id }) => id === 'open 398');

		await expect(read(pages(400), { isEnough })).resolves.toMatchObject({ isLost: false });
		await expect(read(pages(401))).rejects.toMatchObject({
			message: 'Recipe 501 has more unfinished jobs than one poll can read',
			description: expect.stringContaining('After 400 pages'),
		});
	});
});

describe('A list of jobs that is too long for a poll', () => {
	const limited = (more: Partial<ListReading> = {}): Partial<ListReading> => ({
		pages: new PageBudget(),
		maxPages: 2,
		...more,
	});

	it('is left between two finished jobs, with what stands above', async () => {
		expect(await read(ALL, limited())).toEqual({
			listed: ['j9', 'j8', 'j7', 'j6'],
			moved: [],
			isLost: false,
			gap: {
				belowId: 'j8',
				nextId: 'j7',
				above: { startMs: 7 * SECOND_MS, completionMs: 8 * SECOND_MS },
			},
			offsets: ['top', 'j8'],
		});
	});

	it('is left with what stood above the place from which it was read, too', async () => {
		const above = { startMs: 5, completionMs: 20 * SECOND_MS };

		expect((await read(ALL, limited({ above }))).gap?.above).toEqual({
			startMs: 5,
			completionMs: 8 * SECOND_MS,
		});
	});

	it('is left above a job that a page doesn’t repeat', async () => {
		const pages = [
			[done(9), done(8)],
			[done(8), done(7)],
		];

		expect((await read(pages, limited())).gap).toMatchObject({ belowId: 'j8', nextId: 'j7' });
	});

	it.each([
		[
			'below',
			[
				[done(9), open('a')],
				[done(7), done(6)],
				[done(5), done(4)],
			],
		],
		[
			'above',
			[
				[done(9), done(8)],
				[open('a'), done(6)],
				[done(5), done(4)],
			],
		],
	])('isn’t left right %s an unfinished job, which may move', async (_where, pages) => {
		expect((await read(pages, limited())).gap).toMatchObject({ belowId: 'j6', nextId: 'j5' });
	});

	it('is left after 50 pages if nothing else is said', async () => {
		const pages = Array.from({ length: 60 }, (_, index) => [done(100 - index)]);
		const { offsets } = await read(pages, { pages: new PageBudget() });

		expect(offsets).toHaveLength(50);
	});
});

describe('A list of jobs that is read on from a place', () => {
	const position = { belowId: 'j8', nextId: 'j7' };

	it('begins below the job above', async () => {
		expect(await read(ALL.slice(1), { position })).toEqual({
			listed: ['j7', 'j6', 'j5'],
			moved: [],
			isLost: false,
			offsets: ['j8', 'j6', 'j5'],
		});
	});

	it('has lost it if the next job isn’t there', async () => {
		expect(await read([[done(6)], [done(5)]], { position })).toMatchObject({
			isLost: true,
			offsets: ['j8'],
		});
	});

	it.each(['400', '404', '422'])('has lost it if Workato refuses it with %s', async (code) => {
		expect(await read([refusal(code)], { position })).toEqual({
			listed: [],
			moved: [],
			isLost: true,
			offsets: ['j8'],
		});
	});

	it('fails if Workato refuses a later page, or for another reason', async () => {
		const later = [[done(7)], refusal('404'), refusal('404')];

		await expect(read(later, { position })).rejects.toThrow('Refused with 404');
		await expect(read([refusal('500')], { position })).rejects.toThrow('Refused with 500');
	});
});

describe('Jobs that moved while the list was read', () => {
	it('are those of the top that is read again', async () => {
		const pages = [
			[open('b'), open('a')],
			[done(7)],
			[],
			[{ ...done(8), started_at: at(2) }, open('b')],
			[],
		];
		const { listed, moved, offsets } = await read(pages);

		expect(listed).toEqual(['b', 'a', 'j7']);
		expect(moved).toEqual(['j8']);
		expect(offsets.slice(0, 4)).toEqual(['top', 'a', 'j7', 'top']);
	});

	it('are those of a page that repeats finished jobs, since its offset jumped up', async () => {
		const pages = [[done(9), open('a')], [done(8), done(9), done(7)], [done(6)]];

		expect(await read(pages)).toMatchObject({
			listed: ['j9', 'a', 'j6'],
			moved: ['j8', 'j7'],
		});
	});

	it('aren’t those of a page that repeats jobs below a finished one', async () => {
		const pages = [[open('a'), done(9)], [done(9), done(8)], [done(7)]];

		expect(await read(pages)).toMatchObject({ listed: ['a', 'j9', 'j8', 'j7'], moved: [] });
	});

	it('aren’t those of a page that repeats no finished job', async () => {
		const pages = [[done(9), open('b'), open('a')], [open('b'), done(8)], [done(7)]];

		expect(await read(pages)).toMatchObject({ listed: ['j9', 'b', 'a', 'j8', 'j7'], moved: [] });
	});
});

describe('The pages that a poll may read', () => {
	it('are 300 beyond the first two of each list', () => {
		const budget = new PageBudget();
		const allowed = Array.from({ length: 301 }, () => budget.allows(2, 50));

		expect(allowed.lastIndexOf(true)).toBe(299);
		expect(budget.allows(1, 50)).toBe(true);
	});

	it('are as many of one list as its limit says', () => {
		const budget = new PageBudget();

		expect(budget.allows(49, 50)).toBe(true);
		expect(budget.allows(50, 50)).toBe(false);
	});

	it('don’t count if they were the first two, or not allowed', () => {
		const budget = new PageBudget();
		for (let count = 0; count < 400; count += 1) {
			budget.allows(1, 50);
			budget.allows(50, 50);
		}

		expect(budget.allows(2, 50)).toBe(true);
	});
});

describe('The time that reading takes', () => {
	const stopwatch = new Stopwatch();

	afterEach(() => jest.restoreAllMocks());

	it('is from the first request to the last response; none for a single one', async () => {
		const now = jest.spyOn(Date, 'now');
		const timed = async (beganMs: number, endedMs: number) => {
			now.mockReturnValue(beganMs);
			await stopwatch.time(async () => {
				await Promise.resolve();
				now.mockReturnValue(endedMs);
			});
			return stopwatch.tookMs;
		};

		expect(await timed(1_000, 3_000)).toBe(0);
		expect(await timed(4_000, 6_000)).toBe(5_000);
		expect(await timed(4_000, 5_000)).toBe(5_000);
	});
});
