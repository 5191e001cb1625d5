/**
 * Does some work for each item, on several at a time. An item is taken from its source when there is
 * room for it. The first error ends it: nothing is begun after that.
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

/** What comes of each item, in the items' order, with several of them in work at a time. */
export async function* mapInOrder<Item, Result>(
	items: Iterable<Item>,
	concurrency: number,
	work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
	const inWork: Array<Promise<Result>> = [];
	for (const item of items) {
		const result = work(item);
		// Whoever leaves early awaits no other: its failure is then nobody's.
		result.catch(() => undefined);
		inWork.push(result);
		if (inWork.length < concurrency) continue;
		const first = inWork.shift();
		if (first !== undefined) yield await first;
	}
	for (const result of inWork) yield await result;
}
