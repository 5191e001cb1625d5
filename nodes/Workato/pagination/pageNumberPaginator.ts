/** Fetches one page of a list with numbered pages, from 1. */
export type FetchNumberedPage<ListRecord> = (page: number) => Promise<ListRecord[]>;

/** The maximum number of records in a page of customers or recipes. */
export const RECORDS_PER_PAGE = 100;

/**
 * The records of a numbered list, each once, page by page. A page may have fewer records than requested,
 * even in the middle, if Workato leaves out what a role may not see. Only an empty page, or one
 * without a new record, is the end.
 *
 * @param idOf identifies a record: a record added in the meantime moves others to the next page
 */
export async function* paginateByNumber<ListRecord>(
	fetchPage: FetchNumberedPage<ListRecord>,
	idOf: (record: ListRecord) => string,
): AsyncGenerator<ListRecord[]> {
	const ids = new Set<string>();
	for (let page = 1; ; page += 1) {
		const records = await fetchPage(page);
		const fresh = records.filter((record) => !ids.has(idOf(record)));
		for (const record of fresh) ids.add(idOf(record));
		yield fresh;
		if (fresh.length === 0) return;
	}
}
