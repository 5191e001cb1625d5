import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { ApiBehavior } from './apiBehavior';

export type Outcome = 'failed' | 'succeeded' | 'canceled';

/** A job with its whole life, in milliseconds since 1970 by Workato's clock. */
export interface MemoryJob {
	id: string;
	recipeId: number;
	ordinal: number;
	createdMs: number;
	startedMs: number | null;
	endedMs: number | null;
	outcome: Outcome;
	isGone: boolean;
}

export interface MemoryRecipe {
	id: number;
	jobs: MemoryJob[];
	isListed: boolean;
	isBroken: boolean;
}

interface Answer {
	statusCode: number;
	headers: IDataObject;
	body: IDataObject;
}

/** A Workato in memory: the jobs and recipes of one customer, as their requests show them. */
export class MemoryWorkato {
	nowMs = Date.UTC(2026, 0, 5, 8);

	readonly recipes: MemoryRecipe[] = [];

	/** All jobs that there ever were, by ID. */
	readonly jobs = new Map<string, MemoryJob>();

	/** Refuses the request that comes after so many others. */
	refusesAfter = Infinity;

	/** Happens while a request is under way. */
	meanwhile: () => void = () => {};

	/** Is told which jobs an answer shows that have not ended. */
	onShown: (job: MemoryJob) => void = () => {};

	constructor(readonly behavior: ApiBehavior) {}

	addRecipe(): void {
		const id = 501 + this.recipes.length;
		this.recipes.push({ id, jobs: [], isListed: true, isBroken: false });
	}

	addJob(recipe: MemoryRecipe, life: Partial<MemoryJob> = {}): MemoryJob {
		const ordinal = this.jobs.size + 1;
		// Handles do not sort: what comes later may come before.
		const handle = `j-${((ordinal * 7919) % 10_007).toString(36)}-${ordinal}`;
		const job: MemoryJob = {
			id: this.behavior.hasIntegerIds && ordinal % 3 === 0 ? String(900_000 - ordinal) : handle,
			recipeId: recipe.id,
			ordinal,
			createdMs: this.nowMs,
			startedMs: this.nowMs,
			endedMs: null,
			outcome: 'failed',
			isGone: false,
			...life,
		};
		recipe.jobs.push(job);
		this.jobs.set(job.id, job);
		return job;
	}

	/** Whether a job is listed under `status=pending`. */
	isPending({ startedMs, endedMs, isGone }: MemoryJob): boolean {
		const isPendingOrRunning = startedMs === null || this.behavior.pendingIncludesRunning;
		return !isGone && endedMs === null && isPendingOrRunning;
	}

	/** What n8n's HTTP client would bring. */
	async answer({ url, qs = {} }: IHttpRequestOptions): Promise<Answer> {
		const refused = this.refusesAfter <= 0;
		this.refusesAfter -= 1;
		const answer = refused ? refusal(400) : this.look(url, qs);
		const sent = JSON.stringify(answer.body);
		const hasDate = this.behavior.dateHeader === 'right';
		const headers = hasDate ? { date: new Date(this.nowMs).toUTCString() } : {};
		this.meanwhile();
		return await Promise.resolve({ ...answer, headers, body: JSON.parse(sent) });
	}

	private look(url: string, query: IDataObject): Answer {
		const [, recipeId, jobId] = /\/recipes\/(\d+)\/jobs(?:\/(.+))?$/.exec(url) ?? [];
		if (url.endsWith('/managed_users')) return this.listCustomers(Number(query.page));
		if (recipeId === undefined) return this.listRecipes(Number(query.page));
		const recipe = this.recipes.find(({ id }) => String(id) === recipeId);
		if (recipe === undefined) return refusal(404);
		if (recipe.isBroken) return refusal(400);
		if (jobId === undefined) return good(this.list(recipe, query));
		const job = recipe.jobs.find(({ id, isGone }) => id === jobId && !isGone);
		return job ? good(this.detail(job)) : refusal(404);
	}

	private listCustomers(page: number): Answer {
		return good({ result: page === 1 ? [{ id: 10847, name: 'Acme' }] : [] });
	}

	private listRecipes(page: number): Answer {
		const listed = this.recipes.filter(({ isListed }) => isListed);
		return good({ result: page === 1 ? listed.map((recipe) => this.row(recipe)) : [] });
	}

