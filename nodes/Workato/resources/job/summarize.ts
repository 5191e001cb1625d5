import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { jobPageUrl, type JobOrigin } from '../../model/job';
import type { JobCounts } from '../../api/jobListResponse';
import { fetchJobPage } from '../../api/jobs';
import { failureRate, JobStatistics, type JobSummary } from '../../model/jobStatistics';
import type { ErrorGroup } from '../../model/errorStatistics';
import type { JobRef } from '../../model/jobRef';
import { toWorkatoId } from '../../model/record';
import { paginateJobs } from '../../pagination/jobPaginator';
import { managedUserIdIn } from '../../api/paths';
import { recipePageUrl } from '../../api/recipes';
import { hasBounds } from '../../model/timeWindow';
import { readRecipe } from '../../parameters/recipe';
import type { OperationContext } from '../../declarative/runOperation';
import { isSimplified, simplifyField } from '../../parameters/simplify';
import { longestRunField, readWindow, windowFields } from '../../parameters/timeWindowFields';

const showOnlyForSummarize = { resource: ['job'], operation: ['summarize'] };

export const summarizeFields: INodeProperties[] = [
	simplifyField(showOnlyForSummarize),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: showOnlyForSummarize },
		description:
			'Without a window of time, the summary is Workato’s own counts of all jobs: one request. With one, the jobs of the window are read and counted.',
		options: [...windowFields.completed, ...windowFields.started],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: showOnlyForSummarize },
		options: [longestRunField],
	},
];

/** Puts out one item for the recipe. */
export async function* summarizeJobs({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const recipe = readRecipe(context, client.appUrl);
	const window = readWindow(context);
	const simplify = isSimplified(context);
	const origin = { recipe, appUrl: client.appUrl };

	if (!hasBounds(window)) {
		const { counts } = await fetchJobPage(client, recipe, {});
		yield [{ ...idsOf(origin), ...wholeCounts(counts) }];
		return;
	}
	const tally = new JobStatistics();
	const walk = { filter: {}, start: { from: 'top' as const }, window };
	const pages = paginateJobs(walk, async (query) => await fetchJobPage(client, recipe, query));
	for await (const jobs of pages) jobs.forEach((job) => tally.add(job));
	const summary = tally.summary();
	yield [{ ...idsOf(origin), ...(simplify ? flat(summary, origin) : nested(summary, origin)) }];
}

function idsOf({ recipe: { recipeId, scope }, appUrl }: JobOrigin): IDataObject {
	return {
		recipe_id: toWorkatoId(recipeId),
		managed_user_id: managedUserIdIn(scope),
		url: recipePageUrl(appUrl, recipeId),
	};
}

/** Workato's counts do not tell what became of the jobs that neither succeeded nor failed. */
function wholeCounts({ all, succeeded, failed }: JobCounts): IDataObject {
	return {
		jobs: all ?? null,
		succeeded: succeeded ?? null,
		failed: failed ?? null,
		failure_rate:
			succeeded === undefined || failed === undefined ? null : failureRate(succeeded, failed),
	};
}

function countsOf({ jobs, succeeded, failed, pending, other, reruns, failureRate }: JobSummary) {
	return { jobs, succeeded, failed, pending, other, reruns, failure_rate: failureRate };
}

/** One row of a sheet: of the errors the most frequent. */
function flat(summary: JobSummary, origin: JobOrigin): IDataObject {
	const { runTime, errors, first, last } = summary;
	const [topError] = errors;
	return {
		...countsOf(summary),
		average_seconds: runTime.averageSeconds,
		median_seconds: runTime.medianSeconds,
		p95_seconds: runTime.p95Seconds,
		longest_seconds: runTime.longestSeconds,
		longest_job_id: runTime.longest?.id ?? null,
		longest_job_url: urlOf(runTime.longest, origin),
		distinct_errors: summary.distinctErrors,
		top_error_type: topError?.type ?? null,
		top_error_message: topError?.message ?? null,
		top_error_count: topError?.count ?? null,
		top_error_job_id: topError?.last.id ?? null,
		top_error_job_url: urlOf(topError?.last ?? null, origin),
		first_job_id: first?.id ?? null,
		first_started_at: startOf(first),
		last_job_id: last?.id ?? null,
		last_started_at: startOf(last),
	};
}

function nested(summary: JobSummary, origin: JobOrigin): IDataObject {
	const { runTime, errors, first, last } = summary;
	return {
		...countsOf(summary),
		run_time: {
			average_seconds: runTime.averageSeconds,
			median_seconds: runTime.medianSeconds,
			p95_seconds: runTime.p95Seconds,
			longest_seconds: runTime.longestSeconds,
			longest_job: jobRef(runTime.longest, origin),
		},
		errors: errors.map((group) => errorRow(group, origin)),
		first_job: jobRef(first, origin),
		last_job: jobRef(last, origin),
	};
}

function errorRow({ type, message, count, first, last }: ErrorGroup, origin: JobOrigin) {
	return {
		error_type: type,
		error_message: message,
		count,
		first_started_at: startOf(first),
		last_started_at: startOf(last),
		example_job: jobRef(last, origin),
	};
}

function jobRef(job: JobRef | null, origin: JobOrigin): IDataObject | null {
	return job && { id: job.id, started_at: startOf(job), url: jobPageUrl(job, origin) };
}

function urlOf(job: JobRef | null, origin: JobOrigin): string | null {
	return job && jobPageUrl(job, origin);
}

function startOf(job: JobRef | null): string | null {
	return job?.startedAt ?? null;
}
