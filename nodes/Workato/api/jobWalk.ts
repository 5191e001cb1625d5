import type { Job } from './job';
import type { JobFilter, JobPage, JobPageQuery } from './jobPage';
import { nextStep } from './nextStep';
import { isInWindow, isPastWindow, type JobWindow } from './window';

/** What is asked of a recipe's list of jobs. */
export interface JobWalk {
	filter: JobFilter;
	start: WalkStart;
	window: JobWindow;
}

/**
 * Where a walk begins. From the top it goes down to the oldest job; `newerThan` goes down from the
 * top as well, and ends at the job. The run offset is Workato's deprecated one.
 */
export type WalkStart =
	| { from: 'top' }
	| { from: 'olderThan'; jobId: string }
	| { from: 'newerThan'; jobId: string }
	| { from: 'olderThanRun'; runId: number };

/** Fetches one page. */
export type FetchJobPage = (query: JobPageQuery) => Promise<JobPage>;

/** Workato repeats a page: the list can neither be read on nor be called complete. */
export class RepeatedPageError extends Error {
	constructor(readonly jobsRead: number) {
		super(`Workato sent the same page of jobs again after ${jobsRead} jobs`);
	}
}

/**
 * The jobs that are asked for, each once, in Workato's order, as the pages come. No page is asked
 * for that cannot hold another of them; a caller that has enough leaves the loop.
 *
 * @throws RepeatedPageError
 */
export async function* walkJobs(walk: JobWalk, fetchPage: FetchJobPage): AsyncGenerator<Job> {
	const stopAt = await jobsToStopAt(walk, fetchPage);
	if (stopAt === 'nothing newer') return;
	const reading = new Reading(walk, stopAt, fetchPage);
	yield* reading.down();
	if (reading.mayHaveMissedJobs) yield* reading.missedJobs();
}

/** One walk down a list that goes on changing. */
class Reading {
	mayHaveMissedJobs = false;

	private readonly ids = new Set<string>();

	private newestStartMs = -Infinity;

	private sawCompletedJob = false;

	constructor(
		private readonly walk: JobWalk,
		private readonly stopAt: ReadonlySet<string>,
		private readonly fetchPage: FetchJobPage,
	) {
		if (walk.start.from === 'olderThan') this.ids.add(walk.start.jobId);
	}

	async *down(): AsyncGenerator<Job> {
		let query = firstQuery(this.walk);
		let previousPage: Job[] = [];
		for (;;) {
			const page = await this.fetchPage(query);
			const isLast = page.jobs.some((job) => this.stopAt.has(job.id));
			const fresh = this.take(page.jobs);
			yield* fresh.filter((job) => isInWindow(job, this.walk.window));
			if (isLast || isPastWindow(page.jobs, this.walk.window)) return;

			const step = nextStep(page, {
				filter: this.walk.filter,
				readFromTop: this.walk.start.from === 'top',
				jobsRead: this.ids.size,
				broughtNewJobs: fresh.length > 0,
				previousPage,
			});
			if (step === 'end') return;
			if (step === 'repeated') throw new RepeatedPageError(this.ids.size);
			this.noteOffset(step.offset);
			query = { ...this.walk.filter, offset_job_id: step.offset.id };
			previousPage = page.jobs;
		}
	}

	/**
	 * Jobs that stood below an offset job which has moved down since, in the order of the list. What
	 * has started since the walk began stays out: it would stand in the wrong place.
	 */
	async *missedJobs(): AsyncGenerator<Job> {
		const { newestStartMs } = this;
		let query = firstQuery(this.walk);
		for (;;) {
			const { jobs } = await this.fetchPage(query);
			const fresh = this.take(jobs);
			const last = jobs.at(-1);
			if (fresh.length === 0 || last === undefined) return;
			yield* fresh.filter(
				(job) =>
					(job.startedAtMs ?? Infinity) <= newestStartMs && isInWindow(job, this.walk.window),
			);
			query = { ...this.walk.filter, offset_job_id: last.id };
		}
	}

	/** The jobs of a page that are new, down to the job to stop at. */
	private take(jobs: readonly Job[]): Job[] {
		const fresh: Job[] = [];
		for (const job of jobs) {
			if (this.stopAt.has(job.id)) break;
			if (this.ids.has(job.id)) continue;
			this.ids.add(job.id);
			fresh.push(job);
			this.newestStartMs = Math.max(this.newestStartMs, job.startedAtMs ?? -Infinity);
			this.sawCompletedJob ||= job.completedAtMs !== null;
		}
		return fresh;
	}

	/**
	 * In a list ordered by completion pending jobs stand on top, and one that completes moves down,
	 * below others that no page has shown yet. Where a completed job stands above a pending one, the
	 * list is not in that order.
	 */
	private noteOffset(offset: Job): void {
		if (offset.completedAtMs === null && !this.sawCompletedJob) this.mayHaveMissedJobs = true;
	}
}

function firstQuery({ filter, start }: JobWalk): JobPageQuery {
	if (start.from === 'olderThan') return { ...filter, offset_job_id: start.jobId };
	if (start.from === 'olderThanRun') return { ...filter, offset_run_id: start.runId };
	return filter;
}

/**
 * The jobs at which a walk for newer jobs ends. Which page Workato sends for `prev` when there are
 * several, and in which order, is not documented: one such page tells whether there is anything
 * newer at all, and the list is then read from its top down to the job. Under a filter the job
 * itself may not be in the list: then the page below it marks the place.
 */
async function jobsToStopAt(
	{ filter, start }: JobWalk,
	fetchPage: FetchJobPage,
): Promise<ReadonlySet<string> | 'nothing newer'> {
	if (start.from !== 'newerThan') return new Set();
	const below: JobPageQuery = { ...filter, offset_job_id: start.jobId };
	const newer = await fetchPage({ ...below, prev: true });
	if (newer.jobs.every((job) => job.id === start.jobId)) return 'nothing newer';
	const isFiltered = Object.keys(filter).length > 0;
	const older = isFiltered ? (await fetchPage(below)).jobs : [];
	return new Set([start.jobId, ...older.map((job) => job.id)]);
}
