import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { parameterError, quoteValue } from '../parameters/parameterError';

/** One page of what a picker can show, and the token with which n8n asks for the next. */
export interface SearchPage {
	entries: INodeListSearchItems[];
	/** Undefined after the last page. */
	nextToken: string | undefined;
}

export type FetchSearchPage = (token: string | undefined) => Promise<SearchPage>;

/** What a list holds, for the user who looks for something that is not in it. */
export interface Listed {
	/** In the order of the list, such as `newest jobs`. */
	things: string;
	/** How to enter what the list does not show. */
	wayOut: string;
}

const SCREENFUL = 10;
const MAX_PAGES_WITH_A_HIT = 3;

/** Of jobs 1,000 or more, in half a minute or so: a long history would take an hour to search. */
const MAX_PAGES = 40;

/**
 * What a picker shows of a list that Workato cannot search. Without a search that is the next page;
 * with one, pages are read until there is a screenful, or a few pages after the first hit: n8n asks
 * for more as soon as the last hit is in sight.
 *
 * @throws NodeOperationError where a search finds nothing in as many pages as one can wait for
 */
export async function searchPages(
	editor: ILoadOptionsFunctions,
	fetchPage: FetchSearchPage,
	{ things, wayOut }: Listed,
	search: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let readCount = 0;
	let next = token;
	for (let pages = 1; ; pages += 1) {
		const page = await fetchPage(next);
		readCount += page.entries.length;
		results.push(...page.entries.filter((entry) => isHit(entry, search)));
		next = page.nextToken;
		const isEnough =
			results.length >= SCREENFUL || (results.length > 0 && pages >= MAX_PAGES_WITH_A_HIT);
		if (next === undefined || isEnough) return { results, paginationToken: next };
		if (pages < MAX_PAGES) continue;
		const count = readCount.toLocaleString('en');
		// An error would take away from the screen what was found before.
		if (token !== undefined) return { results: [noMore(count)] };
		throw parameterError(
			editor,
			`None of the ${count} ${things} matches ${quoteValue(search)}`,
			wayOut,
		);
	}
}

/** A last entry that names nothing: chosen, it leaves the field empty. */
function noMore(count: string): INodeListSearchItems {
	return { name: `Search ended: no match in ${count} more`, value: '' };
}

/** Whether an entry has every word of the search, in its name or as its ID. */
function isHit({ name, value }: INodeListSearchItems, search = ''): boolean {
	const text = `${name} ${value}`.toLowerCase();
	return search
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}

/**
 * Makes a numbered list one of pages with tokens: the next page's number, and the last ID of the
 * page before it, by which a list that does not move on is told.
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
