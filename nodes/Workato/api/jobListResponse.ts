import { parseJob } from '../model/job';
import type { JobCounts, JobPage } from '../model/jobPage';
import { asRecord, getCount, type JsonRecord } from '../model/record';

/**
 * Parses a page of jobs.
 *
 * @returns a text that says what's wrong if it isn't one
 */
export function parseJobPage(sent: unknown): JobPage | string {
	const body = asRecord(sent) ?? {};
	const items: unknown = body.items;
	if (!Array.isArray(items)) return 'the response has no list of jobs (items)';
	const jobs = items.flatMap((item: unknown) => parseJob(item) ?? []);
	if (jobs.length < items.length) return 'the response has a job without an ID';
	return { jobs, counts: countsIn(body) };
}

function countsIn(body: JsonRecord): JobCounts {
	return {
		all: getCount(body, 'job_count'),
		succeeded: getCount(body, 'job_succeeded_count'),
		failed: getCount(body, 'job_failed_count'),
		inScope: getCount(body, 'job_scope_count'),
	};
}
