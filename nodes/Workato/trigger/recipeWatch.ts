import { hasEnded, type Job } from '../api/job';

/**
 * What is remembered of a recipe between two polls. It grows with the jobs that have not ended and
 * with those that ended in the last minutes, not with history. Times are Workato's own, in
 * milliseconds since 1970: n8n's clock may differ.
 */
export interface RecipeWatch {
	/** Whatever ended before this and is not in `pending` is old. */
	horizonMs: number;
	/** The latest end that has been dealt with. */
	newestEndMs: number;
	/** The jobs that ended at the horizon or later and have been dealt with, and when they ended. */
	ended: Record<string, number>;
	/**
	 * The jobs that have not ended, or whose end is still to be told, and how often in a row Workato
	 * has not known them.
	 */
	pending: Record<string, number>;
}

/** What a poll has seen of a recipe. */
export interface Seen {
	/** Jobs as Workato shows them now: from the list, and those in `pending` it did not show. */
	jobs: readonly Job[];
	/** Jobs in `pending` that Workato does not know any more. */
	unknownIds: readonly string[];
}

/** Times in a list are cut to seconds, and jobs of the same second stand in any order. */
const TIE_MS = 2_000;

/** How far before the latest end that is known a job may still show up. */
const LATE_MS = 120_000;

/** A job that Workato does not know so often in a row has vanished. */
const MOST_UNKNOWN = 3;

/**
 * Begins to watch a recipe: what has ended is old, what has not will be told when it ends.
 *
 * @param seen the top of its list, and its pending jobs
 * @param horizonMs for a recipe that is watched later than others: what ended since then is new
 */
export function beginWatch(seen: readonly Job[], horizonMs?: number): RecipeWatch {
	const newestEndMs = Math.max(0, ...seen.filter(hasEnded).map(endOf));
	const watch = { horizonMs: horizonMs ?? newestEndMs, newestEndMs: horizonMs ?? newestEndMs };
	const nothing: RecipeWatch = { ...watch, ended: {}, pending: {} };
	const old = horizonMs === undefined ? seen : seen.filter((job) => !hasEnded(job));
	return dealtWith(nothing, { jobs: old, unknownIds: [] }, new Set());
}

/**
 * Whether the list need not be read on after a page: everything on it has been dealt with, down to a
 * job that ended surely before others. In a list ordered by completion nothing new can stand below
 * such a job, and in one ordered by start nothing that is not in `pending`.
 */
export function isSettledPage(watch: RecipeWatch, page: readonly Job[]): boolean {
	return (
		page.every((job) =>
			hasEnded(job) ? isOld(watch, job) : Object.hasOwn(watch.pending, job.id),
		) && page.some((job) => hasEnded(job) && endOf(job) < watch.newestEndMs - TIE_MS)
	);
}

/** The jobs whose end has not been dealt with, the oldest end first. */
export function newlyEnded(watch: RecipeWatch, { jobs }: Seen): Job[] {
	return jobs
		.filter((job) => hasEnded(job) && !isOld(watch, job))
		.sort((a, b) => endOf(a) - endOf(b));
}

/**
 * What to remember after a poll.
 *
 * @param leftIds ended jobs that are handed over with a later poll, since there were too many
 */
export function dealtWith(
	watch: RecipeWatch,
	{ jobs, unknownIds }: Seen,
	leftIds: ReadonlySet<string>,
): RecipeWatch {
	const endedNow = jobs.filter((job) => hasEnded(job) && !leftIds.has(job.id));
	const left = jobs.filter((job) => leftIds.has(job.id));
	const newestEndMs = Math.max(watch.newestEndMs, ...endedNow.map(endOf));
	const reach = Math.min(newestEndMs - LATE_MS, ...left.map(endOf));
	const horizonMs = Math.max(watch.horizonMs, reach);
	const ends = [
		...Object.entries(watch.ended),
		...endedNow.map((job) => [job.id, endOf(job)] as const),
	];
	return {
		horizonMs,
		newestEndMs,
		ended: Object.fromEntries(ends.filter(([, endMs]) => endMs >= horizonMs)),
		pending: stillPending(watch.pending, jobs, unknownIds, leftIds),
	};
}

/** When a job ended. A canceled job may have no completion. */
export function endOf({ completedAtMs, startedAtMs }: Job): number {
	return completedAtMs ?? startedAtMs ?? 0;
}

function isOld({ horizonMs, ended, pending }: RecipeWatch, job: Job): boolean {
	if (Object.hasOwn(pending, job.id)) return false;
	return Object.hasOwn(ended, job.id) || endOf(job) < horizonMs;
}

function stillPending(
	pending: Record<string, number>,
	jobs: readonly Job[],
	unknownIds: readonly string[],
	leftIds: ReadonlySet<string>,
): Record<string, number> {
	const next = new Map(Object.entries(pending));
	for (const id of unknownIds) {
		const times = (next.get(id) ?? 0) + 1;
		next.delete(id);
		if (times < MOST_UNKNOWN) next.set(id, times);
	}
	for (const job of jobs) {
		// Those that were just looked at go to the end: a poll asks for no more than the first of them.
		next.delete(job.id);
		if (!hasEnded(job) || leftIds.has(job.id)) next.set(job.id, 0);
	}
	return Object.fromEntries(next);
}
