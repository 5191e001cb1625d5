import type { Job } from '../model/job';
import type { JobCounts, JobPage, JobFilter } from '../model/jobPage';

/** What is known after a page was read. */
export interface PaginationState {
	filter: JobFilter;
	/** Whether reading started at the top of the list, so that every job was counted. */
	readFromTop: boolean;
	/** How many different jobs were read, including this page's. */
	jobsRead: number;
	/** When the newest of them started, in milliseconds since 1970; Infinity if a start isn't known. */
	newestStartMs: number;
	broughtNewJobs: boolean;
	/** The places, as `positionOf` tells them, below which pages have begun. */
	offsetsUsed: ReadonlySet<string>;
	/** Undefined for the first page. */
	previousPage: JobPage | undefined;
}

/** `offset` is the job after which the next page starts. */
export type NextPage = 'end' | 'repeated' | { offset: Job };

/**
 * Whether a list of jobs continues after a page. Workato doesn't say how large a page is or which one
 * is the last. The end is an empty page, one that only repeats the end of the page before it, or
 * counts that prove that nothing is left. When in doubt, there is one more request, because a missed
 * job is lost.
 */
export function nextPage(page: JobPage, state: PaginationState): NextPage {
	const { jobs } = page;
	const offset = jobs.at(-1);
	if (offset === undefined) return 'end';
	if (countsProveTheEnd(page, state)) return 'end';
	if (state.broughtNewJobs) return { offset };
	if (isEndOfPreviousPage(jobs, state)) return 'end';
	return state.offsetsUsed.has(positionOf(offset)) ? 'repeated' : { offset };
}

/** A job's position in the list, which changes at most once: when it completes. */
export function positionOf({ id, completedAtMs }: Job): string {
	return `${id} ${completedAtMs === null ? 'pending' : 'completed'}`;
}

/**
 * Counts can be behind while jobs arrive. They then agree with what was read if they are behind by
 * just the jobs below a full page. How large a full page is, nobody knows: its size may even change
 * from one page to the next.
 */
function countsProveTheEnd(page: JobPage, state: PaginationState): boolean {
	if (!state.readFromTop || !countsAgree(page.counts, state)) return false;
	return !state.broughtNewJobs || !mayBeFull(page, state) || countsHaveCaughtUp(page, state);
}

/** No known service has smaller pages. */
const MIN_FULL_PAGE = 10;

function mayBeFull({ jobs }: JobPage, { previousPage }: PaginationState): boolean {
	return jobs.length >= Math.min(MIN_FULL_PAGE, previousPage?.jobs.length ?? Infinity);
}

/** A service that counts jobs apart from listing them is behind by seconds, at worst by minutes. */
const MAX_COUNTS_LAG_MS = 600_000;

/**
 * Whether all jobs are so old that the counts must have them: those read, by their start, and any below
 * the page, which were created before its last job started or completed, whichever the list's order is.
 * Under a status a job joins the list when it completes, wherever it stands: nothing is known then.
 */
function countsHaveCaughtUp(
	{ jobs, respondedAtMs = -Infinity }: JobPage,
	{ filter, newestStartMs }: PaginationState,
): boolean {
	const lastCompletedAtMs = jobs.at(-1)?.completedAtMs ?? Infinity;
	const isOld = (timeMs: number) => timeMs <= respondedAtMs - MAX_COUNTS_LAG_MS;
	return filter.status === undefined && isOld(newestStartMs) && isOld(lastCompletedAtMs);
}

/**
 * The count under the filter may be missing, wrong, or that of the page alone. It is believed only
 * where it agrees with the jobs read and with the count of the whole recipe that must equal it.
 */
function countsAgree(counts: JobCounts, { filter, jobsRead }: PaginationState): boolean {
	return counts.inScope === jobsRead && wholeCount(counts, filter) === jobsRead;
}

/** The count of all jobs under a filter that does not depend on the request's scope. */
function wholeCount(counts: JobCounts, filter: JobFilter): number | undefined {
	if (filter.rerun_only) return undefined;
	switch (filter.status) {
		case undefined:
			return counts.all;
		case 'succeeded':
			return counts.succeeded;
		case 'failed':
			return counts.failed;
		default:
			return undefined;
	}
}

/**
 * A list that takes the offset job into the next page (or all jobs of its second) ends by sending
 * the last jobs once more. The same page as before, or an earlier one, is no end.
 */
function isEndOfPreviousPage(jobs: readonly Job[], state: PaginationState): boolean {
	const { previousPage } = state;
	// Only the job that the list was asked to begin below can be no news on a first page.
	if (previousPage === undefined) return jobs.length === 1;
	const previousIds = new Set(previousPage.jobs.map((job) => job.id));
	const isRepeat = jobs.every((job) => previousIds.has(job.id));
	if (previousIds.size > 1) return isRepeat && jobs.length < previousIds.size;
	return isRepeat && !leftMore(previousPage.counts, state);
}

/** Whether a page of a single job had others after it, so that its list cannot be read on. */
function leftMore(counts: JobCounts, { readFromTop, filter, jobsRead }: PaginationState): boolean {
	return readFromTop && (wholeCount(counts, filter) ?? 0) > jobsRead;
}
