import { parseJobPage } from '../../../nodes/Workato/api/jobListResponse';
import type { JobFilter, JobPage, JobPageQuery } from '../../../nodes/Workato/model/jobPage';
import type { Job as ListedJob } from '../../../nodes/Workato/model/job';
import { DEFAULT_BEHAVIOR, type WorkatoBehavior } from '../../../sandbox/workato/behavior';
import { History } from '../../../sandbox/workato/history';
import type { Job } from '../../../sandbox/workato/job';
import { jobsList } from '../../../sandbox/workato/jobsList';
import { EPOCH_MS, makeJob } from './jobs';

export interface ListBehavior extends WorkatoBehavior {
	/** The page size of the second request and of each later one; the last holds to the end. */
	laterPageSizes: readonly number[];
	/** How long ago the last job was created or completed when the list is first requested. */
	quietMs: number;
	/** From this request on (counted from 1), the page before it repeats. */
	repeatsFrom: number;
}

const DEFAULTS: ListBehavior = {
	...DEFAULT_BEHAVIOR,
	laterPageSizes: [],
	quietMs: 1_000,
	repeatsFrom: Infinity,
};

/** What happens to a recipe between two requests. */
export type Change =
	| { kind: 'arrive'; completed: boolean }
	/** One of the unfinished jobs completes: the `pick`th, modulo their number. */
	| { kind: 'finish'; pick: number }
	/** The job at the bottom of the list reaches the end of its retention period. */
	| { kind: 'vanish' };

/** More requests than this mean that paging never ends. */
const MAX_REQUESTS = 2_000;

/** A recipe whose list of jobs comes from the sandbox, without HTTP. */
export class SimulatedRecipe {
	readonly requests: JobPageQuery[] = [];

	private readonly behavior: ListBehavior;

	private readonly history: History;

	private nowMs: number;

	private newestRunId: number;

	private lastPage: JobPage | undefined;

	/** @param changes what happens after each request */
	constructor(
		jobs: readonly Job[],
		behavior: Partial<ListBehavior> = {},
		private readonly changes: readonly Change[][] = [],
	) {
		this.behavior = { ...DEFAULTS, ...behavior };
		this.history = new History(jobs.length, () => jobs.map((job) => ({ ...job })));
		this.newestRunId = Math.max(0, ...jobs.map((job) => job.runId));
		const times = jobs.flatMap((job) => [job.createdAt, job.startedAt, job.completedAt]);
		this.nowMs = Math.max(EPOCH_MS, ...times.filter((ms) => ms < Infinity)) + this.behavior.quietMs;
	}

	/** The jobs under a filter, in the order and with the times of the list. */
	jobs(filter: JobFilter = {}): ListedJob[] {
		return this.list(filter, { ...this.behavior, pageSize: Infinity }).jobs;
	}

	/** The IDs of those jobs. */
	ids(filter: JobFilter = {}): string[] {
		return this.jobs(filter).map(({ id }) => id);
	}

	/** One request. */
	readonly fetchPage = async (query: JobPageQuery): Promise<JobPage> => {
		this.requests.push(query);
		if (this.requests.length > MAX_REQUESTS) throw new Error('Paging never ends');
		const repeats = this.requests.length >= this.behavior.repeatsFrom;
		const listed = this.list(query, { ...this.behavior, pageSize: this.pageSize });
		const page = (repeats && this.lastPage) || { ...listed, respondedAtMs: this.nowMs };
		this.lastPage = page;
		for (const change of this.changes[this.requests.length - 1] ?? []) this.apply(change);
		return await Promise.resolve(page);
	};

	/** How many jobs a page holds at the current request. */
	private get pageSize(): number {
		const { pageSize, laterPageSizes } = this.behavior;
		const index = Math.min(this.requests.length - 1, laterPageSizes.length);
		return laterPageSizes[index - 1] ?? pageSize;
	}

	private list(query: JobPageQuery, behavior: WorkatoBehavior): JobPage {
		const sent = Object.entries(query).map(([name, value]): [string, string] => [
			name,
			String(value),
		]);
		const { history, nowMs } = this;
		const { body } = jobsList({ history }, new URLSearchParams(sent), nowMs, behavior);
		const page = parseJobPage('json' in body ? body.json : undefined);
		if (typeof page === 'string') throw new Error(page);
		return page;
	}

	private apply(change: Change): void {
		this.nowMs += 1_000;
		if (change.kind === 'arrive') {
			// No ID is used twice, even if its job is gone.
			this.newestRunId += 1_000;
			const completedAt = change.completed ? this.nowMs : Infinity;
			const times = { createdAt: this.nowMs, startedAt: this.nowMs, completedAt };
			this.history.add(makeJob(this.newestRunId, times));
		} else if (change.kind === 'vanish') {
			const oldest = this.ids().at(-1);
			this.history.remove(({ handle }) => handle === oldest);
		} else {
			this.finish(change.pick);
		}
	}

	private finish(pick: number): void {
		const unfinished = this.history.jobs().filter((job) => job.completedAt === Infinity);
		const job = unfinished[pick % unfinished.length];
		if (job === undefined) return;
		job.startedAt = Math.min(job.startedAt, this.nowMs);
		job.completedAt = this.nowMs;
		this.history.changed();
	}
}
