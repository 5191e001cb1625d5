import type { Job } from './job';

/** The filters that Workato applies itself. */
export interface JobFilter {
	status?: string;
	rerun_only?: boolean;
}

/** The query parameters of a request for a page of jobs. */
export interface JobPageQuery extends JobFilter {
	/** The page starts after this job, with jobs completed prior to it. */
	offset_job_id?: string;
	/** Jobs newer than the offset job instead. */
	prev?: boolean;
	/** Deprecated by Workato. */
	offset_run_id?: number;
}

/** One page of a recipe's jobs, newest first in every known response. */
export interface JobPage {
	jobs: Job[];
	counts: JobCounts;
	/**
	 * The time on Workato's clock at the least when it sent the page, in milliseconds since 1970.
	 * Undefined if that isn't known.
	 */
	respondedAtMs?: number;
}

/** How many jobs Workato says there are. Any of these may be missing, late or wrong. */
export interface JobCounts {
	/** All jobs of the recipe, whatever the filter. */
	all: number | undefined;
	succeeded: number | undefined;
	failed: number | undefined;
	/** The jobs under the request's filter, or (not documented) only those on the page. */
	inScope: number | undefined;
}

/** What stands for a page that Workato refuses. */
export const EMPTY_PAGE: JobPage = {
	jobs: [],
	counts: { all: undefined, succeeded: undefined, failed: undefined, inScope: undefined },
};
