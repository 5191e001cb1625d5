import { rerunTarget } from '../transport/errors/requestTarget';
import type { WorkatoClient } from '../transport/client';
import type { RequestResult } from '../transport/requestDescriptor';
import { jobErrorOf } from '../model/jobError';
import { asRecord, getString, type JsonRecord } from '../model/record';
import { repeatJobsPath } from './paths';
import type { RecipeScope } from '../model/scope';

/** The maximum number of jobs that Workato reruns per request. */
export const MAX_RERUNS_PER_REQUEST = 25;

/** Workato's result for each job, by its ID. */
export type RerunResults = Map<string, RerunResult>;

export interface RerunResult {
	/**
	 * `unknown` for a status that isn't documented, and if the response names the job twice with different
	 * ones: Workato may have rerun the job.
	 */
	status: 'enqueued' | 'failed' | 'unknown';
	/** Workato's reason if it didn't rerun the job. */
	error: string | undefined;
}

/**
 * Asks Workato to run jobs again, with their stored trigger data, on the recipe's latest version. The
 * request isn't repeated if Workato may have acted on it.
 *
 * @param jobIds at most 25
 * @param awaitTurn waits for the turn of another attempt
 */
export async function rerunJobs(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobIds: string[],
	awaitTurn: () => Promise<void>,
): Promise<RequestResult<RerunResults>> {
	return await client.tryRequest({
		endpoint: 'reruns',
		path: repeatJobsPath(recipe),
		body: { job_ids: jobIds },
		beforeRetry: awaitTurn,
		target: rerunTarget(recipe),
		parse: parseResults,
	});
}

function parseResults(sent: unknown): RerunResults | string {
	const results: unknown = asRecord(sent)?.results;
	if (!Array.isArray(results)) return 'the response has no list of results';
	const byJob: RerunResults = new Map();
	for (const result of results.map((entry: unknown) => asRecord(entry))) {
		const jobId = result && getString(result, 'job_id');
		if (!result || !jobId) return 'a result in the response has no job ID';
		const status = statusIn(result);
		const isUnclear = (byJob.get(jobId)?.status ?? status) !== status;
		byJob.set(jobId, {
			status: isUnclear ? 'unknown' : status,
			error: jobErrorOf(result).message ?? undefined,
		});
	}
	return byJob;
}

function statusIn(result: JsonRecord): RerunResult['status'] {
	const status = getString(result, 'status')?.trim().toLowerCase();
	return status === 'enqueued' || status === 'failed' ? status : 'unknown';
}
