/**
 * Runs a task for each item, several at a time. An item is taken from its source when a task can
 * start. The first error ends it: no task starts after that.
 */
export async function runConcurrently<Item>(
	items: AsyncIterable<Item>,
	concurrency: number,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const source = items[Symbol.asyncIterator]();
	let isOver = false;
	const runWorker = async (): Promise<void> => {
		while (!isOver) {
			const next = await source.next();
			if (next.done === true || isOver) return;
			await work(next.value);
		}
	};
	try {
		await Promise.all(Array.from({ length: concurrency }, runWorker));
	} finally {
		isOver = true;
	}
}

/** The result for each item, in the items' order, with several tasks running at a time. */
export async function* mapInOrder<Item, Result>(
	items: Iterable<Item>,
	concurrency: number,
	work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
	const inWork: Array<Promise<Result>> = [];
	for (const item of items) {
		const result = work(item);
		// A consumer that leaves early awaits no other task, so its failure must not go unhandled.
		result.catch(() => undefined);
		inWork.push(result);
		if (inWork.length < concurrency) continue;
		const first = inWork.shift();
		if (first !== undefined) yield await first;
	}
	for (const result of inWork) yield await result;
}

/**
 * The values of a source that is read to its end without waiting for whoever takes them. An error
 * comes before the values that haven't been taken.
 */
export async function* readAhead<Value>(source: AsyncIterable<Value>): AsyncGenerator<Value> {
	const iterator = source[Symbol.asyncIterator]();
	const results: Array<Promise<IteratorResult<Value>>> = [];
	let isOver = false;
	let hasFailed = false;
	const readOn = (): void => {
		const result = iterator.next();
		results.push(result);
		result.then(
			({ done }) => {
				if (done !== true && !isOver) readOn();
			},
			() => (hasFailed = true),
		);
	};
	readOn();
	try {
		for (;;) {
			const next = await (hasFailed ? results.at(-1) : results.shift());
			if (next === undefined || next.done === true) return;
			yield next.value;
		}
	} finally {
		isOver = true;
	}
}

/**
 * The result for each item, with several tasks running at a time. After an error no task starts, and
 * it's thrown when those that run have ended: nothing goes on after the caller has failed.
 */
export async function mapConcurrently<Item, Result>(
	items: readonly Item[],
	concurrency: number,
	work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const errors: unknown[] = [];
	// All workers take their items from one iterator.
	const entries = items.entries();
	const runWorker = async (): Promise<void> => {
		for (const [index, item] of entries) {
			try {
				results[index] = await work(item);
			} catch (error) {
				errors.push(error);
			}
			if (errors.length > 0) return;
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, runWorker));
	if (errors.length > 0) throw errors[0];
	return results;
}
