import { NodeApiError } from 'n8n-workflow';
import type { Job } from '../model/job';
import type { JobFilter, JobPage, JobPageQuery } from '../model/jobPage';

/** It isn't documented which status Workato sends if it has removed the offset job. */
const STATUSES = ['400', '404', '422'];

/** Whether an error may mean that Workato has removed the offset job since it was listed. */
export function mayBeRemovedOffset(error: unknown): boolean {
	return error instanceof NodeApiError && STATUSES.includes(error.httpCode ?? '');
}

/**
 * Fetches the page after the last of some jobs. Workato removes its oldest jobs, which are at the end
 * of a list. If the last one is gone, an earlier job is used as the offset.
 *
 * @param jobs the page before
 * @throws the error for the last job if none of the tried ones is accepted
 */
export async function fetchBelow(
	jobs: readonly Job[],
	filter: JobFilter,
	fetchPage: (query: JobPageQuery) => Promise<JobPage>,
): Promise<JobPage> {
	let firstError: unknown;
	for (const offset of offsetsFrom(jobs)) {
		const query = { ...filter, offset_job_id: offset.id };
		const page = await fetchPage(query).catch((error: unknown) => {
			if (!mayBeRemovedOffset(error)) throw error;
			firstError ??= error;
			return undefined;
		});
		if (page !== undefined) return page;
	}
	throw firstError;
}

/** The last job, then earlier ones at doubling distances, up to the first. */
function offsetsFrom(jobs: readonly Job[]): Job[] {
	const offsets: Job[] = [];
	for (let distance = 1; distance < jobs.length; distance *= 2) {
		offsets.push(...jobs.slice(-distance).slice(0, 1));
	}
	return [...offsets, ...jobs.slice(0, 1)];
}
