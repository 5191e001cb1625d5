import { parseJob } from '../model/job';
import type { JobCounts, JobPage } from '../model/jobPage';
import { asRecord, getCount, type JsonRecord } from '../model/record';

/**
 * Parses a page of jobs.
 *
 * @returns a text that says what's wrong if it isn't one
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
		all: getCount(answer, 'job_count'),
		succeeded: getCount(answer, 'job_succeeded_count'),
		failed: getCount(answer, 'job_failed_count'),
		inScope: getCount(answer, 'job_scope_count'),
	};
}
