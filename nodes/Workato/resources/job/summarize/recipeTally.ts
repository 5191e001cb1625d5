import type { IDataObject } from 'n8n-workflow';
import { fetchJobPage, MAX_JOBS_PER_PAGE } from '../../../api/jobs';
import type { JobOrigin } from '../../../model/job';
import { JobStatistics } from '../../../model/jobStatistics';
import { hasBounds, type TimeWindow } from '../../../model/timeWindow';
import { paginateJobs } from '../../../pagination/jobPaginator';
import type { WorkatoClient } from '../../../transport/client';
import { countColumns, nestedSummary, summaryColumns, type WholeCounts } from './summaryRow';

/**
 * The statistics of one or several recipes. With a time window, the window's jobs are read and
 * counted; otherwise these are Workato's own counts of all jobs.
 */
export type JobTally = { counts: WholeCounts } | { statistics: JobStatistics };

/** Counts a recipe's jobs. */
export async function fetchTally(
	client: WorkatoClient,
	origin: JobOrigin,
	window: TimeWindow,
): Promise<JobTally> {
	const { recipe } = origin;
	if (!hasBounds(window)) {
		const { counts } = await fetchJobPage(client, recipe, {});
		return { counts };
	}
	const statistics = new JobStatistics();
	const query = { filter: {}, start: { from: 'top' as const }, window };
	const pages = paginateJobs(
		query,
		async (page) => await fetchJobPage(client, recipe, page, MAX_JOBS_PER_PAGE),
	);
	for await (const jobs of pages) jobs.forEach((job) => statistics.add(job, origin));
	return { statistics };
}

/** Adds a recipe's tally to another, both of the same window. */
export function mergeTallies(sum: JobTally | undefined, added: JobTally): JobTally {
	if (sum === undefined) return added;
	if ('statistics' in sum && 'statistics' in added) sum.statistics.merge(added.statistics);
	if (!('counts' in sum && 'counts' in added)) return sum;
	return {
		counts: {
			all: plus(sum.counts.all, added.counts.all),
			succeeded: plus(sum.counts.succeeded, added.counts.succeeded),
			failed: plus(sum.counts.failed, added.counts.failed),
		},
	};
}

/** A tally's columns in its row. */
export function tallyColumns(tally: JobTally, simplify: boolean): IDataObject {
	if ('counts' in tally) return countColumns(tally.counts);
	const summary = tally.statistics.summary();
	return simplify ? summaryColumns(summary) : nestedSummary(summary);
}

/** Unknown if one of the two is. */
function plus(one: number | undefined, other: number | undefined): number | undefined {
	return one === undefined || other === undefined ? undefined : one + other;
}
