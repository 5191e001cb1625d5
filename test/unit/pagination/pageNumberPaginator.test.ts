import { paginateByNumber } from '../../../nodes/Workato/pagination/pageNumberPaginator';

/** The rows of pages that follow each other, and how many pages were asked for. */
async function walked(pages: readonly number[][]): Promise<{ rows: number[]; asked: number }> {
	const rows: number[] = [];
	let asked = 0;
	const fetchPage = async (page: number) => {
		asked += 1;
		return await Promise.resolve(pages[page - 1] ?? []);
	};
	for await (const some of paginateByNumber(fetchPage, String)) rows.push(...some);
	return { rows, asked };
}

/** So many rows, numbered from `first` on. */
function rows(first: number, count: number): number[] {
	return Array.from({ length: count }, (_, index) => first + index);
}

describe('A walk through numbered pages', () => {
	it('goes on past a page from which some rows are left out', async () => {
		const pages = [rows(0, 100), rows(100, 97), rows(200, 100), rows(300, 40)];
		expect(await walked(pages)).toEqual({ rows: pages.flat(), asked: 5 });
	});

	it('brings a row once that another has moved to the next page', async () => {
		const pages = [rows(0, 3), [2, 3, 4], [5]];
		expect(await walked(pages)).toEqual({ rows: rows(0, 6), asked: 4 });
	});

	it('ends where the same page comes again and again', async () => {
		const pages = Array.from({ length: 10 }, () => rows(0, 100));
		expect(await walked(pages)).toEqual({ rows: rows(0, 100), asked: 2 });
	});
});
