import { askedJob, askedJobs } from '../transport/errors/requestTarget';
import type { Door, Settled, WorkatoRequest } from '../transport/client';
import { parseJobDetail, type JobDetail } from '../model/jobLine';
import { parseJobPage, type JobPage, type JobPageQuery } from './jobListResponse';
import { jobPath, jobsPath, type RecipeScope } from './paths';

/** One page of a recipe's jobs. */
export async function fetchJobPage(
	door: Door,
	recipe: RecipeScope,
	query: JobPageQuery,
): Promise<JobPage> {
	return await door.ask({
		path: jobsPath(recipe),
		query: { ...query },
		asked: askedJobs(recipe),
		parse: parseJobPage,
	});
}

/** One job with its lines. */
export async function fetchJob(
	door: Door,
	recipe: RecipeScope,
	jobHandle: string,
): Promise<JobDetail> {
	return await door.ask(jobRequest(recipe, jobHandle));
}

/** The same for a caller that has a use for a failure. */
export async function settleJob(
	door: Door,
	recipe: RecipeScope,
	jobHandle: string,
): Promise<Settled<JobDetail>> {
	return await door.settle(jobRequest(recipe, jobHandle));
}

/**
 * Whether Workato has a job. What it answers to an unknown offset is not documented: whoever does
 * not ask first may take the newest page, or an empty one, for the jobs older than it.
 *
 * @returns true, too, where the role may list jobs and not get one
 */
export async function isJobKnown(
	door: Door,
	recipe: RecipeScope,
	jobHandle: string,
): Promise<boolean> {
	const settled = await settleJob(door, recipe, jobHandle);
	if ('answer' in settled || settled.failure.httpCode === '403') return true;
	if (settled.failure.httpCode === '404') return false;
	throw door.errorOf(settled.failure);
}

function jobRequest(recipe: RecipeScope, jobHandle: string): WorkatoRequest<JobDetail> {
	return {
		path: jobPath(recipe, jobHandle),
		asked: askedJob(recipe, jobHandle),
		parse: parseJobDetail,
	};
}
