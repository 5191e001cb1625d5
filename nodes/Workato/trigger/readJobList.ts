import { NodeOperationError } from 'n8n-workflow';
import type { WorkatoClient } from '../transport/client';
import type { Job } from '../model/job';
import { fetchJobPage } from '../api/jobs';
import { EMPTY_PAGE, type JobPageQuery, type JobFilter } from '../model/jobPage';
import { paginateJobs } from '../pagination/jobPaginator';
import { mayBeRemovedOffset } from '../pagination/removedOffset';
import type { RecipeScope } from '../model/scope';
import { isFinished } from '../model/jobStatus';
import { MAX_EXTRA_PAGES_PER_POLL, MAX_PAGES_PER_RECIPE, MAX_UNFINISHED_PAGES } from './constants';
import { belowJobs, NOTHING_ABOVE, type JobsAbove } from './newlyFinished';
import type { Gap, ListPosition } from './recipeCursor';

/** How to read a list. */
export interface ListReading {
	filter?: JobFilter;
	/** Whether the rest of the list isn't needed after a page. Undefined: all of it is. */
	isEnough?: (page: readonly Job[]) => boolean;
	/** How many pages the poll may still read. Undefined: as many as are needed. */
	pages?: PageBudget;
	maxPages?: number;
	/** Where an earlier poll stopped reading. Undefined: start at the top. */
	position?: ListPosition;
	/** The earliest times above the position. */
	above?: JobsAbove;
}

export interface ListRead {
	/** In the order of the list. */
	listed: Job[];
	/** Jobs that moved in the list while it was read. */
	moved: Job[];
	/** Where reading stopped because the budget was used up. */
	gap?: Gap;
	/** Whether the position is no longer in the list. */
	isLost: boolean;
}

/** Counts the pages that a poll may read in all its lists, beyond the first two of each. */
export class PageBudget {
	private left = MAX_EXTRA_PAGES_PER_POLL;

	/** Whether one more page of a list may be read. Counts it if so. */
	allows(pagesRead: number, maxPages: number): boolean {
		// After a single page, there is no place to continue from.
		if (pagesRead < 2) return true;
		if (pagesRead >= maxPages || this.left <= 0) return false;
		this.left -= 1;
		return true;
	}
}

/** Measures the time from the first request to the last response; 0 for a single request. */
export class Stopwatch {
	tookMs = 0;

	private beganMs: number | undefined;

	async time<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
		const isFirst = this.beganMs === undefined;
		this.beganMs ??= Date.now();
		const answer = await ask();
		if (!isFirst) this.tookMs = Math.max(this.tookMs, Date.now() - this.beganMs);
		return answer;
	}
}

/**
 * Reads a recipe's list of jobs for `fetchRecipeJobs`: from the top, or from where an earlier poll
 * stopped, until `isEnough` or until the budget is used up. It stops only between two finished jobs,
 * because unfinished ones may move in the list.
 *
 * @throws NodeOperationError if it finds no such place in a very long list
 */
export async function readJobList(
	client: WorkatoClient,
	recipe: RecipeScope,
	stopwatch: Stopwatch,
	reading: ListReading,
): Promise<ListRead> {
	const { filter = {}, position, pages, maxPages = MAX_PAGES_PER_RECIPE } = reading;
	const read: ListRead = { listed: [], moved: [], isLost: false };
	let pagesRead = 0;
	let isReadAgain = false;
	let hasJumped = false;
	const completedIds = new Set<string>();
	let aboveCount = 0;
	let lastOfPrevious: Job | undefined;
	let lastOfPage: Job | undefined;
	const fetchPage = async (query: JobPageQuery) => {
		pagesRead += 1;
		if (pagesRead > 1 && query.offset_job_id === position?.belowId) isReadAgain = true;
		if (pagesRead > MAX_UNFINISHED_PAGES) throw tooManyPages(client, recipe);
		const page = await stopwatch
			.time(async () => await fetchJobPage(client, recipe, query))
			.catch((error: unknown) => {
				// Reading begins again at the top. A recipe that is gone is refused there, too.
				if (pagesRead === 1 && position && mayBeRemovedOffset(error)) return EMPTY_PAGE;
				throw error;
			});
		if (pagesRead === 1) read.isLost = isLost(page.jobs, position);
		aboveCount = read.listed.length;
		hasJumped = hasJumpedUp(lastOfPage, page.jobs, completedIds);
		for (const job of page.jobs) if (isFinished(job)) completedIds.add(job.id);
		[lastOfPrevious, lastOfPage] = [lastOfPage, page.jobs.at(-1)];
		return page;
	};
	const isEnough = (page: readonly Job[]) => {
		if (read.isLost || reading.isEnough?.(page)) return true;
		const place = placeBetween(lastOfPrevious, page);
		if (place === undefined || !pages || pages.allows(pagesRead, maxPages)) return false;
		const above = reading.above ?? NOTHING_ABOVE;
		read.gap = { ...place, above: belowJobs(above, read.listed.slice(0, aboveCount)) };
		return true;
	};
	const start = position
		? { from: 'olderThan' as const, jobId: position.belowId }
		: { from: 'top' as const };
	const walk = { filter, start, window: { longestRunMs: 0 }, isEnough };
	for await (const jobs of paginateJobs(walk, fetchPage)) {
		read[isReadAgain || hasJumped ? 'moved' : 'listed'].push(...jobs);
	}
	return read;
}

/**
 * Whether the unfinished job that a page was requested after has moved up in the list since. Then the
 * page repeats jobs, and its new ones may be newer than those already read.
 */
function hasJumpedUp(
	offset: Job | undefined,
	page: readonly Job[],
	completedIds: ReadonlySet<string>,
): boolean {
	const mayMove = offset !== undefined && !isFinished(offset);
	return mayMove && page.some(({ id }) => completedIds.has(id));
}

function isLost(page: readonly Job[], position: ListPosition | undefined): boolean {
	return position !== undefined && !page.some(({ id }) => id === position.nextId);
}

function placeBetween(above: Job | undefined, page: readonly Job[]): ListPosition | undefined {
	const next = page.find(({ id }) => id !== above?.id);
	if (above === undefined || next === undefined) return undefined;
	return isFinished(above) && isFinished(next) ? { belowId: above.id, nextId: next.id } : undefined;
}

function tooManyPages(client: WorkatoClient, { recipeId }: RecipeScope): NodeOperationError {
	return new NodeOperationError(
		client.node,
		`Recipe ${recipeId} has more unfinished jobs than one poll can read`,
		{
			description: `After ${MAX_UNFINISHED_PAGES} pages its list of jobs still shows none that ended before the last poll. Cancel jobs in Workato that will never end.`,
		},
	);
}
