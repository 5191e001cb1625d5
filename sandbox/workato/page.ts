import type { Job } from './job';
import type { WorkatoBehavior } from './behavior';
import type { JobView } from './view';

/** Which page of a list is requested. */
export interface PageRequest {
	/** The offset job's ID; null for the first page. */
	offset: string | null;
	/** Jobs newer than the offset instead of older ones. */
	prev: boolean;
	size: number;
}

type PageSwitches = Pick<
	WorkatoBehavior,
	'offsetIncluded' | 'prevPage' | 'prevOrder' | 'repeatedPage' | 'unknownOffset'
>;

/**
 * One page of the list.
 *
 * @param offsetJob the job the offset names, undefined if the recipe has no such job
 * @returns the jobs in the order of the response, or the error for an unknown offset
 */
export function cutPage(
	view: JobView,
	request: PageRequest,
	offsetJob: Job | undefined,
	switches: PageSwitches,
): Job[] | 'notFound' | 'badRequest' {
	const firstPage = view.jobs.slice(0, request.size);
	if (request.offset === null || switches.repeatedPage === 'first') return firstPage;
	const rank = offsetJob === undefined ? undefined : view.rank.get(offsetJob.handle);
	if (offsetJob === undefined || rank === undefined) {
		if (switches.unknownOffset === 'firstPage') return firstPage;
		return switches.unknownOffset === 'empty' ? [] : switches.unknownOffset;
	}
	const isListed = view.jobs[rank] === offsetJob;
	if (request.prev) {
		const end = isListed && switches.offsetIncluded ? rank + 1 : rank;
		return newerPage(view.jobs.slice(0, end), request.size, switches);
	}
	const start = isListed && !switches.offsetIncluded ? rank + 1 : rank;
	const page = view.jobs.slice(start, start + request.size);
	return page.length === 0 && switches.repeatedPage === 'last'
		? view.jobs.slice(-request.size)
		: page;
}

function newerPage(newer: Job[], size: number, switches: PageSwitches): Job[] {
	const page = switches.prevPage === 'newest' ? newer.slice(0, size) : newer.slice(-size);
	return switches.prevOrder === 'newestFirst' ? page : page.reverse();
}
