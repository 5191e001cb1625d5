import {
	mapConcurrently,
	mapInOrder,
	runConcurrently,
} from '../../../nodes/Workato/fanOut/concurrency';

/** Tasks that end when the test says so, each with its own name in capitals. */
function tasks() {
	const started: string[] = [];
	const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
	const work = async (name: string): Promise<string> => {
		started.push(name);
		await new Promise<void>((resolve, reject) => ends.set(name, { resolve, reject }));
		return name.toUpperCase();
	};
	const end = async (name: string) => {
		ends.get(name)?.resolve();
		await settle();
	};
	const fail = async (name: string) => {
		ends.get(name)?.reject(new Error(`${name} failed`));
		await settle();
	};
	return { started, work, end, fail };
}

async function settle(): Promise<void> {
	for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/** What has become of a promise so far. */
function watched<Result>(promise: Promise<Result>) {
	const state: { result?: Result; error?: unknown } = {};
	promise.then(
		(result) => (state.result = result),
		(error: unknown) => (state.error = error),
	);
	return state;
}

/** A source that notes which of its items have been taken. */
function sourceOf(...items: string[]) {
	const taken: string[] = [];
	async function* source(): AsyncGenerator<string> {
		for (const item of items) {
			taken.push(item);
			yield item;
		}
	}
	return { taken, source: source() };
}

describe('Tasks that run several at a time', () => {
	const run = (concurrency: number, ...items: string[]) => {
		const controls = tasks();
		const { taken, source } = sourceOf(...items);
		const work = async (name: string) => void (await controls.work(name));
		return { ...controls, taken, state: watched(runConcurrently(source, concurrency, work)) };
	};

	it('take an item from their source when they can start', async () => {
		const { started, taken, end, state } = run(2, 'a', 'b', 'c');
		await settle();
		expect([started, taken]).toStrictEqual([
			['a', 'b'],
			['a', 'b'],
		]);

		await end('b');
		expect(started).toStrictEqual(['a', 'b', 'c']);
		await end('c');
		expect(state).toStrictEqual({});
		await end('a');
		expect(state).toStrictEqual({ result: undefined });
	});

	it('end with the first error, and none starts after it', async () => {
		const { started, taken, end, fail, state } = run(2, 'a', 'b', 'c', 'd');
		await settle();
		await fail('a');
		expect(state).toMatchObject({ error: { message: 'a failed' } });

		await end('b');
		expect([started, taken]).toStrictEqual([
			['a', 'b'],
			['a', 'b'],
		]);
	});

	it('don’t start with an item that comes after an error', async () => {
		const { started, work, fail } = tasks();
		let sendNext = () => {};
		async function* source(): AsyncGenerator<string> {
			yield 'a';
			await new Promise<void>((resolve) => (sendNext = resolve));
			yield 'b';
		}
		const state = watched(runConcurrently(source(), 2, async (name) => void (await work(name))));
		await settle();
		await fail('a');
		sendNext();
		await settle();

		expect(started).toStrictEqual(['a']);
		expect(state).toHaveProperty('error');
	});

	it('end with the error of their source', async () => {
		async function* source(): AsyncGenerator<string> {
			yield 'a';
			throw new Error('no more');
		}

		await expect(runConcurrently(source(), 2, async () => {})).rejects.toThrow('no more');
	});
});

describe('Results in the order of their items', () => {
	it('come as soon as those before them have come', async () => {
		const { started, work, end } = tasks();
		const results = mapInOrder(['a', 'b', 'c', 'd'], 2, work);
		const first = watched(results.next());
		await settle();
		expect(started).toStrictEqual(['a', 'b']);

		await end('b');
		expect(first).toStrictEqual({});
		await end('a');
		expect(first).toStrictEqual({ result: { done: false, value: 'A' } });
		expect(await results.next()).toStrictEqual({ done: false, value: 'B' });
		expect(started).toStrictEqual(['a', 'b', 'c']);
	});

	it('are all there at the end, however few tasks run at a time', async () => {
		for (const concurrency of [1, 2, 3, 10]) {
			const results: string[] = [];
			const work = async (name: string) => name.toUpperCase();
			for await (const result of mapInOrder(['a', 'b', 'c'], concurrency, work)) {
				results.push(result);
			}
			expect(results).toStrictEqual(['A', 'B', 'C']);
		}
	});

	it('end with the first error in that order', async () => {
		const { work, end, fail } = tasks();
		const results = mapInOrder(['a', 'b'], 2, work);
		const first = watched(results.next());
		await settle();
		await fail('b');
		await end('a');

		expect(first).toStrictEqual({ result: { done: false, value: 'A' } });
		await expect(results.next()).rejects.toThrow('b failed');
	});
});

describe('All results of tasks that run several at a time', () => {
	it('are in the order of their items, whichever ends first', async () => {
		const { started, work, end } = tasks();
		const state = watched(mapConcurrently(['a', 'b', 'c'], 2, work));
		await settle();
		expect(started).toStrictEqual(['a', 'b']);

		await end('b');
		expect(started).toStrictEqual(['a', 'b', 'c']);
		await end('c');
		await end('a');
		expect(state).toStrictEqual({ result: ['A', 'B', 'C'] });
	});

	it('are none without items', async () => {
		const { work } = tasks();

		expect(await mapConcurrently([], 2, work)).toStrictEqual([]);
	});

	it('are replaced by the first error, once the tasks that run have ended', async () => {
		const { started, work, end, fail } = tasks();
		const state = watched(mapConcurrently(['a', 'b', 'c', 'd'], 3, work));
		await settle();
		await fail('b');
		await end('a');
		expect([state, started]).toStrictEqual([{}, ['a', 'b', 'c']]);

		await fail('c');
		expect(state).toMatchObject({ error: { message: 'b failed' } });
		expect(started).toStrictEqual(['a', 'b', 'c']);
	});
});
