/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- writes to the terminal, never part of the package */
import type { Report } from './report';

/** Without a terminal, printed lines stay: one every half minute shows that work continues. */
const LINE_EVERY_SECONDS = 30;

/**
 * Prints each step with its elapsed seconds: on a terminal one line that updates itself, otherwise a
 * line at the start, now and then, and at the end.
 */
export const printProgress: Report = async (what, work) => {
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	const isTerminal = process.stdout.isTTY;
	const show = (line: string) =>
		process.stdout.write(isTerminal ? `\r\u001b[K${line}` : `${line}\n`);

	show(`… ${what}`);
	const timer = setInterval(() => {
		if (isTerminal || seconds() % LINE_EVERY_SECONDS === 0) show(`… ${what} (${seconds()} s)`);
	}, 1000);
	try {
		const result = await work();
		show(`✔ ${what} (${seconds()} s)`);
		return result;
	} catch (error) {
		show(`✘ ${what} (${seconds()} s)`);
		throw error;
	} finally {
		clearInterval(timer);
		if (isTerminal) process.stdout.write('\n');
	}
};
