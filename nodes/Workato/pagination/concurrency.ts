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
