/** Something that a poll couldn't read. */
export interface PollFailure {
	/** The same for the same thing in each poll. */
	key: string;
	/** `recipe 362905`, or the list of recipes. */
	what: string;
	error: Error;
}

/** How a poll went. */
export interface PollOutcome {
	failures: readonly PollFailure[];
	/** The keys of what this poll had no time for: how they fare is not known. */
	untriedKeys: readonly string[];
	nothingRead: boolean;
	/** By n8n's clock. */
	nowMs: number;
}

interface Ongoing {
	sinceMs: number;
	reportedMs?: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long a failure waits for a poll without jobs. After that it takes a poll for itself. */
const MAX_WAIT_MS = 15 * MINUTE_MS;

/** Ongoing failures, by trigger and key. */
const ongoing = new Map<string, Map<string, Ongoing>>();

/**
 * The failures to report: each once when it has lasted for two polls, and again when it has gone away
 * and come back. An ongoing failure is reported again after a day, or after an hour if nothing could
 * be read.
 *
 * @param trigger names the trigger
 * @returns `isUrgent`: one of them has waited for so long that the jobs of this poll have to wait
 */
export function findDueFailures(
	trigger: string,
	{ failures, untriedKeys, nothingRead, nowMs }: PollOutcome,
): { due: PollFailure[]; isUrgent: boolean } {
	const before = ongoing.get(trigger) ?? new Map<string, Ongoing>();
	const keys = new Set([...failures.map(({ key }) => key), ...untriedKeys]);
	const now = new Map([...before].filter(([key]) => keys.has(key)));
	for (const { key } of failures) if (!now.has(key)) now.set(key, { sinceMs: nowMs });
	if (now.size > 0) ongoing.set(trigger, now);
	else ongoing.delete(trigger);

	const againAfterMs = nothingRead ? HOUR_MS : DAY_MS;
	const due = failures.filter(({ key }) => {
		const { reportedMs = -Infinity } = before.get(key) ?? { reportedMs: nowMs };
		return nowMs - reportedMs >= againAfterMs;
	});
	const isUrgent = due.some(({ key }) => nowMs - (now.get(key)?.sinceMs ?? nowMs) >= MAX_WAIT_MS);
	return { due, isUrgent };
}

/** Forgets a trigger's reported failures, so that ongoing ones are reported again. */
export function forgetFailures(trigger: string): void {
	ongoing.delete(trigger);
}

/** Whether Workato does not accept the API token: then it refuses every request. */
export function isAccessError(error: Error): boolean {
	return statusCodeOf(error) === '401';
}

/** Whether Workato's rate limit was exceeded for longer than a request waits. */
export function isRateLimitError(error: Error): boolean {
	return statusCodeOf(error) === '429';
}

/** The HTTP status that an error stands for, as text; undefined where there was none. */
export function statusCodeOf(error: Error): string | undefined {
	return 'httpCode' in error && typeof error.httpCode === 'string' ? error.httpCode : undefined;
}

/** Records that failures have been reported. */
export function markReported(
	trigger: string,
	failures: readonly PollFailure[],
	nowMs: number,
): void {
	for (const { key } of failures)
		ongoing.get(trigger)?.set(key, { sinceMs: nowMs, reportedMs: nowMs });
}
