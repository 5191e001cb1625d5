/** What could not be read in a poll. */
export interface PollFailure {
	/** `recipe 362905`, or the list of recipes. */
	what: string;
	error: Error;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When each failure of each trigger was told last, by n8n's clock, in milliseconds. */
const toldMs = new Map<string, number>();

/**
 * The failures that are to be told now: each once, and again when it has gone away and come back. A
 * failure that goes on is told again after a day, and after an hour where nothing could be read.
 *
 * @param trigger names the trigger
 */
export function failuresToTell(
	trigger: string,
	failures: readonly PollFailure[],
	{ nothingRead, nowMs }: { nothingRead: boolean; nowMs: number },
): PollFailure[] {
	forgetAllBut(trigger, failures);
	const againAfterMs = nothingRead ? HOUR_MS : DAY_MS;
	return failures.filter(({ what }) => {
		const told = toldMs.get(keyOf(trigger, what));
		return told === undefined || nowMs - told >= againAfterMs;
	});
}

/** Notes that failures have been told. */
export function noteTold(trigger: string, failures: readonly PollFailure[], nowMs: number): void {
	for (const { what } of failures) toldMs.set(keyOf(trigger, what), nowMs);
}

function forgetAllBut(trigger: string, failures: readonly PollFailure[]): void {
	const ongoing = new Set(failures.map(({ what }) => keyOf(trigger, what)));
	for (const key of toldMs.keys()) {
		if (key.startsWith(`${trigger}\n`) && !ongoing.has(key)) toldMs.delete(key);
	}
}

function keyOf(trigger: string, what: string): string {
	return `${trigger}\n${what}`;
}
