import type { Job } from '../../../nodes/Workato/model/job';
import { EMPTY_PAGE, type JobPage, type JobPageQuery } from '../../../nodes/Workato/model/jobPage';

/** A job that has completed, in the order of its times. */
export function completed(id: string, overrides: Partial<Job> = {}): Job {
	return {
		id,
		startedAtMs: 1_000,
		completedAtMs: 2_000,
		raw: { completed_at: 'then' },
		...overrides,
	};
}

/** A job that has started, and has not completed. */
export function pending(id: string, overrides: Partial<Job> = {}): Job {
	return { id, startedAtMs: 1_000, completedAtMs: null, raw: {}, ...overrides };
}

export function page(jobs: Job[], overrides: Partial<JobPage> = {}): JobPage {
	return { ...EMPTY_PAGE, jobs, ...overrides };
}

/** Sends pages in their order, and an empty one after the last; notes what was requested. */
export function scripted(...pages: Array<JobPage | Error>) {
	const requests: JobPageQuery[] = [];
	const fetchPage = async (query: JobPageQuery) => {
		requests.push(query);
		const next = pages[requests.length - 1] ?? EMPTY_PAGE;
		if (next instanceof Error) throw next;
		return await Promise.resolve(next);
	};
	return { requests, fetchPage };
}

/** What an async generator of batches gives, batch by batch. */
export async function batchesOf(generator: AsyncIterable<Job[]>): Promise<string[][]> {
	const batches: string[][] = [];
	for await (const batch of generator) batches.push(batch.map(({ id }) => id));
	return batches;
}
