/* eslint-disable @n8n/community-nodes/no-restricted-globals -- writes to the terminal, never part of the package */

/**
 * Tells the user what is being done while `work` runs, and how it ended.
 * @param detail how far it is, in a few words: "1,200 of 2,500 packages"
 */
export type Report = <T>(what: string, work: () => Promise<T>, detail?: () => string) => Promise<T>;

/** Says what has been done and how long it took, where stdout is a test's own. */
export const reportOnStderr: Report = async (what, work) => {
	const startedAt = Date.now();
	const result = await work();
	process.stderr.write(`${what} (${Math.round((Date.now() - startedAt) / 1000)} s)\n`);
	return result;
};
