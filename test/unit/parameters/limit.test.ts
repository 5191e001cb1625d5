import { readLimit, take } from '../../../nodes/Workato/parameters/limit';
import { form, refusal } from './form';

const read = (values: Record<string, unknown>) => readLimit(form({ values }));

describe('The number of results', () => {
	it.each([
		[{}, 50],
		[{ returnAll: '' }, 50],
		[{ returnAll: null }, 50],
		[{ returnAll: true }, Infinity],
		[{ returnAll: 'yes', limit: 0 }, Infinity],
		[{ returnAll: false, limit: 1 }, 1],
		[{ limit: ' 7 ' }, 7],
		[{ limit: 100_000 }, 100_000],
	])('of %j is %d', (values, expected) => {
		expect(read(values)).toBe(expected);
	});

	it.each([0, -1, 1.5, 100_001, 'many', NaN])('can’t be %p', (limit) => {
		expect(refusal(() => read({ limit }))).toMatch(
			/^Limit must be a whole number from 1 to 100,000, but it is/,
		);
	});
});

describe('The first results of batches', () => {
	async function taken(limit: number) {
		let requested = 0;
		async function* batches() {
			for (const batch of [[1, 2], [3, 4], [5]]) {
				requested += 1;
				yield batch;
			}
		}
		const results: number[] = [];
		for await (const batch of take(limit, batches())) results.push(...batch);
		return { results, requested };
	}

	it.each([
		[1, [1], 1],
		[2, [1, 2], 1],
		[3, [1, 2, 3], 2],
		[5, [1, 2, 3, 4, 5], 3],
		[Infinity, [1, 2, 3, 4, 5], 3],
	])('are %d, and no batch after them is requested', async (limit, results, requested) => {
		expect(await taken(limit)).toEqual({ results, requested });
	});
});
