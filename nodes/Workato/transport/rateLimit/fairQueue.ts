/** An entry of a queue. If it's removed, it stays in place until its turn, which makes removing cheap. */
interface Entry<Value> {
	value: Value;
	isRemoved: boolean;
}

/** The entries of one caller. Those before `head` have been taken. */
interface CallerQueue<Value> {
	entries: Array<Entry<Value>>;
	head: number;
	size: number;
}

/**
 * A queue in which callers take turns, each with its own entries in the order in which they came.
 * Adding, taking and removing an entry take the same time however long the queue is.
 */
export class FairQueue<Value> {
	private readonly queues = new Map<string, CallerQueue<Value>>();

	get isEmpty(): boolean {
		return this.queues.size === 0;
	}

	/** @returns a function that removes the entry */
	add(caller: string, value: Value): () => void {
		const queue = this.queues.get(caller) ?? { entries: [], head: 0, size: 0 };
		this.queues.set(caller, queue);
		const entry = { value, isRemoved: false };
		queue.entries.push(entry);
		queue.size += 1;
		return () => this.remove(caller, queue, entry);
	}

	/** Takes the next entry. Its caller goes to the end of the round. */
	next(): Value | undefined {
		const [turn] = this.queues;
		if (turn === undefined) return undefined;
		const [caller, queue] = turn;
		this.queues.delete(caller);
		const entry = takeFirst(queue);
		if (queue.size > 0) this.queues.set(caller, queue);
		return entry?.value;
	}

	/** As long as it has an entry that hasn't been removed, a queue is its caller's. */
	private remove(caller: string, queue: CallerQueue<Value>, entry: Entry<Value>): void {
		if (entry.isRemoved) return;
		entry.isRemoved = true;
		queue.size -= 1;
		if (queue.size === 0) this.queues.delete(caller);
	}
}

/** Takes the first entry that hasn't been removed. */
function takeFirst<Value>(queue: CallerQueue<Value>): Entry<Value> | undefined {
	for (;;) {
		const entry = queue.entries[queue.head];
		if (entry === undefined) return undefined;
		queue.head += 1;
		if (entry.isRemoved) continue;
		entry.isRemoved = true;
		queue.size -= 1;
		dropTaken(queue);
		return entry;
	}
}

/** Frees the memory of taken entries, rarely enough to cost little. */
function dropTaken<Value>(queue: CallerQueue<Value>): void {
	if (queue.head * 2 < queue.entries.length) return;
	queue.entries = queue.entries.slice(queue.head);
	queue.head = 0;
}
