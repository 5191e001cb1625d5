import { readAhead } from '../../../nodes/Workato/fanOut/concurrency';

/** A source that notes what has been taken from it. */
class Pages {
	readonly taken: number[] = [];

	constructor(
		private readonly count: number,
		private readonly error?: Error,
	) {}

	async *[Symbol.asyncIterator](): AsyncGenerator<number> {
		for (let page = 1; page <= this.count; page += 1) {
			this.taken.push(page);
			yield await Promise.resolve(page);
		}
		if (this.error !== undefined) throw this.error;
	}
}

async function turns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

describe('Reading ahead', () => {
	it('gives all values in order', async () => {
		const values: number[] = [];
		for await (const value of readAhead(new Pages(5))) values.push(value);
		expect(values).toEqual([1, 2, 3, 4, 5]);
	});

	it('gives all values in order, however long each is in use', async () => {
		const values: number[] = [];
		for await (const value of readAhead(new Pages(5))) {
			values.push(value);
			await turns(20);
		}
		expect(values).toEqual([1, 2, 3, 4, 5]);
	});

	it('reads to the end while the first value is in use', async () => {
		const pages = new Pages(5);
		const ahead = readAhead(pages);
		await ahead.next();
		await turns(100);
		expect(pages.taken).toEqual([1, 2, 3, 4, 5]);
	});

	it('gives an error before the values that haven’t been taken', async () => {
		const ahead = readAhead(new Pages(3, new Error('page 4')));
		await expect(ahead.next()).resolves.toEqual({ done: false, value: 1 });
		await turns(100);
		await expect(ahead.next()).rejects.toThrow('page 4');
	});

	it('gives an error of the first value', async () => {
		await expect(readAhead(new Pages(0, new Error('page 1'))).next()).rejects.toThrow('page 1');
	});

	it('ends when nobody takes any more', async () => {
		const pages = new Pages(1_000);
		for await (const value of readAhead(pages)) if (value === 1) break;
		const takenCount = pages.taken.length;
		await turns(5_000);
		expect(pages.taken.length).toBeLessThanOrEqual(takenCount + 1);
	});
});
