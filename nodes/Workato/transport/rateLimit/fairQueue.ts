/** A queue in which callers take turns, each with its own in the order in which they came. */
export class Turns<Waiting> {
	private readonly queues = new Map<string, Waiting[]>();

	get someoneWaits(): boolean {
		return this.queues.size > 0;
	}

	queue(caller: string, waiting: Waiting): void {
		const queue = this.queues.get(caller);
		if (queue) queue.push(waiting);
		else this.queues.set(caller, [waiting]);
	}

	/** Takes out who is next; its caller goes to the end of the round. */
	next(): Waiting | undefined {
		const [turn] = this.queues;
		if (turn === undefined) return undefined;
		const [caller, queue] = turn;
		const waiting = queue.shift();
		this.queues.delete(caller);
		if (queue.length > 0) this.queues.set(caller, queue);
		return waiting;
	}

	/** Takes out one that does not want to wait any longer. */
	drop(caller: string, waiting: Waiting): void {
		const left = this.queues.get(caller)?.filter((other) => other !== waiting) ?? [];
		if (left.length > 0) this.queues.set(caller, left);
		else this.queues.delete(caller);
	}
}
