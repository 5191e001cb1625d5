import {
	walkJobs,
	type FetchJobPage,
	type JobWalk,
	type WalkStart,
} from '../../../nodes/Workato/pagination/jobPaginator';

export const TOP: WalkStart = { from: 'top' };

export function walkOf(told: Partial<JobWalk> = {}): JobWalk {
	return { filter: {}, start: TOP, window: { longestRunMs: 0 }, ...told };
}

/** The ids of the jobs that a walk brings; `most` of them, as a consumer that then leaves. */
export async function idsOf(
	walk: JobWalk,
	fetchPage: FetchJobPage,
	most = Infinity,
): Promise<string[]> {
	const ids: string[] = [];
	for await (const jobs of walkJobs(walk, fetchPage)) {
		ids.push(...jobs.map(({ id }) => id));
		if (ids.length >= most) break;
	}
	return ids.slice(0, most);
}
