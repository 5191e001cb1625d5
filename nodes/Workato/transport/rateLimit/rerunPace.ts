import { AbortedError, delay, onAbort } from '../abort';

/** Workato allows one request for reruns per second, for all API clients of a workspace together. */
const INTERVAL_MS = 1_000;

/** One line per credential. */
const lines = new Map<string, Line>();

interface Line {
	/** The end of what the last one in the line does. */
	tail: Promise<void>;
	lastTurnMs: number;
	waitingCount: number;
}

/**
 * Waits for the next turn to send a request for reruns. Turns are taken in the order of asking; one
 * whose execution is canceled leaves no gap.
 *
 * @param credential whose turns they are, never by its token: Workato counts per workspace
 */
export async function awaitRerunTurn(
	credential: string,
	signal: AbortSignal | undefined,
): Promise<void> {
	const line = lines.get(credential) ?? newLine(credential);
	const before = line.tail;
	let finish = () => {};
	const turn = new Promise<void>((resolve) => (finish = resolve));
	// Whoever comes after waits for those before as well, should this one leave the line early.
	line.tail = before.then(async () => await turn);
	line.waitingCount += 1;
	try {
		await untilDone(before, signal);
		await delay(Math.max(0, line.lastTurnMs + INTERVAL_MS - Date.now()), signal);
		line.lastTurnMs = Date.now();
	} finally {
		line.waitingCount -= 1;
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

/** Makes a line, and forgets those that nobody waits in and whose last turn has no bearing. */
function newLine(credential: string): Line {
	for (const [name, { waitingCount, lastTurnMs }] of lines) {
		if (waitingCount === 0 && lastTurnMs + INTERVAL_MS <= Date.now()) lines.delete(name);
	}
	const line: Line = { tail: Promise.resolve(), lastTurnMs: -Infinity, waitingCount: 0 };
	lines.set(credential, line);
	return line;
}
