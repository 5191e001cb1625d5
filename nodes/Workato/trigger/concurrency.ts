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
