import { jobTarget, jobsTarget } from '../transport/errors/requestTarget';
import type { WorkatoClient } from '../transport/client';
import type { RequestDescriptor, RequestResult } from '../transport/requestDescriptor';
import { parseJobDetail, type JobDetail } from '../model/jobLine';
import { parseJobPage } from './jobListResponse';
import type { JobPage, JobPageQuery } from '../model/jobPage';
import { jobPath, jobsPath } from './paths';
import type { RecipeScope } from '../model/scope';

/** What Workato allows in its other lists. For jobs, it documents no page size. */
export const MAX_JOBS_PER_PAGE = 100;

/**
 * One page of a recipe's jobs.
 *
 * @param pageSize how many jobs to ask for. Workato does not document it, and may ignore it, honor it
 * in part, or refuse it. Without it, the page has as many as Workato sends by itself: 25, as a rule.
 */
export async function fetchJobPage(
	client: WorkatoClient,
	recipe: RecipeScope,
	query: JobPageQuery,
	pageSize?: number,
): Promise<JobPage> {
	const page = await client.request(jobPageRequest(recipe, query, pageSize));
	const respondedAtMs = client.serverTimeMs;
	return respondedAtMs === undefined ? page : { ...page, respondedAtMs };
}

/** The same for a caller that handles a failure itself. */
export async function tryFetchJobPage(
	client: WorkatoClient,
	recipe: RecipeScope,
	query: JobPageQuery,
): Promise<RequestResult<JobPage>> {
	return await client.tryRequest(jobPageRequest(recipe, query));
}

/** One job with its lines. */
export async function fetchJob(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobHandle: string,
): Promise<JobDetail> {
	return await client.request(jobRequest(recipe, jobHandle));
}

/** The same for a caller that handles a failure itself. */
export async function tryFetchJob(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobHandle: string,
): Promise<RequestResult<JobDetail>> {
	return await client.tryRequest(jobRequest(recipe, jobHandle));
}

/**
 * Whether Workato has a job. Its response to an unknown offset isn't documented: without asking
 * first, the newest page or an empty one could be mistaken for the jobs older than the offset.
 *
 * @returns true as well if the role may list jobs but not get their details
 */
export async function isJobKnown(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobHandle: string,
): Promise<boolean> {
	const result = await tryFetchJob(client, recipe, jobHandle);
	if ('data' in result || result.error.httpCode === '403') return true;
	if (result.error.httpCode === '404') return false;
	throw client.toNodeError(result.error);
}

function jobPageRequest(
	recipe: RecipeScope,
	query: JobPageQuery,
	pageSize?: number,
): RequestDescriptor<JobPage> {
	return {
		endpoint: 'jobs',
		path: jobsPath(recipe),
		query: { ...query },
		...(pageSize === undefined ? {} : { optionalQuery: { per_page: pageSize } }),
		target: jobsTarget(recipe),
		parse: parseJobPage,
	};
}

function jobRequest(recipe: RecipeScope, jobHandle: string): RequestDescriptor<JobDetail> {
	return {
		endpoint: 'jobs',
		path: jobPath(recipe, jobHandle),
		target: jobTarget(recipe, jobHandle),
		parse: parseJobDetail,
	};
}
