import { paginateByNumber } from '../../../nodes/Workato/pagination/pageNumberPaginator';

/** The records of consecutive pages, and how many pages were requested. */
async function paginated(
	pages: readonly number[][],
): Promise<{ records: number[]; requests: number }> {
	const records: number[] = [];
	let requests = 0;
	const fetchPage = async (page: number) => {
		requests += 1;
		return await Promise.resolve(pages[page - 1] ?? []);
	};
	for await (const some of paginateByNumber(fetchPage, String)) records.push(...some);
	return { records, requests };
}

/** `count` records, numbered from `first`. */
function records(first: number, count: number): number[] {
	return Array.from({ length: count }, (_, index) => first + index);
}

describe('Pagination by page number', () => {
	it('continues after a page that lacks some records', async () => {
		const pages = [records(0, 100), records(100, 97), records(200, 100), records(300, 40)];
		expect(await paginated(pages)).toEqual({ records: pages.flat(), requests: 5 });
	});

	it('returns a record once that a new record has moved to the next page', async () => {
		const pages = [records(0, 3), [2, 3, 4], [5]];
		expect(await paginated(pages)).toEqual({ records: records(0, 6), requests: 4 });
	});

	it('ends if the same page comes again and again', async () => {
		const pages = Array.from({ length: 10 }, () => records(0, 100));
		expect(await paginated(pages)).toEqual({ records: records(0, 100), requests: 2 });
	});
});
