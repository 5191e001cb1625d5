import {
	paginateJobs,
	type FetchJobPage,
	type JobListQuery,
} from '../../../nodes/Workato/pagination/jobPaginator';

/** A list of all jobs from the top, unless `overrides` says otherwise. */
export function listQuery(overrides: Partial<JobListQuery> = {}): JobListQuery {
	return { filter: {}, start: { from: 'top' }, window: { longestRunMs: 0 }, ...overrides };
}

/** The IDs of the jobs that pagination returns; with `max`, of as many as a consumer then takes. */
export async function readIds(
	query: JobListQuery,
	fetchPage: FetchJobPage,
	max = Infinity,
): Promise<string[]> {
	const ids: string[] = [];
	for await (const jobs of paginateJobs(query, fetchPage)) {
		ids.push(...jobs.map(({ id }) => id));
		if (ids.length >= max) break;
	}
	return ids.slice(0, max);
}