	private row({ id, jobs }: MemoryRecipe): IDataObject {
		const { recipeCode, recipeCounts, recipeLastRun, recipeCountsLagMs } = this.behavior;
		const row = { id, name: `Recipe ${id}`, running: true };
		if (recipeCounts === 'missing') return recipeCode === 'never' ? row : { ...row, code: '{}' };
		const atMs = this.nowMs - recipeCountsLagMs;
		const countOf = (wanted: Outcome) =>
			jobs.filter(({ outcome, endedMs }) => outcome === wanted && (endedMs ?? Infinity) <= atMs)
				.length;
		const starts = jobs.map(({ startedMs }) => startedMs ?? 0).filter((ms) => ms <= atMs);
		const lastRunMs = Math.max(0, ...starts);
		return {
			...row,
			job_succeeded_count: countOf('succeeded'),
			job_failed_count: countOf('failed'),
			...(recipeLastRun === 'right' ? { last_run_at: new Date(lastRunMs).toISOString() } : {}),
		};
	}

	private list(recipe: MemoryRecipe, query: IDataObject): IDataObject {
		const { pageSize, offsetIncluded, unknownOffset } = this.behavior;
		const there = recipe.jobs.filter(({ isGone }) => !isGone).sort(this.newestFirst());
		const inScope = there.filter((job) => this.isInScope(job, query.status));
		const at = there.findIndex(({ id }) => id === query.offset_job_id);
		const below = at < 0 ? [] : there.slice(offsetIncluded ? at : at + 1);
		const isTop = query.offset_job_id === undefined || (at < 0 && unknownOffset === 'firstPage');
		const rest = isTop ? inScope : below.filter((job) => this.isInScope(job, query.status));
		const page = rest.slice(0, pageSize);
		return { ...this.counts(there, inScope), items: page.map((job) => this.item(job)) };
	}

	private isInScope(job: MemoryJob, status: unknown): boolean {
		return status !== 'pending' || this.isPending(job);
	}

	private newestFirst(): (one: MemoryJob, other: MemoryJob) => number {
		const { order } = this.behavior;
		const key = (job: MemoryJob): number => {
			const { ordinal, startedMs } = job;
			const completion = this.completedMs(job);
			if (order === 'creation') return ordinal;
			if (order === 'start') return startedMs ?? Infinity;
			return completion ?? (order === 'completion' ? Infinity : -Infinity);
		};
		return (one, other) =>
			key(one) === key(other) ? other.ordinal - one.ordinal : key(other) > key(one) ? 1 : -1;
	}

	private counts(there: readonly MemoryJob[], inScope: readonly MemoryJob[]): IDataObject {
		const { scopeCount, recipeTotals } = this.behavior;
		if (recipeTotals === 'missing') return {};
		const ended = there.filter(({ endedMs }) => endedMs !== null);
		return {
			job_count: there.length,
			job_failed_count: ended.filter(({ outcome }) => outcome === 'failed').length,
			job_succeeded_count: ended.filter(({ outcome }) => outcome === 'succeeded').length,
			job_scope_count: scopeCount === 'right' ? inScope.length : Math.floor(inScope.length / 2),
		};
	}

	private item(job: MemoryJob): IDataObject {
		if (job.endedMs === null) this.onShown(job);
		return this.shown(job, 1_000, this.behavior.itemFields.includes('status'));
	}

	private completedMs({ endedMs, outcome }: MemoryJob): number | null {
		const { canceledCompletedAt, itemFields } = this.behavior;
		const isKnownByStatus = canceledCompletedAt === 'null' && itemFields.includes('status');
		return outcome === 'canceled' && isKnownByStatus ? null : endedMs;
	}

	private detail(job: MemoryJob): IDataObject {
		return { ...this.shown(job, 1, true), lines: [] };
	}

	/** @param unitMs what times are cut to: whole seconds in a list */
	private shown(job: MemoryJob, unitMs: number, hasStatus: boolean): IDataObject {
		const { id, createdMs, startedMs, endedMs, outcome } = job;
		const time = (ms: number | null) =>
			ms === null ? null : new Date(Math.floor(ms / unitMs) * unitMs).toISOString();
		const isError = endedMs !== null && outcome === 'failed';
		const waiting = this.behavior.pendingStartedAt === 'created' ? time(createdMs) : null;
		const ongoing = startedMs === null ? 'pending' : 'running';
		return {
			id: /^\d+$/.test(id) ? Number(id) : id,
			started_at: time(startedMs) ?? waiting,
			completed_at: time(this.completedMs(job)),
			title: `Job ${id}`,
			is_poll_error: false,
			is_error: isError,
			error: isError ? 'Something went wrong' : null,
			...(hasStatus ? { status: endedMs === null ? ongoing : outcome } : {}),
		};
	}
}

function good(body: IDataObject): Answer {
	return { statusCode: 200, headers: {}, body };
}

/** One that is not tried again. */
function refusal(statusCode: 400 | 404): Answer {
	return { statusCode, headers: {}, body: { message: 'No' } };
}
