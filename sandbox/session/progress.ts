/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- writes to the terminal, never part of the package */

/**
 * Runs `work` and shows the user what is being done meanwhile, and how it ended.
 *
 * @param detail how far it is, in a few words: "1,200 of 2,500 packages"
 */
export type ProgressReporter = <T>(
	what: string,
	work: () => Promise<T>,
	detail?: () => string,
) => Promise<T>;

/** Shows nothing. */
export const noProgress: ProgressReporter = async (_what, work) => await work();

/** Prints each step to stderr once it has ended, for tests: jest writes its results to stdout. */
export const reportOnStderr: ProgressReporter = async (what, work) => {
	const startedAt = Date.now();
	const result = await work();
	process.stderr.write(`${what} (${Math.round((Date.now() - startedAt) / 1000)} s)\n`);
	return result;
};

/** Elsewhere than on a terminal a line stays: one every so often shows how far it is. */
const LINE_EVERY_SECONDS = 15;

/**
 * Prints each step with its elapsed seconds: on a terminal one line that keeps itself up to date,
 * elsewhere a line at the beginning, now and then, and at the end.
 */
export const printProgress: ProgressReporter = async (what, work, detail) =>
	await printSince(Date.now(), what, work, detail);

async function printSince<T>(
	startedAt: number,
	what: string,
	work: () => Promise<T>,
	detail?: () => string,
): Promise<T> {
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	const isTerminal = process.stdout.isTTY;
	const show = (line: string) =>
		process.stdout.write(isTerminal ? `\r\u001b[K${fitting(line)}` : `${line}\n`);
	const showState = () => {
		const state = detail?.().trim() ?? '';
		show(`… ${what} (${state === '' ? '' : `${state}, `}${seconds()} s)`);
	};

	if (seconds() > 0) showState();
	else show(`… ${what}`);
	const timer = setInterval(() => {
		if (isTerminal || seconds() % LINE_EVERY_SECONDS === 0) showState();
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
}

/** A line that wraps could not be replaced by the next one. */
function fitting(line: string): string {
	const width = process.stdout.columns - 1;
	return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

interface Step {
	what: string;
	startedAt: number;
	result: Promise<unknown>;
	detail: (() => string) | undefined;
	endedAt?: number;
	/** Settles once its last line has been printed, where it is printed at all. */
	printed?: Promise<unknown>;
}

/** Steps that are reported later, because the terminal shows something else at first. */
export class BackgroundProgress {
	private readonly steps: Step[] = [];

	private isShown = false;

	readonly report: ProgressReporter = async (what, work, detail) => {
		if (this.isShown) return await printProgress(what, work, detail);
		const result = work();
		const step: Step = { what, startedAt: Date.now(), result, detail };
		this.steps.push(step);
		try {
			return await result;
		} finally {
			step.endedAt = Date.now();
			await step.printed;
		}
	};

	/** Prints the steps so far, and from now on each as it happens. */
	show(): void {
		this.isShown = true;
		for (const step of this.steps) {
			const { startedAt, endedAt, what, result, detail } = step;
			if (endedAt !== undefined) {
				process.stdout.write(`✔ ${what} (${Math.round((endedAt - startedAt) / 1000)} s)\n`);
				continue;
			}
			// Whoever waits for the step hears of its error.
			step.printed = printSince(startedAt, what, async () => await result, detail).catch(() => {});
		}
	}
}
