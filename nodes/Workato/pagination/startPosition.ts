import type { Job } from '../model/job';
import type { JobFilter, JobPage, JobPageQuery } from '../model/jobPage';

/**
 * Where to start. `top` reads down to the oldest job; `newerThan` also reads from the top, and ends
 * at the job. The run offset is Workato's deprecated one.
 */
export type StartPosition =
	| { from: 'top' }
	| { from: 'olderThan'; jobId: string }
	| { from: 'newerThan'; jobId: string }
	| { from: 'olderThanRun'; runId: number };

/** The query for the first page. */
export function firstQuery(filter: JobFilter, start: StartPosition): JobPageQuery {
	if (start.from === 'olderThan') return { ...filter, offset_job_id: start.jobId };
	if (start.from === 'olderThanRun') return { ...filter, offset_run_id: start.runId };
	return filter;
}

/**
 * The jobs at which reading newer jobs ends. Which page Workato sends for `prev` when there are
 * several, and in which order, is not documented: one such page tells whether there is anything
 * newer at all, and the list is then read from its top down to the job. Under a filter the job
 * itself may not be in the list: then the page below it marks the place.
 */
export async function jobsToStopAt(
	filter: JobFilter,
	start: StartPosition,
	fetchPage: (query: JobPageQuery) => Promise<JobPage>,
): Promise<ReadonlySet<string> | 'nothing newer'> {
	if (start.from !== 'newerThan') return new Set();
	const below: JobPageQuery = { ...filter, offset_job_id: start.jobId };
	const newer = await fetchPage({ ...below, prev: true });
	if (newer.jobs.every((job) => job.id === start.jobId)) return 'nothing newer';
	const isFiltered = Object.keys(filter).length > 0;
	const older = isFiltered ? (await fetchPage(below)).jobs : [];
	return new Set([start.jobId, ...older.map((job) => job.id)]);
}

/** The jobs of a page that stand above the first one that is an end. */
export function above(jobs: readonly Job[], isEnd: (job: Job) => boolean): Job[] {
	const end = jobs.findIndex(isEnd);
	return end < 0 ? [...jobs] : jobs.slice(0, end);
}
