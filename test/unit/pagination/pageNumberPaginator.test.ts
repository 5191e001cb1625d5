import { paginateByNumber } from '../../../nodes/Workato/pagination/pageNumberPaginator';

/** The rows of consecutive pages, and how many pages were requested. */
async function paginated(
	pages: readonly number[][],
): Promise<{ rows: number[]; requests: number }> {
	const rows: number[] = [];
	let requests = 0;
	const fetchPage = async (page: number) => {
		requests += 1;
		return await Promise.resolve(pages[page - 1] ?? []);
	};
	for await (const some of paginateByNumber(fetchPage, String)) rows.push(...some);
	return { rows, requests };
}

/** `count` rows, numbered from `first`. */
function rows(first: number, count: number): number[] {
	return Array.from({ length: count }, (_, index) => first + index);
}

describe('Pagination by page number', () => {
	it('continues after a page that lacks some rows', async () => {
		const pages = [rows(0, 100), rows(100, 97), rows(200, 100), rows(300, 40)];
		expect(await paginated(pages)).toEqual({ rows: pages.flat(), requests: 5 });
	});

	it('returns a row once that a new row has moved to the next page', async () => {
		const pages = [rows(0, 3), [2, 3, 4], [5]];
		expect(await paginated(pages)).toEqual({ rows: rows(0, 6), requests: 4 });
	});

	it('ends if the same page comes again and again', async () => {
		const pages = Array.from({ length: 10 }, () => rows(0, 100));
		expect(await paginated(pages)).toEqual({ rows: rows(0, 100), requests: 2 });
	});
});
