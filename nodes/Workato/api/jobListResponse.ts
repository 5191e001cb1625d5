import { parseJob, type Job } from '../model/job';
import { asRecord, getNumber, type JsonRecord } from '../model/record';

/** What Workato filters by itself. */
export interface JobFilter {
	status?: string;
	rerun_only?: boolean;
}

/** The query of one request for a page of jobs, in Workato's names. */
export interface JobPageQuery extends JobFilter {
	/** The page begins below this job: with jobs completed prior to it. */
	offset_job_id?: string;
	/** Jobs newer than the offset job instead. */
	prev?: boolean;
	/** Deprecated by Workato. */
	offset_run_id?: number;
}

/** One page of a recipe's jobs, newest first in every answer of Workato's that is known. */
export interface JobPage {
	jobs: Job[];
	counts: JobCounts;
}

/** How many jobs Workato says there are. Any of these may be missing, late or wrong. */
export interface JobCounts {
	/** All jobs of the recipe, whatever the filter. */
	all: number | undefined;
	succeeded: number | undefined;
	failed: number | undefined;
	/** The jobs under the request's own filter, or (not documented) those of the page alone. */
	inScope: number | undefined;
}

/**
 * Looks at what should be a page of jobs.
 *
 * @returns a text that says what is wrong with it where it is none.
 */
export function parseJobPage(sent: unknown): JobPage | string {
	const answer = asRecord(sent);
	const items: unknown = answer?.items;
	if (answer === undefined || !Array.isArray(items))
		return 'the response has no list of jobs (items)';
	const jobs = items.flatMap((item: unknown) => parseJob(item) ?? []);
	if (jobs.length < items.length) return 'the response has a job without an ID';
	return { jobs, counts: countsIn(answer) };
}

function countsIn(answer: JsonRecord): JobCounts {
	return {
		all: getNumber(answer, 'job_count'),
		succeeded: getNumber(answer, 'job_succeeded_count'),
		failed: getNumber(answer, 'job_failed_count'),
		inScope: getNumber(answer, 'job_scope_count'),
	};
}
