import {
	readRecipeList,
	type HowToList,
	type ListFrom,
} from '../../../nodes/Workato/trigger/readRecipeList';
import { fakeClient, refusal, timeIsUp } from './fakeClient';

const CUSTOMER = { workspace: 'customer' as const, managedUserId: '10847' };

/** A list of recipes, page by page, and the error in which one of its pages ends. */
interface List {
	pages: string[][];
	failingPage?: number;
	error?: Error;
}

/** What is read of a list, as IDs, and the pages that were requested for it. */
async function read({ pages, failingPage, error = timeIsUp() }: List, from: Partial<ListFrom>) {
	const { client, sent } = fakeClient(({ query }) => {
		if (query.page === failingPage) return error;
		const ids = pages[Number(query.page) - 1] ?? [];
		return { result: ids.slice(0, Number(query.per_page)).map((id) => ({ id })) };
	});
	const whole = { how: 'whole' as HowToList, watchedIds: [], firstPage: 1, ...from };
	const outcome = await readRecipeList(client, CUSTOMER, whole);
	const requested = sent.map(({ query }) => [query.page, query.per_page]);
	if ('error' in outcome) return { error: outcome.error, requested };
	const { records, ...rest } = outcome.result;
	return { ids: records.map(({ id }) => id), ...rest, requested };
}

const page = (number: number) => [number, 100];

const pages = [['9', '8'], ['7', '6'], ['5']];

describe('A list of recipes that is read to its end', () => {
	it('has all recipes of the workspace', async () => {
		expect(await read({ pages }, { watchedIds: ['9'] })).toEqual({
			ids: ['9', '8', '7', '6', '5'],
			isWhole: true,
			firstPage: 1,
			requested: [1, 2, 3, 4].map(page),
		});
	});

	it('isn’t whole if its beginning was read by an earlier poll', async () => {
		expect(await read({ pages }, { firstPage: 2 })).toEqual({
			ids: ['7', '6', '5'],
			isWhole: false,
			firstPage: 2,
			requested: [2, 3, 4].map(page),
		});
	});
});

describe('A list of recipes for which there is no time', () => {
	it('is read on by the next poll', async () => {
		expect(await read({ pages, failingPage: 4 }, { firstPage: 2 })).toEqual({
			ids: ['7', '6', '5'],
			isWhole: false,
			firstPage: 2,
			nextPage: 4,
			requested: [2, 3, 4].map(page),
		});
	});

	it('has failed if not even one page came', async () => {
		const error = timeIsUp();

		expect(await read({ pages, failingPage: 1, error }, {})).toMatchObject({ error });
	});

	it('has failed if Workato refused a page', async () => {
		const error = refusal('500');

		expect(await read({ pages, failingPage: 2, error }, {})).toMatchObject({ error });
	});
});

describe('A list of recipes that is read until all watched ones have been seen', () => {
	it('is left after the page of the last one', async () => {
		expect(await read({ pages }, { how: 'known', watchedIds: ['7', '8'] })).toEqual({
			ids: ['9', '8', '7', '6'],
			isWhole: false,
			firstPage: 1,
			requested: [1, 2].map(page),
		});
	});

	it('is read to its end if one of them is gone', async () => {
		expect(await read({ pages }, { how: 'known', watchedIds: ['4'] })).toMatchObject({
			isWhole: true,
			requested: [1, 2, 3, 4].map(page),
		});
	});
});

describe('A list of recipes of which only the newest are asked for', () => {
	it('is left if they are known', async () => {
		const long = [['9', '8', '7', '6']];

		expect(
			await read({ pages: long }, { how: 'newest', watchedIds: ['9', '8', '7'] }),
		).toStrictEqual({
			ids: [],
			isWhole: false,
			firstPage: 1,
			requested: [[1, 3]],
		});
	});

	it('is requested with no hint for its errors, since a poll has no list to choose from', async () => {
		const { client, sent } = fakeClient(() => ({ result: [] }));
		const from = { how: 'newest' as const, watchedIds: [], firstPage: 1 };
		await readRecipeList(client, CUSTOMER, from);

		expect(sent.map(({ hint }) => hint)).toStrictEqual(['']);
	});

	it('is read to its end if one of them is new', async () => {
		expect(await read({ pages }, { how: 'newest', watchedIds: ['9', '7'] })).toMatchObject({
			ids: ['9', '8', '7', '6', '5'],
			isWhole: true,
			requested: [[1, 3], ...[1, 2, 3, 4].map(page)],
		});
	});

	it('is read on first if an earlier poll had no time to', async () => {
		const from = { how: 'newest' as const, watchedIds: ['9', '8', '7'], firstPage: 3 };

		expect(await read({ pages }, from)).toMatchObject({ requested: [3, 4].map(page) });
	});

	it('has failed if Workato refused them', async () => {
		const error = refusal('500');
		const list = { pages, failingPage: 1, error };

		expect(await read(list, { how: 'newest', watchedIds: [] })).toEqual({
			error,
			requested: [[1, 3]],
		});
	});
});
