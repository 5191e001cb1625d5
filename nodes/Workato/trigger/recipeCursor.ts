import type { Job } from '../model/job';
import { isFinished } from '../model/jobStatus';
import { finishedAtMs, latestFinishMs } from './jobStatus';
import type { JobsAbove } from './newlyFinished';

/**
 * What is remembered of a recipe between two polls. It grows with the jobs that have not ended and
 * with those that ended in the last minutes, not with history. Times are Workato's own, in
 * milliseconds since 1970: n8n's clock may differ.
 */
export interface RecipeCursor {
	/** Jobs that started before this existed when watching started; 0 if unknown. */
	beganMs: number;
	/** Jobs that ended before this and aren't in `pending` are old. */
	horizonMs: number;
	/** High-water mark: every job that ended by then was in the list when it was last read. */
	readMs: number;
	/** The reported or ignored jobs that ended at the horizon or later, and when they ended. */
	ended: Record<string, number>;
	/**
	 * The jobs that haven't ended, or whose end is still to be reported, and how many times in a row
	 * Workato didn't find them. Those that were checked longest ago come first.
	 */
	pending: ReadonlyMap<string, number>;
}

/** What a poll has seen of a recipe. */
export interface PollSnapshot {
	/** The list from its top down, in its order. */
	listed: readonly Job[];
	/** Jobs that were seen otherwise: those in `pending` that the list did not show, or that moved. */
	asked: readonly Job[];
	/** Failed jobs that were read ahead of a backlog: others that ended before them are unread. */
	ahead?: readonly Job[];
	/** Jobs in `pending` that Workato does not know any more. */
	unknownIds: readonly string[];
	/** Jobs in `pending` that couldn't be requested. */
	failedIds: readonly string[];
	/** From the first request to the last answer, by n8n's clock; 0 for a single request. */
	tookMs: number;
	/** Workato's time, generously: what claims to have finished later says nothing of the time. */
	notAfterMs?: number;
	/** Where the list was left before all that is new had been read. */
	gap?: Gap;
}

/** A place in a list of jobs from which a later poll reads on. */
export interface ListPosition {
	/** The page begins below this job. */
	belowId: string;
	/** A job that the page then shows; where it does not, the place is lost. */
	nextId: string;
}

/** Where the reading of a list was left. */
export interface Gap extends ListPosition {
	above: JobsAbove;
}

/** How far before the latest end that is known a job may still show up. */
const LATE_MS = 120_000;

/** A job that Workato doesn't find this many times in a row is gone. */
const MAX_UNKNOWN = 3;

/**
 * Starts watching a recipe: jobs that have ended are old, and the others will be reported when they
 * end.
 *
 * @param seen the top of its list, and its pending jobs as `asked`
 * @param before the previous cursor, if there is one: a reported job that ended in the second in
 * which watching starts isn't reported again
 */
export function beginWatch(seen: PollSnapshot, before?: RecipeCursor): RecipeCursor {
	const horizonMs = Math.max(0, latestFinishMs(seen.listed, seen.notAfterMs) - seen.tookMs);
	const newestStartMs = seen.listed.reduce((ms, job) => Math.max(ms, job.startedAtMs ?? 0), 0);
	const beganMs = Math.max(horizonMs, newestStartMs - seen.tookMs);
	const watch = { ...watchSince(horizonMs), beganMs, ended: before?.ended ?? {} };
	return advanceCursor(watch, seen, nothingEmitted);
}

/** For a recipe that is read later than others: jobs that ended since then are new. */
export function watchSince(horizonMs: number, ended: Record<string, number> = {}): RecipeCursor {
	return { beganMs: 0, horizonMs, readMs: horizonMs, ended, pending: new Map() };
}

/** What happened to the newly ended jobs that match the events. */
export interface Emitted {
	reportedIds: ReadonlySet<string>;
	/** Jobs that a later poll emits, because there were too many. */
	left: readonly Job[];
}

/** The cursor after a poll. */
export function advanceCursor(
	watch: RecipeCursor,
	seen: PollSnapshot,
	emitted: Emitted,
): RecipeCursor {
	const { reportedIds, left } = emitted;
	const read = [...seen.listed, ...seen.asked];
	const jobs = [...read, ...(seen.ahead ?? [])];
	// What started after the first page was read and ended before the last has not been seen.
	const readMs = Math.max(watch.readMs, latestFinishMs(read, seen.notAfterMs) - seen.tookMs);
	const lateMs = Math.max(watch.horizonMs, readMs - LATE_MS);
	const firstLeftMs = left.reduce((ms, job) => Math.min(ms, finishedAtMs(job)), Infinity);
	const horizonMs = Math.max(watch.horizonMs, Math.min(lateMs, firstLeftMs));
	const leftIds = new Set(left.map(({ id }) => id));
	const endedNow = jobs.filter(
		(job) =>
			isFinished(job) &&
			!leftIds.has(job.id) &&
			(finishedAtMs(job) >= lateMs || reportedIds.has(job.id)),
	);
	const ends = [
		...Object.entries(watch.ended),
		...endedNow.map((job) => [job.id, finishedAtMs(job)] as const),
	];
	return {
		beganMs: watch.beganMs,
		horizonMs,
		readMs,
		ended: Object.fromEntries(ends.filter(([, endMs]) => endMs >= horizonMs)),
		pending: stillPending(watch, seen, left),
	};
}

const nothingEmitted: Emitted = { reportedIds: new Set(), left: [] };

function stillPending(
	watch: RecipeCursor,
	{ listed, asked, ahead = [], unknownIds, failedIds }: PollSnapshot,
	left: readonly Job[],
): Map<string, number> {
	// Those that were left come first, the oldest end first, so that they are asked for first.
	const next = new Map([...left.map(({ id }) => [id, 0] as const), ...watch.pending]);
	const leftIds = new Set(left.map(({ id }) => id));
	for (const id of [...unknownIds, ...failedIds]) {
		const times = next.get(id) ?? 0;
		next.delete(id);
		next.set(id, times);
	}
	for (const id of unknownIds) {
		const times = (next.get(id) ?? 0) + 1;
		if (times < MAX_UNKNOWN) next.set(id, times);
		else next.delete(id);
	}
	for (const job of [...listed, ...asked, ...ahead]) {
		if (leftIds.has(job.id)) continue;
		next.delete(job.id);
		// A job whose end is known and that is shown without it comes from an answer that is behind.
		if (!isFinished(job) && !Object.hasOwn(watch.ended, job.id)) next.set(job.id, 0);
	}
	for (const { id } of left) next.set(id, 0);
	return next;
}
