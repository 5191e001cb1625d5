import type { Job } from '../model/job';
import type { JobFilter, JobPage, JobPageQuery } from '../model/jobPage';
import { isPending } from './knownJobs';
import { above } from './startPosition';
import { UnreadableListError } from './unreadableList';

/** Few pending jobs are offsets, so a few readings are enough. This limit prevents an endless loop. */
const MAX_REREADS = 50;

/** The part of a list that still changes: from its top to the first job that had completed before. */
export interface UnsettledTop {
	filter: JobFilter;
	firstQuery: JobPageQuery;
	fetchPage: (query: JobPageQuery) => Promise<JobPage>;
	isSettled: (job: Job) => boolean;
}

/**
 * Finds jobs that were skipped because an offset job moved. In a list sorted by completion, pending
 * jobs are on top. If one of them completes, it moves down. If it was the offset of a page, that page
 * starts further down than it should, and skips jobs. So the top of the list is read again, until no
 * offset job of such a reading has moved.
 *
 * @param offsets the pending jobs that were offsets, as they were then
 * @returns all jobs of each reading, in the order of the list
 * @throws UnreadableListError
 */
export async function* rereadTop(
	list: UnsettledTop,
	offsets: readonly Job[],
): AsyncGenerator<Job[]> {
	let unsure = offsets;
	for (let times = 0; unsure.length > 0; times += 1) {
		if (times === MAX_REREADS) {
			throw new UnreadableListError('The list of jobs went on changing while it was read');
		}
		const { top, pendingOffsets } = await readTop(list);
		yield [...top.values()];
		if (unsure.every((offset) => hasNotMoved(offset, top.get(offset.id)))) return;
		unsure = pendingOffsets;
	}
}

/** Nothing below the first settled job moves. */
async function readTop({
	filter,
	firstQuery,
	fetchPage,
	isSettled,
}: UnsettledTop): Promise<{ top: Map<string, Job>; pendingOffsets: Job[] }> {
	const top = new Map<string, Job>();
	const pendingOffsets: Job[] = [];
	let query = firstQuery;
	for (;;) {
		const { jobs } = await fetchPage(query);
		const unsettled = above(jobs, isSettled);
		const last = unsettled.at(-1);
		const isStuck = unsettled.every(({ id }) => top.has(id));
		for (const job of unsettled) top.set(job.id, job);
		const isEnd = last === undefined || isStuck || unsettled.length < jobs.length;
		if (isEnd) return { top, pendingOffsets };
		if (isPending(last)) pendingOffsets.push(last);
		query = { ...filter, offset_job_id: last.id };
	}
}

/** Whether a pending job, seen again, has neither completed nor started meanwhile. */
function hasNotMoved(before: Job, later: Job | undefined): boolean {
	return later !== undefined && isPending(later) && later.startedAtMs === before.startedAtMs;
}
