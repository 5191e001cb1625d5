import type { PollConfig } from '../../../nodes/Workato/trigger/pollConfig';
import type { WorkspaceState } from '../../../nodes/Workato/trigger/state';
import { HOUR_MS, LIST, listed, MINUTE_MS, NOW_MS, readAgo, stops } from './listedRecipes';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

const HOW: Record<string, string> = {
	[`${LIST} 1/100, ${LIST} 2/100`]: 'whole',
	[`${LIST} 1/100`]: 'known',
	[`${LIST} 1/3`]: 'newest',
	'': 'not',
};

/** How the list of customer 10847 is read, with so many watched recipes in it. */
async function howListed(
	workspace: Partial<WorkspaceState>,
	form: Partial<PollConfig> = {},
	watchedCount = 1,
): Promise<string | undefined> {
	const ids = Array.from({ length: watchedCount }, (_, index) => String(501 + index));
	const { requests } = await listed({
		form,
		workspaces: { '10847': { name: 'Acme', namedMs: NOW_MS, ...workspace } },
		recipes: Object.fromEntries(ids.map((id) => [id, { name: null, workspace: '10847' }])),
		respond: ({ query }) => ({ result: query.page === 1 ? ids.map((id) => ({ id })) : [] }),
	});
	return HOW[requests.join(', ')];
}

describe('A list of recipes', () => {
	const selected = { selected: ['501'] };

	it('is read to its end if it never was', async () => {
		expect(await howListed({ askedMs: NOW_MS, rows: 'code' })).toBe('whole');
	});

	it('is read on where an earlier poll had no time', async () => {
		const workspace = { name: 'Acme', namedMs: NOW_MS, ...readAgo(0, { nextPage: 3 }) };
		const { requests } = await listed({ workspaces: { '10847': workspace } });

		expect(requests).toEqual([`${LIST} 3/100`]);
	});

	it.each([
		[5 * MINUTE_MS, {}, 'whole'],
		[5 * MINUTE_MS - 1, {}, 'not'],
		[-5 * MINUTE_MS, {}, 'whole'],
		[6 * HOUR_MS, selected, 'whole'],
		[6 * HOUR_MS - 1, selected, 'not'],
	])('without counts, read %d ms ago, is read again or not: %#', async (ms, form, how) => {
		expect(await howListed(readAgo(ms), form, 9)).toBe(how);
	});

	it.each([
		[15 * MINUTE_MS, 'whole'],
		[15 * MINUTE_MS - 1, 'known'],
	])('that shows stops is read in each poll (read %d ms ago: %s)', async (ms, how) => {
		expect(await howListed(readAgo(ms), stops)).toBe(how);
		expect(await howListed(readAgo(ms), { ...stops, ...selected })).toBe(how);
	});

	it.each([
		['1 page for 2 recipes', 0, 2, 'known'],
		['1 page for 1 recipe', 0, 1, 'not'],
		['2 pages for 3 recipes', 100, 3, 'known'],
		['3 pages for 3 recipes', 101, 3, 'not'],
	])('with counts is read in each poll if that saves requests: %s', async (_what, ...numbers) => {
		const [recipeCount, watchedCount, how] = numbers;
		const before = readAgo(1, { rows: 'counts', recipeCount });

		expect(await howListed(before, {}, watchedCount)).toBe(how);
	});

	it('with counts is one page if nobody knows how many recipes it has', async () => {
		expect(await howListed(readAgo(1, { rows: 'counts' }), {}, 2)).toBe('known');
	});

	it('without counts saves no requests', async () => {
		expect(await howListed(readAgo(1), {}, 9)).toBe('not');
	});
});

describe('A list of recipes with their code', () => {
	const withCode = (ms: number, more: Partial<WorkspaceState> = {}) =>
		readAgo(ms, { rows: 'code', ...more });

	it.each([
		['six hours', 6 * HOUR_MS, {}, {}],
		['five minutes if a recipe of it was not found', 5 * MINUTE_MS, { isStale: true }, {}],
		['15 minutes if it shows stops', 15 * MINUTE_MS, {}, stops],
	])('is read to its end again after %s', async (_what, ms, workspace, form) => {
		expect(await howListed(withCode(ms, workspace), form)).toBe('whole');
		expect(await howListed(withCode(ms - 1, workspace), form)).toBe('not');
	});

	it.each([
		[{ askedMs: NOW_MS - 5 * MINUTE_MS }, {}, 'newest'],
		[{ askedMs: NOW_MS + 5 * MINUTE_MS }, {}, 'newest'],
		[{ askedMs: NOW_MS - 5 * MINUTE_MS + 1 }, {}, 'not'],
		[{ askedMs: undefined }, {}, 'newest'],
		[{ askedMs: 0 }, { selected: ['501'] }, 'not'],
	])('has its newest recipes read after five minutes: %#', async (workspace, form, how) => {
		expect(await howListed(withCode(1, workspace), form)).toBe(how);
	});
});
