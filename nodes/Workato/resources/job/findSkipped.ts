import type { WorkatoClient } from '../../transport/client';
import type { RecipeScope } from '../../model/scope';
import type { Job } from '../../model/job';
import { outcomeOf, statusOf } from '../../model/jobStatus';
import { JobLookup, type RerunChecks } from './jobLookup';
import { findNewestTries, type JobTries } from './newestTry';
import { isRerunUnlisted } from './recentSends';
import { sentencesOf, type JobToSend } from './rerunBatch';
import type { RerunResult } from './rerunLedger';

/** What is to be done with each job of a recipe, by the ID with which it was named. */
export interface CheckedJobs {
	toSend: JobToSend[];
	/** The jobs that are not sent, with the reason. */
	results: Map<string, RerunResult>;
}

interface CheckContext {
	client: WorkatoClient;
	/** Which of a job's tries is to be sent, for all recipes of a run: no other of them is. */
	sentBy: Map<string, string>;
}

/**
 * Finds out which jobs of a recipe are not to be sent, before anything is.
 *
 * @throws NodeApiError where it cannot be found out
 */
export async function findSkipped(
	{ client, sentBy }: CheckContext,
	recipe: RecipeScope,
	jobIds: readonly string[],
	checks: RerunChecks,
): Promise<CheckedJobs> {
	if (!checks.failedOnly && !checks.skipRerun) {
		const toSend = jobIds.map((jobId) => ({ jobId, family: undefined, newestTryId: null }));
		return { toSend, results: new Map() };
	}
	const lookup = new JobLookup(client, recipe, checks);
	await lookup.lookInList(jobIds, checks.failedOnly ? { status: 'failed' } : {});
	const found = new Map<string, Job>();
	const results = new Map<string, RerunResult>();
	const jobs = await lookup.findAll(jobIds);
	jobs.forEach((job, index) => {
		const jobId = jobIds[index] ?? '';
		if ('raw' in job) found.set(jobId, job);
		else results.set(jobId, result('refused', sentencesOf(job)));
	});

	const tries = checks.skipRerun
		? await findNewestTries(lookup, [...found.values()])
		: new Map<string, JobTries>();
	const place = `${client.appUrl} ${recipe.recipeId}`;
	const toSend: JobToSend[] = [];
	for (const [jobId, job] of found) {
		const known = tries.get(job.id);
		// Without the check each job stands for itself, unless two of its names were given.
		const family = `${place} ${known?.masterId ?? job.id}`;
		const newestTryId = known?.newest.id ?? null;
		const reason = reasonToSkip(job, known, family, checks) ?? reasonOfTwin(sentBy.get(family));
		if (reason === undefined) {
			sentBy.set(family, jobId);
			toSend.push({ jobId, family: known && family, newestTryId });
		} else results.set(jobId, result('skipped', reason, newestTryId));
	}
	return { toSend, results };
}

function reasonToSkip(
	job: Job,
	tries: JobTries | undefined,
	family: string,
	{ failedOnly }: RerunChecks,
): string | undefined {
	if (failedOnly && outcomeOf(job.raw) !== 'failed') {
		return `The job did not fail: its status is ${statusOf(job.raw)}.`;
	}
	if (tries === undefined) return undefined;
	const { newest, hasReruns } = tries;
	const outcome = outcomeOf(newest.raw);
	if (hasReruns && outcome === 'succeeded') return `Its newest try ${newest.id} succeeded.`;
	if (outcome === 'unfinished') {
		return `Its newest try ${newest.id} has not ended: its status is ${statusOf(newest.raw)}.`;
	}
	return isRerunUnlisted(family, newest.id)
		? 'It was sent to Workato in the last minutes, and its rerun is not in the list of jobs yet.'
		: undefined;
}

function reasonOfTwin(sentJobId: string | undefined): string | undefined {
	return sentJobId === undefined
		? undefined
		: `It is another try of job ${sentJobId}, which is sent.`;
}

function result(
	outcome: RerunResult['outcome'],
	reason: string,
	newestTryId: string | null = null,
): RerunResult {
	return { outcome, reason, newestTryId };
}
