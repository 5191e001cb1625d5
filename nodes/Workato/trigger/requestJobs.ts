import { tryFetchJob } from '../api/jobs';
import type { Job } from '../model/job';
import type { RecipeScope } from '../model/scope';
import type { WorkatoClient } from '../transport/client';
import {
	MAX_EXTRA_JOB_REQUESTS_PER_POLL,
	MAX_JOB_REQUESTS_PER_RECIPE,
	MIN_JOB_REQUESTS_PER_RECIPE,
} from './constants';
import type { Stopwatch } from './readJobList';

/** Jobs that were requested one by one. */
export interface RequestedJobs {
	jobs: Job[];
	/** Those that Workato does not know. */
	unknownIds: string[];
	failedIds: string[];
	error?: Error;
}

/** Counts the jobs that a poll may request one by one, beyond the first five of each recipe. */
export class JobRequestBudget {
	private left = MAX_EXTRA_JOB_REQUESTS_PER_POLL;

	/** The first of a recipe's jobs that may be requested. Counts them. */
	take(jobIds: readonly string[]): readonly string[] {
		const most = Math.min(MIN_JOB_REQUESTS_PER_RECIPE + this.left, MAX_JOB_REQUESTS_PER_RECIPE);
		const taken = jobIds.slice(0, most);
		this.left -= Math.max(0, taken.length - MIN_JOB_REQUESTS_PER_RECIPE);
		return taken;
	}
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
		jobIds.map(
			async (id) => await stopwatch.time(async () => await requestJob(client, recipe, id)),
		),
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
