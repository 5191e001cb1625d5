import { NodeApiError } from 'n8n-workflow';
import type { Job } from '../model/job';
import type { JobFilter, JobPage, JobPageQuery } from '../model/jobPage';

/** With which statuses Workato refuses an offset job that it has removed is not documented. */
const STATUSES = ['400', '404', '422'];

/** Whether an error may mean that Workato has removed the offset job since it was listed. */
export function mayBeRemovedOffset(error: unknown): boolean {
	return error instanceof NodeApiError && STATUSES.includes(error.httpCode ?? '');
}

/**
 * Fetches the page below the last of some jobs. Workato removes its oldest jobs, and these stand at
 * the end of a list: if it has removed the last one meanwhile, one further up takes its place.
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

/** The last job, then others in doubling distances up to the first. */
function offsetsFrom(jobs: readonly Job[]): Job[] {
	const offsets: Job[] = [];
	for (let distance = 1; distance < jobs.length; distance *= 2) {
		offsets.push(...jobs.slice(-distance).slice(0, 1));
	}
	return [...offsets, ...jobs.slice(0, 1)];
}
