import type { Job } from '../model/job';
import type { JobFilter, JobPage, JobPageQuery } from '../model/jobPage';
import { isInWindow, canStopAfter, type TimeWindow } from '../model/timeWindow';
import { isPending, KnownJobs } from './knownJobs';
import { rereadTop } from './movedJobs';
import { nextPage, positionOf } from './nextPage';
import { above, firstQuery, jobsToStopAt, type StartPosition } from './startPosition';
import { fetchBelow } from './removedOffset';
import { RepeatedPageError } from './unreadableList';

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

/** Fetches one page. */
export type FetchJobPage = (query: JobPageQuery) => Promise<JobPage>;

/**
 * The requested jobs, each once, in Workato's order, page by page. No page is requested that can't
 * contain another one. A caller that has enough leaves the loop.
 *
 * @throws UnreadableListError
 */
export async function* paginateJobs(
	query: JobListQuery,
	fetchPage: FetchJobPage,
): AsyncGenerator<Job[]> {
	const stopAt = await jobsToStopAt(query.filter, query.start, fetchPage);
	if (stopAt === 'nothing newer') return;
	const paginator = new JobPaginator(query, stopAt, fetchPage);
	yield* paginator.readDown();
	yield* paginator.readMissedJobs();
}

/** Reads down a list that may change in the meantime. */
class JobPaginator {
	private readonly known = new KnownJobs();

	private readonly offsetsUsed = new Set<string>();

	/** When the first page was sent, on Workato's clock. */
	private beganMs: number | undefined;

	/** Offset jobs that may have moved since, as they were when they were used. */
	private readonly movableOffsets: Job[] = [];

	constructor(
		private readonly query: JobListQuery,
		private readonly stopAt: ReadonlySet<string>,
		private readonly fetchPage: FetchJobPage,
	) {
		if (query.start.from === 'olderThan') this.known.addId(query.start.jobId);
	}

	async *readDown(): AsyncGenerator<Job[]> {
		const { filter, start } = this.query;
		let previousPage: JobPage | undefined;
		for (;;) {
			const page: JobPage = previousPage
				? await fetchBelow(previousPage.jobs, filter, this.fetchPage)
				: await this.fetchPage(firstQuery(filter, start));
			const jobs = above(page.jobs, ({ id }) => this.stopAt.has(id));
			this.beganMs ??= page.respondedAtMs;
			const newJobs = this.known.add(jobs);
			yield newJobs.filter((job) => this.isRequested(job));
			if (jobs.length < page.jobs.length || this.isEnough(page.jobs)) return;

			const next = nextPage(page, {
				filter,
				readFromTop: start.from === 'top',
				jobsRead: this.known.count,
				newestStartMs: this.known.sawUnknownStart ? Infinity : this.known.newestStartMs,
				broughtNewJobs: newJobs.length > 0,
				offsetsUsed: this.offsetsUsed,
				previousPage,
			});
			if (next === 'end') return;
			if (next === 'repeated') throw new RepeatedPageError(this.known.count);
			this.noteOffset(next.offset);
			previousPage = page;
		}
	}

	/** Jobs that were below an offset job that has moved down since, in the order of the list. */
	async *readMissedJobs(): AsyncGenerator<Job[]> {
		const { filter, start } = this.query;
		const latestStartMs = Math.max(this.known.newestStartMs, this.beganMs ?? -Infinity);
		const list = {
			filter,
			firstQuery: firstQuery(filter, start),
			fetchPage: this.fetchPage,
			isSettled: (job: Job) => this.stopAt.has(job.id) || this.known.hasCompleted(job),
		};
		for await (const jobs of rereadTop(list, this.movableOffsets)) {
			// Jobs that started after reading began are left out: they would be in the wrong place.
			const old = jobs.filter(({ startedAtMs }) => (startedAtMs ?? -Infinity) <= latestStartMs);
			yield this.known.add(old).filter((job) => this.isRequested(job));
		}
	}

	private isRequested(job: Job): boolean {
		return isInWindow(job, this.query.window) && this.query.isWanted?.(job) !== false;
	}

	private isEnough(page: readonly Job[]): boolean {
		return canStopAfter(page, this.query.window) || this.query.isEnough?.(page) === true;
	}

	private noteOffset(offset: Job): void {
		this.offsetsUsed.add(positionOf(offset));
		// If a completed job is above a pending one, the list isn't sorted by completion.
		if (isPending(offset) && !this.known.sawCompleted) this.movableOffsets.push(offset);
	}
}
