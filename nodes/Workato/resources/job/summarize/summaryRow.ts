import type { IDataObject } from 'n8n-workflow';
import type { ErrorGroup } from '../../../model/errorStatistics';
import { managedUserIdIn } from '../../../model/scope';
import type { JobOrigin } from '../../../model/job';
import { jobPageUrl, recipePageUrl } from '../../../model/pageUrls';
import type { JobRef } from '../../../model/jobRef';
import { failureRate, type JobSummary } from '../../../model/jobStatistics';
import { toWorkatoId } from '../../../model/record';
import { rowText } from '../../../model/rowValue';

/** Workato's own counts of jobs. They don't cover jobs that neither succeeded nor failed. */
export interface WholeCounts {
	all: number | undefined;
	succeeded: number | undefined;
	failed: number | undefined;
}

/** Which recipe a row is about. */
export function recipeColumns({
	recipe,
	recipeName,
	customerName,
	appUrl,
}: JobOrigin): IDataObject {
	return {
		recipe_id: toWorkatoId(recipe.recipeId),
		recipe_name: rowText(recipeName),
		managed_user_id: managedUserIdIn(recipe.scope),
		customer_name: rowText(customerName),
		url: recipePageUrl(appUrl, recipe.recipeId),
	};
}

/** The columns of a summary of Workato's own counts. */
export function countColumns({ all, succeeded, failed }: WholeCounts): IDataObject {
	return {
		jobs: all ?? null,
		succeeded: succeeded ?? null,
		failed: failed ?? null,
		failure_rate:
			succeeded === undefined || failed === undefined ? null : failureRate(succeeded, failed),
	};
}

/** The columns of a summary as one flat row, with the most frequent error. */
export function summaryColumns(summary: JobSummary): IDataObject {
	const { runTime, errors, first, last } = summary;
	const [topError] = errors;
	return {
		...countsOf(summary),
		average_seconds: runTime.averageSeconds,
		median_seconds: runTime.medianSeconds,
		p95_seconds: runTime.p95Seconds,
		longest_seconds: runTime.longestSeconds,
		longest_job_id: runTime.longest?.id ?? null,
		longest_job_url: urlOf(runTime.longest),
		distinct_errors: summary.distinctErrors,
		top_error_type: topError?.type ?? null,
		top_error_message: topError?.message ?? null,
		top_error_count: topError?.count ?? null,
		top_error_job_id: topError?.last.id ?? null,
		top_error_job_url: urlOf(topError?.last ?? null),
		first_job_id: first?.id ?? null,
		first_started_at: startOf(first),
		last_job_id: last?.id ?? null,
		last_started_at: startOf(last),
	};
}

/** The same with every error, as nested objects. */
export function nestedSummary(summary: JobSummary): IDataObject {
	const { runTime, errors, first, last } = summary;
	return {
		...countsOf(summary),
		run_time: {
			average_seconds: runTime.averageSeconds,
			median_seconds: runTime.medianSeconds,
			p95_seconds: runTime.p95Seconds,
			longest_seconds: runTime.longestSeconds,
			longest_job: jobRef(runTime.longest),
		},
		errors: errors.map(errorRow),
		first_job: jobRef(first),
		last_job: jobRef(last),
	};
}

function countsOf({ jobs, succeeded, failed, pending, other, reruns, failureRate }: JobSummary) {
	return { jobs, succeeded, failed, pending, other, reruns, failure_rate: failureRate };
}

function errorRow({ type, message, count, first, last }: ErrorGroup) {
	return {
		error_type: type,
		error_message: message,
		count,
		first_started_at: startOf(first),
		last_started_at: startOf(last),
		example_job: jobRef(last),
	};
}

function jobRef(job: JobRef | null): IDataObject | null {
	return job && { id: job.id, started_at: startOf(job), url: urlOf(job) };
}

function urlOf(job: JobRef | null): string | null {
	return job && jobPageUrl(job.origin.appUrl, job.origin.recipe.recipeId, job.id);
}

function startOf(job: JobRef | null): string | null {
	return job?.startedAt ?? null;
}
