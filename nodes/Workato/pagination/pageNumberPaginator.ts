/** Fetches one page of a list with numbered pages, from 1. */
export type FetchNumberedPage<ListRecord> = (page: number) => Promise<ListRecord[]>;

/** The maximum number of rows in a page of customers or recipes. */
export const ROWS_PER_PAGE = 100;

/**
 * The rows of a numbered list, each once, page by page. A page may have fewer rows than requested,
 * even in the middle, if Workato leaves out what a role may not see. Only an empty page, or one
 * without a new row, is the end.
 *
 * @param idOf identifies a row: a row added in the meantime moves others to the next page
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
