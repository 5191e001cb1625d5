import {
	paginateJobs,
	type FetchJobPage,
	type JobListQuery,
	type StartPosition,
} from '../../../nodes/Workato/pagination/jobPaginator';

export const TOP: StartPosition = { from: 'top' };

export function walkOf(told: Partial<JobListQuery> = {}): JobListQuery {
	return { filter: {}, start: TOP, window: { longestRunMs: 0 }, ...told };
}

/** The ids of the jobs that a walk brings; `most` of them, as a consumer that then leaves. */
export async function idsOf(
	walk: JobListQuery,
	fetchPage: FetchJobPage,
	most = Infinity,
): Promise<string[]> {
	const ids: string[] = [];
	for await (const jobs of paginateJobs(walk, fetchPage)) {
		ids.push(...jobs.map(({ id }) => id));
		if (ids.length >= most) break;
	}
	return ids.slice(0, most);
}
