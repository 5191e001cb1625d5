import { tryFetchJob } from '../api/jobs';
import type { Job } from '../model/job';
import type { RecipeScope } from '../model/scope';
import type { WorkatoClient } from '../transport/client';
import { MAX_JOB_REQUESTS_PER_RECIPE } from './constants';
import type { Stopwatch } from './readJobList';

/** Jobs that were requested one by one. */
export interface RequestedJobs {
	jobs: Job[];
	/** Those that Workato does not know. */
	unknownIds: string[];
	failedIds: string[];
	error?: Error;
}

type JobAnswer = { job: Job } | { missingId: string } | { failedId: string; error: Error };

/**
 * Requests jobs that a recipe's list did not show, one by one, for `fetchRecipeJobs`.
 *
 * @param listed the top of the list: if Workato finds none of these, either, it is not the jobs' fault
 */
export async function requestJobs(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobIds: readonly string[],
	listed: readonly Job[],
	stopwatch: Stopwatch,
): Promise<RequestedJobs> {
	const answers = await Promise.all(
		jobIds
			.slice(0, MAX_JOB_REQUESTS_PER_RECIPE)
			.map(async (id) => await stopwatch.time(async () => await requestJob(client, recipe, id))),
	);
	const jobs = answers.flatMap((answer) => ('job' in answer ? answer.job : []));
	const missing = answers.flatMap((answer) => ('missingId' in answer ? answer.missingId : []));
	const failed = answers.flatMap((answer) => ('failedId' in answer ? answer : []));
	const refusal = missing.length > 0 ? await refusalOf(client, recipe, listed) : undefined;
	const error = failed[0]?.error ?? refusal;
	return {
		jobs,
		unknownIds: refusal ? [] : missing,
		failedIds: [...failed.map(({ failedId }) => failedId), ...(refusal ? missing : [])],
		...(error ? { error } : {}),
	};
}

async function requestJob(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobId: string,
): Promise<JobAnswer> {
	const result = await tryFetchJob(client, recipe, jobId);
	// Details may name a job by its handle and a list by its number: both must be one job here.
	if ('data' in result) return { job: { ...result.data, id: jobId } };
	if (result.error.httpCode === '404') return { missingId: jobId };
	return { failedId: jobId, error: client.toNodeError(result.error) };
}

/**
 * Why no job of the recipe can be requested, if so: where the privilege is missing, Workato may
 * answer that it does not know a job that it lists.
 */
async function refusalOf(
	client: WorkatoClient,
	recipe: RecipeScope,
	listed: readonly Job[],
): Promise<Error | undefined> {
	const [newest] = listed;
	if (newest === undefined) return undefined;
	const result = await tryFetchJob(client, recipe, newest.id);
	return 'error' in result ? client.toNodeError(result.error) : undefined;
}
