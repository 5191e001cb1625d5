import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import {
	numberedPages,
	searchPages,
	type SearchPage,
} from '../../../nodes/Workato/listSearch/searchPages';
import { form } from '../parameters/form';

const LIST = { entriesName: 'newest jobs', advice: 'Enter its ID.' };

/** What a search needs of the editor: the node, for an error. */
const EDITOR = form() as unknown as ILoadOptionsFunctions;

const entry = (id: string, name = `Name of ${id}`): INodeListSearchItems => ({ name, value: id });

/** Searches a list of these pages, the tokens of which are their numbers from 0. */
async function searched(pages: INodeListSearchItems[][], search?: string, token?: string) {
	const requested: Array<string | undefined> = [];
	const fetchPage = async (pageToken: string | undefined): Promise<SearchPage> => {
		requested.push(pageToken);
		const index = Number(pageToken ?? 0);
		const nextToken = index + 1 < pages.length ? String(index + 1) : undefined;
		return await Promise.resolve({ entries: pages[index] ?? [], nextToken });
	};
	const result = await searchPages(EDITOR, fetchPage, LIST, search, token);
	return { ids: result.results.map(({ value }) => value), next: result.paginationToken, requested };
}

/** This many pages of one entry, of which some match `hit`. */
function pagesWithHits(count: number, ...hitPages: number[]): INodeListSearchItems[][] {
	return Array.from({ length: count }, (_, index) => [
		entry(String(index), hitPages.includes(index) ? 'hit' : 'other'),
	]);
}

describe('A picker', () => {
	it.each([
		['MULLER', ['1']],
		['müller gmbh', ['1']],
		['gmbh muller', ['1']],
		['gmbh  muller', ['1']],
		['a2', ['2']],
		['2', ['2']],
		['', ['1', '2']],
		[undefined, ['1', '2']],
		['muller meier', []],
	])(
		'finds by every word of %j, in any case, with or without accents, in any Unicode form',
		async (search, ids) => {
			const entries = [entry('1', 'Mu\u0308ller GmbH (A1)'), entry('2', 'Meier AG (A2)')];

			expect((await searched([entries], search)).ids).toEqual(ids);
		},
	);

	it('finds by the ID', async () => {
		expect((await searched([[entry('j-4711', 'Order')]], 'order 4711')).ids).toEqual(['j-4711']);
	});

	it('shows the next page if nothing is searched', async () => {
		const pages = [[entry('1')], [entry('2')], [entry('3')]];
		const whole = Array.from({ length: 10 }, (_, index) => entry(String(index)));

		expect(await searched([whole, [entry('11')]])).toMatchObject({
			next: '1',
			requested: [undefined],
		});
		expect(await searched(pages, undefined, '2')).toEqual({
			ids: ['3'],
			next: undefined,
			requested: ['2'],
		});
	});

	it('is empty if its list is', async () => {
		expect(await searched([[]])).toEqual({ ids: [], next: undefined, requested: [undefined] });
	});
});

describe('A search', () => {
	it('ends with a screenful, and goes on from there', async () => {
		const hits = (from: number, count: number) =>
			Array.from({ length: count }, (_, index) => entry(String(from + index), 'hit'));
		const pages = [hits(0, 9), hits(9, 1), hits(10, 1), hits(11, 1)];

		expect(await searched(pages, 'hit')).toMatchObject({ next: '2' });
		expect(await searched([hits(0, 10), ...pages], 'hit')).toMatchObject({ next: '1' });
	});

	it('reads three pages, and more only until there is a match', async () => {
		expect(await searched(pagesWithHits(9, 0), 'hit')).toMatchObject({ ids: ['0'], next: '3' });
		expect(await searched(pagesWithHits(9, 5), 'hit')).toMatchObject({ ids: ['5'], next: '6' });
	});

	it('finds nothing at the end of the list', async () => {
		expect(await searched(pagesWithHits(9), 'hit')).toMatchObject({ ids: [], next: undefined });
	});

	it('gives up after 40 pages, and says what wasn’t found, and what to do', async () => {
		await expect(searched(pagesWithHits(41, 40), 'hit')).rejects.toMatchObject({
			message: 'None of the 40 newest jobs matches “hit”',
			description: 'Enter its ID.',
		});
		expect((await searched(pagesWithHits(41, 39), 'hit')).ids).toEqual(['39']);
		expect((await searched(pagesWithHits(40), 'hit')).ids).toEqual([]);
	});

	it('keeps the results before if it gives up further down', async () => {
		const { ids, next } = await searched(pagesWithHits(99), 'hit', '1');
		expect([ids, next]).toEqual([[''], undefined]);

		const fetchPage = async () =>
			await Promise.resolve({ entries: [entry('1'), entry('2')], nextToken: 'x' });
		expect(await searchPages(EDITOR, fetchPage, LIST, 'hit', 'x')).toEqual({
			results: [{ name: 'Search ended: no match in 80 more', value: '' }],
		});
	});
});

describe('A numbered list', () => {
	/** Reads a list of these pages to its end. */
	async function read(pages: string[][]) {
		const requested: number[] = [];
		const fetchPage = numberedPages(async (page) => {
			requested.push(page);
			return await Promise.resolve((pages[page - 1] ?? []).map((id) => entry(id)));
		});
		const ids: unknown[] = [];
		let token: string | undefined;
		do {
			const { entries, nextToken } = await fetchPage(token);
			ids.push(...entries.map(({ value }) => value));
			token = nextToken;
		} while (token !== undefined && requested.length < 9);
		return { ids, requested };
	}

	it('ends with an empty page', async () => {
		expect(await read([['1', '2'], ['3']])).toStrictEqual({
			ids: ['1', '2', '3'],
			requested: [1, 2, 3],
		});
	});

	it('ends if it doesn’t advance', async () => {
		expect(await read([['1', '2'], ['1', '2'], ['3']])).toStrictEqual({
			ids: ['1', '2'],
			requested: [1, 2],
		});
	});
});
