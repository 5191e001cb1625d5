import { AbortedError, delay, onAbort } from '../abort';

/** Workato allows one request for reruns per second, for all API clients of a workspace together. */
const INTERVAL_MS = 1_000;

/** One queue per credential. */
const queues = new Map<string, TurnQueue>();

interface TurnQueue {
	/** Resolves when the last one in the queue has had its turn. */
	tail: Promise<void>;
	lastTurnMs: number;
	waitingCount: number;
}

/**
 * Waits for the next turn to send a request for reruns, first come, first served. If an execution is
 * canceled, its turn is skipped.
 *
 * @param credential identifies the credential, without its token
 * @throws AbortedError if the execution is canceled
 */
export async function awaitRerunTurn(
	credential: string,
	signal: AbortSignal | undefined,
): Promise<void> {
	const queue = queues.get(credential) ?? addQueue(credential);
	const before = queue.tail;
	let finish = () => {};
	const turn = new Promise<void>((resolve) => (finish = resolve));
	// If this one leaves early, those behind it still wait for those before it.
	queue.tail = before.then(async () => await turn);
	queue.waitingCount += 1;
	try {
		await untilDone(before, signal);
		await delay(Math.max(0, queue.lastTurnMs + INTERVAL_MS - Date.now()), signal);
		queue.lastTurnMs = Date.now();
	} finally {
		queue.waitingCount -= 1;
		finish();
	}
}

async function untilDone(before: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) throw new AbortedError();
	let stopListening = () => {};
	const cancellation = new Promise<never>((_resolve, reject) => {
		stopListening = onAbort(signal, () => reject(new AbortedError()));
	});
	try {
		await Promise.race([before, cancellation]);
	} finally {
		stopListening();
	}
}

/** Adds a queue, and deletes those that are empty and whose last turn is long enough ago. */
function addQueue(credential: string): TurnQueue {
	for (const [name, { waitingCount, lastTurnMs }] of queues) {
		if (waitingCount === 0 && lastTurnMs + INTERVAL_MS <= Date.now()) queues.delete(name);
	}
	const queue: TurnQueue = { tail: Promise.resolve(), lastTurnMs: -Infinity, waitingCount: 0 };
	queues.set(credential, queue);
	return queue;
}
