import { withTimeout } from '../transport/abort';

/**
 * Runs a task for each entry, several at a time.
 *
 * @param mayStart called before each entry: whether to start another one
 * @returns the entries that weren't started
 */
export async function runConcurrentlyWhile<Entry>(
	entries: readonly Entry[],
	atATime: number,
	mayStart: () => boolean,
	work: (entry: Entry) => Promise<void>,
): Promise<Entry[]> {
	let next = 0;
	const workOn = async (): Promise<void> => {
		while (next < entries.length && mayStart()) {
			const [entry] = entries.slice(next, next + 1);
			next += 1;
			if (entry !== undefined) await work(entry);
		}
	};
	await Promise.all(Array.from({ length: atATime }, workOn));
	return entries.slice(next);
}

const MAX_FIRST_ALONE_MS = 5_000;

/**
 * The same, with the first entry alone, so that a token that is not accepted, or a limit that is
 * exceeded, costs one request. After some seconds the others start: the first may be the only one
 * that hangs.
 *
 * @param startUntilMs when no entry starts any more, by n8n's clock
 */
export async function runFirstThenConcurrently<Entry>(
	entries: readonly Entry[],
	atATime: number,
	startUntilMs: number,
	mayStart: () => boolean,
	work: (entry: Entry) => Promise<void>,
): Promise<Entry[]> {
	const aloneMs = Math.min(MAX_FIRST_ALONE_MS, (startUntilMs - Date.now()) / 4);
	const first = runConcurrentlyWhile(entries.slice(0, 1), 1, mayStart, work);
	await withTimeout(aloneMs, async () => await first);
	const untried = await runConcurrentlyWhile(entries.slice(1), atATime, mayStart, work);
	return [...(await first), ...untried];
}
