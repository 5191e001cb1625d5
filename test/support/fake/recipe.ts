import { parseJobPage } from '../../../nodes/Workato/api/jobListResponse';
import type { JobPage, JobPageQuery, JobFilter } from '../../../nodes/Workato/model/jobPage';
import { EPOCH_MS, fakeJob, sentItem, type FakeJob } from './job';

/** Everything Workato doesn't document about its list of jobs, with each possible behavior. */
export interface Habits {
	pageSize: number;
	/** What hasn't happened yet comes first. */
	order: 'start' | 'completion' | 'creation';
	includesOffset: boolean;
	scopeCount: 'right' | 'missing' | 'too small' | 'too large' | 'of the page';
	otherCounts: 'right' | 'missing';
	unknownOffset: 'empty page' | 'first page';
	prevPage: 'next to the offset' | 'newest';
	prevOrder: 'newest first' | 'oldest first';
	/** From this request on (counted from 1), the page before it repeats. */
	repeatsFrom: number;
}

export const PLAIN: Habits = {
	pageSize: 25,
	order: 'start',
	includesOffset: false,
	scopeCount: 'right',
	otherCounts: 'right',
	unknownOffset: 'empty page',
	prevPage: 'next to the offset',
	prevOrder: 'newest first',
	repeatsFrom: Infinity,
};

/** What happens to a recipe between two requests. */
export type Change =
	| { kind: 'arrive'; completed: boolean }
	/** One of the pending jobs completes: the `pick`th, modulo their number. */
	| { kind: 'finish'; pick: number }
	/** The job at the bottom of the list falls under the retention policy. */
	| { kind: 'vanish' };

/** More requests than this mean that paging never ends. */
const MAX_REQUESTS = 2_000;

/** A recipe in memory that responds like Workato's list of jobs. */
export class FakeRecipe {
	readonly requests: JobPageQuery[] = [];

	/** The IDs of the jobs that completed during the test. */
	readonly finishedIds = new Set<string>();

	private readonly habits: Habits;

	private jobs: FakeJob[];

	private clockMs: number;

	private newestRunId: number;

	private lastAnswer: Record<string, unknown> = { items: [] };

	/** @param changes what happens after each request */
	constructor(
		jobs: readonly FakeJob[],
		habits: Partial<Habits> = {},
		private readonly changes: readonly Change[][] = [],
	) {
		this.habits = { ...PLAIN, ...habits };
		this.jobs = jobs.map((job) => ({ ...job }));
		this.newestRunId = Math.max(0, ...jobs.map((job) => job.runId));
		const times = jobs.flatMap((job) => [job.startedMs ?? 0, job.completedMs ?? 0]);
		this.clockMs = Math.max(EPOCH_MS, ...times) + 1_000;
	}

	/** The IDs under a filter in the list's current order. */
	ids(filter: JobFilter = {}): string[] {
		return this.listed()
			.filter((job) => matches(job, filter))
			.map((job) => job.id);
	}

	/** One request. */
	readonly fetchPage = async (query: JobPageQuery): Promise<JobPage> => {
		this.requests.push(query);
		if (this.requests.length > MAX_REQUESTS) throw new Error('The walk does not end');
		if (this.requests.length < this.habits.repeatsFrom) this.lastAnswer = this.answer(query);
		for (const change of this.changes[this.requests.length - 1] ?? []) this.apply(change);
		const page = parseJobPage(JSON.parse(JSON.stringify(this.lastAnswer)));
		if (typeof page === 'string') throw new Error(page);
		return await Promise.resolve(page);
	};

	private answer(query: JobPageQuery): Record<string, unknown> {
		const items = this.page(query);
		return { ...this.counts(query, items.length), items: items.map(sentItem) };
	}

	private page(query: JobPageQuery): FakeJob[] {
		const { pageSize, unknownOffset, includesOffset } = this.habits;
		const list = this.listed();
		const wanted = (jobs: FakeJob[]) => jobs.filter((job) => matches(job, query));
		const offset = list.findIndex(
			({ id, runId }) => id === query.offset_job_id || runId === query.offset_run_id,
		);
		if (query.offset_job_id === undefined && query.offset_run_id === undefined) {
			return wanted(list).slice(0, pageSize);
		}
		if (offset < 0) return unknownOffset === 'empty page' ? [] : wanted(list).slice(0, pageSize);
		return query.prev
			? this.prevPage(wanted(list.slice(0, includesOffset ? offset + 1 : offset)))
			: wanted(list.slice(includesOffset ? offset : offset + 1)).slice(0, pageSize);
	}

	private prevPage(newer: FakeJob[]): FakeJob[] {
		const { pageSize, prevPage, prevOrder } = this.habits;
		const page = prevPage === 'newest' ? newer.slice(0, pageSize) : newer.slice(-pageSize);
		return prevOrder === 'newest first' ? page : page.reverse();
	}

	private counts(filter: JobFilter, pageLength: number): Record<string, number> {
		const { scopeCount, otherCounts } = this.habits;
		const inScope = this.ids(filter).length;
		const scopeCounts = {
			right: { job_scope_count: inScope },
			missing: {},
			'too small': { job_scope_count: Math.max(0, inScope - 1) },
			'too large': { job_scope_count: inScope + 1 },
			'of the page': { job_scope_count: pageLength },
		};
		const others = {
			job_count: this.jobs.length,
			job_failed_count: this.ids({ status: 'failed' }).length,
			job_succeeded_count: this.ids({ status: 'succeeded' }).length,
		};
		return { ...scopeCounts[scopeCount], ...(otherCounts === 'right' ? others : {}) };
	}

	private listed(): FakeJob[] {
		const key = {
			start: (job: FakeJob) => job.startedMs ?? Infinity,
			completion: (job: FakeJob) => job.completedMs ?? Infinity,
			creation: (job: FakeJob) => job.runId,
		}[this.habits.order];
		return [...this.jobs].sort((a, b) =>
			key(a) === key(b) ? b.runId - a.runId : key(a) < key(b) ? 1 : -1,
		);
	}

	private apply(change: Change): void {
		this.clockMs += 1_000;
		if (change.kind === 'arrive') {
			// No ID is used twice, even if its job is gone.
			this.newestRunId += 1_000;
			const runId = this.newestRunId;
			const completedMs = change.completed ? this.clockMs : null;
			this.jobs.push(fakeJob(runId, { startedMs: this.clockMs, completedMs }));
		} else if (change.kind === 'vanish') {
			const oldest = this.listed().at(-1);
			this.jobs = this.jobs.filter((job) => job !== oldest);
		} else {
			this.finish(change.pick);
		}
	}

	private finish(pick: number): void {
		const pending = this.jobs.filter((job) => job.completedMs === null);
		const job = pending[pick % pending.length];
		if (job === undefined) return;
		job.startedMs ??= this.clockMs;
		job.completedMs = this.clockMs;
		this.finishedIds.add(job.id);
	}
}

function matches(job: FakeJob, { status, rerun_only: rerunOnly }: JobFilter): boolean {
	const isPending = job.completedMs === null;
	const is = isPending ? 'pending' : job.failed ? 'failed' : 'succeeded';
	return (status === undefined || status === is) && (rerunOnly !== true || job.rerun);
}
