import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { textMatcher } from '../model/textSearch';
import { parameterError, quoteValue } from '../parameters/parameterError';

/** One page of a picker's entries, and the token with which n8n requests the next. */
export interface SearchPage {
	entries: INodeListSearchItems[];
	/** Undefined after the last page. */
	nextToken: string | undefined;
}

export type FetchSearchPage = (token: string | undefined) => Promise<SearchPage>;

/** What a list contains, for the message to a user whose search finds nothing. */
export interface ListDescription {
	/** Such as `newest jobs`. */
	entriesName: string;
	/** How to enter what the list doesn't show. */
	advice: string;
}

const SCREENFUL = 10;
const MAX_PAGES_WITH_A_HIT = 3;

/** 1,000 jobs or more, in about half a minute. Searching a long history would take an hour. */
const MAX_PAGES = 40;

/**
 * A picker's entries from a list that Workato can't search. Without a search, that's the next page.
 * With one, pages are read until there is a screenful, or until a few pages after the first match:
 * n8n requests more as soon as the last match is in sight.
 *
 * @throws NodeOperationError if a search finds nothing in as many pages as a user can wait for
 */
export async function searchPages(
	context: ILoadOptionsFunctions,
	fetchPage: FetchSearchPage,
	{ entriesName, advice }: ListDescription,
	search: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	const isHit = entryMatcher(search);
	let readCount = 0;
	let next = token;
	for (let pages = 1; ; pages += 1) {
		const page = await fetchPage(next);
		readCount += page.entries.length;
		results.push(...page.entries.filter(isHit));
		next = page.nextToken;
		const isEnough =
			results.length >= SCREENFUL || (results.length > 0 && pages >= MAX_PAGES_WITH_A_HIT);
		if (next === undefined || isEnough) return { results, paginationToken: next };
		if (pages < MAX_PAGES) continue;
		const count = readCount.toLocaleString('en');
		// An error would remove earlier results from the screen.
		if (token !== undefined) return { results: [noMore(count)] };
		throw parameterError(
			context,
			`None of the ${count} ${entriesName} matches ${quoteValue(search)}`,
			advice,
		);
	}
}

/** A last entry without a value: choosing it leaves the field empty. */
function noMore(count: string): INodeListSearchItems {
	return { name: `Search ended: no match in ${count} more`, value: '' };
}

/** Finds entries whose name or ID contains every word of a search, as Title Contains does. */
function entryMatcher(search = ''): (entry: INodeListSearchItems) => boolean {
	const words = search.split(/\s/).map(textMatcher);
	return ({ name, value }) => words.every((contains) => contains(`${name} ${value}`));
}

/**
 * Turns a numbered list into pages with tokens: the next page's number and the last ID of the page
 * before it, which shows if the list doesn't advance.
 */
export function numberedPages(
	fetchEntries: (page: number) => Promise<INodeListSearchItems[]>,
): FetchSearchPage {
	return async (token = '1') => {
		const [page = '1', lastValue] = token.split(' ');
		const entries = await fetchEntries(Number(page));
		const last = entries.at(-1);
		if (last === undefined || String(last.value) === lastValue) {
			return { entries: [], nextToken: undefined };
		}
		return { entries, nextToken: `${Number(page) + 1} ${last.value}` };
	};
}
