/* eslint-disable @n8n/community-nodes/no-restricted-globals -- writes to the terminal, never part of the package */

/** Shows the user what is being done while `work` runs, and how it ended. */
export type Report = <T>(what: string, work: () => Promise<T>) => Promise<T>;

/** Prints what was done and how long it took to stderr, since stdout belongs to the test. */
export const reportOnStderr: Report = async (what, work) => {
	const startedAt = Date.now();
	const result = await work();
	process.stderr.write(`${what} (${Math.round((Date.now() - startedAt) / 1000)} s)\n`);
	return result;
};
