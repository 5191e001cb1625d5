/**
 * Does something for each of several, some at a time.
 *
 * @param mayStart asked before each: whether to begin with one more
 * @returns those with which it did not begin
 */
export async function runConcurrently<Entry>(
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
