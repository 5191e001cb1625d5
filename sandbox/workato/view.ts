import { type Job, statusAt } from './job';

/**
 * What a list of jobs is sorted by, newest first. What has not happened yet comes before all, or
 * after all where the name says so.
 */
export const JOB_ORDERS = ['start', 'completion', 'completionUnfinishedLast', 'creation'] as const;
export type JobOrderKey = (typeof JOB_ORDERS)[number];

/** The filter of a list. */
export interface JobFilter {
	status: 'succeeded' | 'failed' | 'pending' | null;
	rerunOnly: 'all' | 'reruns' | 'originals' | 'both';
	/** Whether running jobs count as pending ones. */
	pendingIncludesRunning: boolean;
}

/** No filter at all. */
export const NO_FILTER: JobFilter = {
	status: null,
	rerunOnly: 'all',
	pendingIncludesRunning: true,
};

/** A recipe's jobs as they are listed between two moments. */
export interface JobView {
	/** The requested jobs, newest first. */
	jobs: Job[];
	/**
	 * For every existing job, by handle: how many of `jobs` come before it. Jobs outside the filter
	 * are included, since a job may be an offset without being in the list.
	 */
	rank: Map<string, number>;
	counts: { all: number; succeeded: number; failed: number };
	/** The view is valid from the first time until just before the second. */
	fromMs: number;
	untilMs: number;
}

/** Sorts, filters and counts the jobs that exist at that time. */
export function makeView(
	jobs: readonly Job[],
	now: number,
	order: JobOrderKey,
	filter: JobFilter,
): JobView {
	const existing = jobs.filter((job) => job.createdAt <= now).sort(newestFirst(order, now));
	const matches = matcherOf(existing, now, filter);
	const matching: Job[] = [];
	const rank = new Map<string, number>();
	const counts = { all: existing.length, succeeded: 0, failed: 0 };
	for (const job of existing) {
		rank.set(job.handle, matching.length);
		if (matches(job)) matching.push(job);
		const status = statusAt(job, now);
		if (status === 'succeeded' || status === 'failed') counts[status] += 1;
	}
	return { jobs: matching, rank, counts, fromMs: now, untilMs: nextChange(jobs, now) };
}

/** Ties are broken by the newer job. */
function newestFirst(order: JobOrderKey, now: number): (one: Job, other: Job) => number {
	const key = (job: Job): number => {
		if (order === 'creation') return job.createdAt;
		if (order === 'start') return job.startedAt <= now ? job.startedAt : Number.MAX_VALUE;
		if (job.completedAt <= now) return job.completionShownAs ?? job.completedAt;
		return order === 'completion' ? Number.MAX_VALUE : 0;
	};
	return (one, other) =>
		key(other) - key(one) || other.createdAt - one.createdAt || other.runId - one.runId;
}

function matcherOf(existing: Job[], now: number, filter: JobFilter): (job: Job) => boolean {
	const repeated = new Set(existing.map((job) => job.masterHandle));
	const hasStatus = (job: Job): boolean => {
		if (filter.status === null) return true;
		const status = statusAt(job, now);
		return status === 'running' && filter.pendingIncludesRunning
			? filter.status === 'pending'
			: status === filter.status;
	};
	const isRerun = (job: Job): boolean => {
		if (filter.rerunOnly === 'all') return true;
		const isOriginal = repeated.has(job.handle);
		if (filter.rerunOnly === 'originals') return isOriginal;
		return job.masterHandle !== null || (filter.rerunOnly === 'both' && isOriginal);
	};
	return (job) => hasStatus(job) && isRerun(job);
}

function nextChange(jobs: readonly Job[], now: number): number {
	let next = Infinity;
	for (const job of jobs) {
		for (const moment of [job.createdAt, job.startedAt, job.completedAt]) {
			if (moment > now && moment < next) next = moment;
		}
	}
	return next;
}
