import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** One page of what a picker can show, and the token with which n8n asks for the next. */
export interface PickerPage {
	entries: INodeListSearchItems[];
	/** Undefined after the last page. */
	nextToken: string | undefined;
}

export type FetchPickerPage = (token: string | undefined) => Promise<PickerPage>;

const SCREENFUL = 10;
const MOST_PAGES_WITH_A_HIT = 3;

/**
 * What a picker shows of a list that Workato cannot search. Without a search that is the next page;
 * with one, pages are read until there is a screenful, or a few pages after the first hit: n8n asks
 * for more as soon as the last hit is in sight. Only where nothing is found the list is read whole.
 */
export async function pickFrom(
	fetchPage: FetchPickerPage,
	search: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let next = token;
	for (let pages = 1; ; pages += 1) {
		const page = await fetchPage(next);
		results.push(...page.entries.filter((entry) => isHit(entry, search)));
		next = page.nextToken;
		const isEnough =
			results.length >= SCREENFUL || (results.length > 0 && pages >= MOST_PAGES_WITH_A_HIT);
		if (next === undefined || isEnough) return { results, paginationToken: next };
	}
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
): FetchPickerPage {
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
