import type { Job } from '../model/job';
import type { JobPage, JobPageQuery, JobFilter } from '../model/jobPage';
import { nextPage, positionOf } from './nextPage';
import { isInWindow, canStopAfter, type TimeWindow } from '../model/timeWindow';

/** A query for a recipe's list of jobs. */
export interface JobListQuery {
	filter: JobFilter;
	start: StartPosition;
	window: TimeWindow;
	/** Which jobs of the window are wanted, such as those with a text in their title; all if left out. */
	isWanted?: (job: Job) => boolean;
	/** For a caller that can decide by a page that no later one matters, such as a trigger. */
	isEnough?: (page: readonly Job[]) => boolean;
}

/**
 * Where to start. `top` reads down to the oldest job; `newerThan` also reads from the top, and ends
 * at the job. The run offset is Workato's deprecated one.
 */
export type StartPosition =
	| { from: 'top' }
	| { from: 'olderThan'; jobId: string }
	| { from: 'newerThan'; jobId: string }
	| { from: 'olderThanRun'; runId: number };

/** Fetches one page. */
export type FetchJobPage = (query: JobPageQuery) => Promise<JobPage>;

/** The list can't be read further, and isn't known to be complete. */
export class UnreadableListError extends Error {
	readonly description =
		'The jobs read so far are not returned, since they are not the whole list. Run it again. If it happens again, read less: set a Limit or add the filter Started After, and contact Workato support.';
}

/** Workato repeats a page that can't be the end. */
export class RepeatedPageError extends UnreadableListError {
	constructor(readonly jobsRead: number) {
		super(`Workato sent the same page of jobs again after ${jobsRead} jobs`);
	}
}

/**
 * The requested jobs, each once, in Workato's order, page by page. No page is requested that can't
 * contain another one. A caller that has enough leaves the loop.
 *
 * @throws UnreadableListError
 */
export async function* paginateJobs(
	walk: JobListQuery,
	fetchPage: FetchJobPage,
): AsyncGenerator<Job[]> {
	const stopAt = await jobsToStopAt(walk, fetchPage);
	if (stopAt === 'nothing newer') return;
	const reading = new JobPaginator(walk, stopAt, fetchPage);
	yield* reading.down();
	yield* reading.missedJobs();
}

/** Few of the pending jobs are offsets, so that few readings suffice; this ends what never would. */
const MAX_REREADS = 50;

/** Reads down a list that may change in the meantime. */
class JobPaginator {
	/** The jobs read, and whether each had completed then. */
	private readonly hadCompleted = new Map<string, boolean>();

	private readonly offsetsUsed = new Set<string>();

	private newestStartMs = -Infinity;

	private sawCompletedJob = false;

	/**
	 * The jobs below which pages have begun, as they were then, and that may have moved before. In a
	 * list ordered by completion pending jobs stand on top, and one that completes moves down, below
	 * others that no page has shown yet.
	 */
	private readonly movableOffsets: Job[] = [];

	constructor(
		private readonly walk: JobListQuery,
		private readonly stopAt: ReadonlySet<string>,
		private readonly fetchPage: FetchJobPage,
	) {
		if (walk.start.from === 'olderThan') this.hadCompleted.set(walk.start.jobId, false);
	}

	async *down(): AsyncGenerator<Job[]> {
		let query = firstQuery(this.walk);
		let previousPage: JobPage | undefined;
		let largestPage = 0;
		for (;;) {
			const page = await this.fetchPage(query);
			const wanted = above(page.jobs, ({ id }) => this.stopAt.has(id));
			const fresh = this.take(wanted);
			yield fresh.filter((job) => this.isAskedFor(job));
			if (wanted.length < page.jobs.length || this.isEnough(page.jobs)) return;

			const step = nextPage(page, {
				filter: this.walk.filter,
				readFromTop: this.walk.start.from === 'top',
				jobsRead: this.hadCompleted.size,
				broughtNewJobs: fresh.length > 0,
				offsetsUsed: this.offsetsUsed,
				previousPage,
				largestPage,
			});
			if (step === 'end') return;
			if (step === 'repeated') throw new RepeatedPageError(this.hadCompleted.size);
			this.noteOffset(step.offset);
			this.offsetsUsed.add(positionOf(step.offset));
			query = { ...this.walk.filter, offset_job_id: step.offset.id };
			previousPage = page;
			largestPage = Math.max(largestPage, page.jobs.length);
		}
	}

