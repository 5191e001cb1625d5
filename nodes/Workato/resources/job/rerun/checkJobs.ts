import { sentencesOf } from '../../../transport/errors/errorMessages';
import type { WorkatoClient } from '../../../transport/client';
import type { RecipeScope } from '../../../model/scope';
import type { Job } from '../../../model/job';
import { isStatusKnown, outcomeOf, statusOf } from '../../../model/jobStatus';
import { JobLookup, type RerunChecks } from './jobLookup';
import { findNewestTries, type JobTries } from './newestTry';
import { isRerunUnlisted } from './recentSends';
import type { RerunReport } from './rerunLedger';
import type { JobToSend } from './rerunSession';

/** The result of checking the jobs of a recipe. */
export interface CheckedJobs {
	toSend: JobToSend[];
	/** Why the other jobs aren't sent, by job ID as it was entered. */
	reports: Map<string, RerunReport>;
	/** Those of them of which another try is sent. */
	otherTryIds: Set<string>;
}

interface CheckContext {
	client: WorkatoClient;
	/** The job to send, by master key, for all recipes of a run: only one try of each job is sent. */
	chosenTries: Map<string, string>;
}

/**
 * Checks which jobs of a recipe to send, before any is sent.
 *
 * @throws NodeApiError if Workato doesn't say what a check needs
 */
export async function checkJobs(
	{ client, chosenTries }: CheckContext,
	recipe: RecipeScope,
	jobIds: readonly string[],
	checks: RerunChecks,
): Promise<CheckedJobs> {
	if (!checks.failedOnly && !checks.skipRerun) {
		const toSend = jobIds.map((jobId) => ({
			jobId,
			masterKey: masterKeyOf(client, recipe, jobId),
			newestTryId: null,
		}));
		return { toSend, reports: new Map(), otherTryIds: new Set() };
	}
	const lookup = new JobLookup(client, recipe, checks);
	await lookup.searchList(jobIds, checks.failedOnly ? { status: 'failed' } : {});
	const found = new Map<string, Job>();
	const reports = new Map<string, RerunReport>();
	const jobs = await lookup.findAll(jobIds);
	jobs.forEach((job, index) => {
		const jobId = jobIds[index] ?? '';
		if ('raw' in job) found.set(jobId, job);
		else reports.set(jobId, report('refused', sentencesOf(job)));
	});

	const tries = checks.skipRerun
		? await findNewestTries(lookup, [...found.values()])
		: new Map<string, JobTries>();
	const toSend: JobToSend[] = [];
	const otherTryIds = new Set<string>();
	for (const [jobId, job] of found) {
		const known = tries.get(job.id);
		// Without Skip Jobs Already Rerun, a job is its own master: only a second name of it is left out.
		const masterKey = masterKeyOf(client, recipe, known?.masterId ?? job.id);
		const newestTryId = known?.newest.id ?? null;
		// A try that was sent without checks is remembered by its own ID.
		const keys = [masterKey, masterKeyOf(client, recipe, newestTryId ?? job.id)];
		const reason = reasonToSkip(job, known, keys, checks);
		const chosenJobId = chosenTries.get(masterKey);
		if (reason !== undefined) reports.set(jobId, report('skipped', reason, newestTryId));
		else if (chosenJobId !== undefined && chosenJobId !== jobId) {
			otherTryIds.add(jobId);
			reports.set(jobId, report('skipped', reasonForOtherTry(chosenJobId), newestTryId));
		} else {
			chosenTries.set(masterKey, jobId);
			toSend.push({ jobId, masterKey, newestTryId });
		}
	}
	return { toSend, reports, otherTryIds };
}

function masterKeyOf(
	{ appUrl }: WorkatoClient,
	{ recipeId }: RecipeScope,
	masterId: string,
): string {
	return `${appUrl} ${recipeId} ${masterId}`;
}

function reasonToSkip(
	job: Job,
	tries: JobTries | undefined,
	masterKeys: readonly string[],
	{ failedOnly }: RerunChecks,
): string | undefined {
	if (failedOnly && outcomeOf(job.raw) !== 'failed') {
		return `The job didn’t fail: its status is ${statusOf(job.raw)}.`;
	}
	if (tries === undefined) return undefined;
	const { newest, hasReruns } = tries;
	const outcome = outcomeOf(newest.raw);
	if (hasReruns && outcome === 'succeeded') return `Its newest try ${newest.id} succeeded.`;
	if (outcome === 'unfinished') {
		return `Its newest try ${newest.id} hasn’t ended: its status is ${statusOf(newest.raw)}.`;
	}
	if (hasReruns && outcome === 'other' && !isStatusKnown(newest.raw)) {
		return `Its newest try ${newest.id} may have succeeded: its status is ${statusOf(newest.raw)}.`;
	}
	return masterKeys.some((key) => isRerunUnlisted(key, newest.id))
		? 'It was sent to Workato a few minutes ago, and Workato’s list doesn’t show its rerun yet.'
		: undefined;
}

function reasonForOtherTry(chosenJobId: string): string {
	return `It is another try of job ${chosenJobId}, which is sent instead.`;
}

function report(
	outcome: RerunReport['outcome'],
	reason: string,
	newestTryId: string | null = null,
): RerunReport {
	return { outcome, reason, newestTryId };
}
