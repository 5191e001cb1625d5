import type { Job } from '../model/job';
import type { JobFilter, JobPage, JobPageQuery } from '../model/jobPage';
import { isPending } from './knownJobs';
import { above } from './startPosition';
import { UnreadableListError } from './unreadableList';

/** Few of the pending jobs are offsets, so that few readings suffice; this ends what never would. */
const MAX_REREADS = 50;

/** Where the list still changes: from its top down to the first job that had completed before. */
export interface UnsettledTop {
	filter: JobFilter;
	firstQuery: JobPageQuery;
	fetchPage: (query: JobPageQuery) => Promise<JobPage>;
	isSettled: (job: Job) => boolean;
}

/**
 * In a list ordered by completion, pending jobs stand on top. One that completes moves down, and if a
 * page was to begin below it, that page leaves out the jobs that stood in between. Pages can be missed
 * in the same way while those jobs are looked for: the top of the list is read again until the offset
 * jobs of a reading are seen afterwards where they were.
 *
 * @param offsets the pending jobs below which pages have begun, as they were then
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

/** Below the first settled job nothing moves. */
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

/** Whether a pending job, seen again later, has neither completed nor begun to run meanwhile. */
function hasNotMoved(before: Job, later: Job | undefined): boolean {
	return later !== undefined && isPending(later) && later.startedAtMs === before.startedAtMs;
}