	/**
	 * Jobs that stood below an offset job which has moved down since, in the order of the list. Pages
	 * can be missed in the same way while they are looked for: the top of the list is read again until
	 * the offset jobs of a reading are seen afterwards where they were.
	 */
	async *missedJobs(): AsyncGenerator<Job[]> {
		const { newestStartMs } = this;
		let unsure: readonly Job[] = this.movableOffsets;
		for (let times = 0; unsure.length > 0; times += 1) {
			if (times === MAX_REREADS) {
				throw new UnreadableListError('The list of jobs went on changing while it was read');
			}
			const { top, offsets } = await this.unsettledTop();
			// What has started since the walk began stays out: it would stand in the wrong place.
			const old = [...top.values()].filter(
				({ startedAtMs }) => (startedAtMs ?? -Infinity) <= newestStartMs,
			);
			yield this.take(old).filter((job) => this.isAskedFor(job));
			if (unsure.every((offset) => hasNotMoved(offset, top.get(offset.id)))) return;
			unsure = offsets;
		}
	}

	/**
	 * The list down to the first job that had completed when it was read: below it nothing moves.
	 *
	 * @returns with the pending jobs below which pages have begun
	 */
	private async unsettledTop(): Promise<{ top: Map<string, Job>; offsets: Job[] }> {
		const isSettled = ({ id }: Job) => this.stopAt.has(id) || this.hadCompleted.get(id) === true;
		const top = new Map<string, Job>();
		const offsets: Job[] = [];
		let query = firstQuery(this.walk);
		for (;;) {
			const { jobs } = await this.fetchPage(query);
			const unsettled = above(jobs, isSettled);
			const last = unsettled.at(-1);
			const isStuck = unsettled.every(({ id }) => top.has(id));
			for (const job of unsettled) top.set(job.id, job);
			if (last === undefined || isStuck || unsettled.length < jobs.length) return { top, offsets };
			if (isPending(last)) offsets.push(last);
			query = { ...this.walk.filter, offset_job_id: last.id };
		}
	}

	private isAskedFor(job: Job): boolean {
		return isInWindow(job, this.walk.window) && this.walk.isWanted?.(job) !== false;
	}

	private isEnough(page: readonly Job[]): boolean {
		return canStopAfter(page, this.walk.window) || this.walk.isEnough?.(page) === true;
	}

	/** Records jobs as read, and returns those that are new. */
	private take(jobs: readonly Job[]): Job[] {
		const fresh: Job[] = [];
		for (const job of jobs) {
			if (this.hadCompleted.has(job.id)) continue;
			const hasCompleted = !isPending(job);
			this.hadCompleted.set(job.id, hasCompleted);
			if (hasCompleted) this.sawCompletedJob = true;
			this.newestStartMs = Math.max(this.newestStartMs, job.startedAtMs ?? -Infinity);
			fresh.push(job);
		}
		return fresh;
	}

	/** Where a completed job stands above a pending one, the list is not in the order of completion. */
	private noteOffset(offset: Job): void {
		if (isPending(offset) && !this.sawCompletedJob) this.movableOffsets.push(offset);
	}
}

/** Whether a pending job, seen again later, has neither completed nor begun to run meanwhile. */
function hasNotMoved(before: Job, later: Job | undefined): boolean {
	return later !== undefined && isPending(later) && later.startedAtMs === before.startedAtMs;
}

function isPending({ completedAtMs }: Job): boolean {
	return completedAtMs === null;
}

/** The jobs of a page that stand above the first one that is an end. */
function above(jobs: readonly Job[], isEnd: (job: Job) => boolean): Job[] {
	const end = jobs.findIndex(isEnd);
	return end < 0 ? [...jobs] : jobs.slice(0, end);
}

function firstQuery({ filter, start }: JobListQuery): JobPageQuery {
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
	{ filter, start }: JobListQuery,
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
