/** Fetches one page of a list that Workato numbers its pages of, from 1. */
export type FetchNumberedPage<ListRecord> = (page: number) => Promise<ListRecord[]>;

/** The most rows that Workato sends in a page of customers or of recipes. */
export const ROWS_PER_PAGE = 100;

/**
 * The rows of a numbered list, each once, those of a page together. Workato may send fewer rows a
 * page than it was asked for, also in the middle, where it leaves out what a role may not see: only
 * an empty page, or one without a new row, is the end.
 *
 * @param idOf what tells rows apart: a row that is added meanwhile moves others to the next page
 */
export async function* paginateByNumber<ListRecord>(
	fetchPage: FetchNumberedPage<ListRecord>,
	idOf: (row: ListRecord) => string,
): AsyncGenerator<ListRecord[]> {
	const ids = new Set<string>();
	for (let page = 1; ; page += 1) {
		const rows = await fetchPage(page);
		const fresh = rows.filter((row) => !ids.has(idOf(row)));
		for (const row of fresh) ids.add(idOf(row));
		yield fresh;
		if (fresh.length === 0) return;
	}
}
