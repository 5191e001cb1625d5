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
	/** The positions of the offset jobs so far, from `positionOf`. */
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
 * Counts can lag behind while jobs arrive. If they lag by just as many jobs as there are after a full
 * page, they agree with the jobs read by mistake. The size of a full page isn't known, and may even
 * change from one page to the next.
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

/** If Workato counts jobs separately from listing them, counts lag by seconds, at worst by minutes. */
const MAX_COUNTS_LAG_MS = 600_000;

/**
 * Whether all jobs are so old that the counts must include them: the jobs read, by their start, and any
 * after the page, which were created before its last job started or completed, whatever the list is
 * sorted by. With a status filter, a job joins the list when it completes, so nothing is known.
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
 * The count under the filter may be missing, wrong, or that of the page alone. It counts only if it
 * agrees with the jobs read, and with the count of the whole recipe that must equal it.
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
 * If pages include the offset job (or all jobs of the same second), the last page repeats the last
 * jobs. A page that equals the one before, or an earlier one, isn't the end.
 */
function isEndOfPreviousPage(jobs: readonly Job[], state: PaginationState): boolean {
	const { previousPage } = state;
	// On a first page, only the offset job that the user entered can be known already.
	if (previousPage === undefined) return jobs.length === 1;
	const previousIds = new Set(previousPage.jobs.map((job) => job.id));
	const isRepeat = jobs.every((job) => previousIds.has(job.id));
	if (previousIds.size > 1) return isRepeat && jobs.length < previousIds.size;
	return isRepeat && !leftMore(previousPage.counts, state);
}

/** Whether a page of a single job has jobs after it that can't be reached. */
function leftMore(counts: JobCounts, { readFromTop, filter, jobsRead }: PaginationState): boolean {
	return readFromTop && (wholeCount(counts, filter) ?? 0) > jobsRead;
}
