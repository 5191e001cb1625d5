import type { IDataObject } from 'n8n-workflow';
import { statusAt } from '../../../../sandbox/workato/job';
import type { ModelJob, ModelRecipe, ModelStop, ModelWorld } from './modelWorld';
import { Reports } from './reports';
import { isSameWorkspace, JOB_KINDS, kindOf, type WatchConfig } from './watchConfig';
import { WatchedSince } from './watchedSince';

/** The oracle's state when n8n stored the trigger's. */
export interface Mark {
	reportCount: number;
	since: WatchedSince;
	shown: ReadonlySet<ModelJob>;
	/** The recipes that it knows. */
	listedIds: ReadonlySet<number>;
	everRunning: ReadonlySet<number>;
}

/** What the trigger must report, may report and has reported, judged by what really happened. */
export class Oracle {
	/** Events that must be reported and have not been yet. */
	readonly owed = new Set<ModelJob | ModelStop>();

	readonly reports = new Reports();

	private since: WatchedSince | undefined;

	/** Jobs of which Workato told before they ended: now, in a poll that may yet fail, and before. */
	private shownNow = new Set<ModelJob>();

	private shown = new Set<ModelJob>();

	/** Recipes that were listed, and whether they were running: now, and in a whole poll before. */
	private listedRunning = new Map<number, boolean>();

	private listedRunningNow = new Map<number, boolean>();

	/** Recipes that were ever shown as running: only these can be seen to stop. */
	private everRunning = new Set<number>();

	constructor(private readonly world: ModelWorld) {
		world.workato.onSent = ({ jobsOf, rows }) => {
			if (jobsOf) this.noteJobs(rows);
			else this.noteRecipes(rows);
		};
	}

	get config(): WatchConfig | undefined {
		return this.since?.config;
	}

	/**
	 * @param isRead whether nothing keeps the activation from reading a recipe
	 * @param hasReadLists whether nothing keeps it from reading all lists of recipes
	 */
	activationBegins(
		config: WatchConfig,
		isRead: (recipe: ModelRecipe) => boolean,
		{ hasReadLists, slackMs }: { hasReadLists: boolean; slackMs: number },
	): void {
		const { workato, recipes, jobs } = this.world;
		// Where no jobs are wanted, none are read that would tell Workato's time.
		const wantsJobs = JOB_KINDS.some((kind) => config.events.has(kind));
		const isUnread = (recipe: ModelRecipe) => !wantsJobs || !isRead(recipe);
		// Recipes that are no longer selected are forgotten by the next poll.
		const isForgotten = hasReadLists && config.selectedIds === null;
		const before = isForgotten ? undefined : this.since;
		this.since = WatchedSince.activation(config, this.world, { isUnread, slackMs, before });
		const readIds = new Set(recipes.filter(isRead).map(({ recipe }) => recipe.id));
		const read = [...jobs.values()].filter(({ recipeId }) => readIds.has(recipeId));
		this.shown = new Set(read.filter((job) => workato.isPending(job)));
		this.shownNow.clear();
		this.listedRunning.clear();
		this.everRunning.clear();
		this.owed.clear();
	}

	edited(config: WatchConfig, slackMs: number): void {
		const before = this.since;
		if (before === undefined) return;
		this.since = before.edited(config, slackMs, (id) => this.listedRunning.has(id));
		// Under another name of the workspace, its list alone shows that a recipe is the same.
		const isOther = !isSameWorkspace(config, before.config);
		// Without Workato's time, what is chosen once more begins five minutes early.
		if (isOther && this.world.workato.switches.dateHeader === 'missing') this.reports.allowAgain(0);
		for (const id of this.listedRunning.keys()) {
			if (isOther || before.ofRecipe(id) === undefined) this.listedRunning.delete(id);
		}
		const hadJobs = JOB_KINDS.some((kind) => before.config.events.has(kind));
		for (const job of this.shown) {
			const isNew = before.ofRecipe(job.recipeId) === undefined || !hadJobs;
			if (isNew) this.shown.delete(job);
		}
		this.dropUnwanted();
	}

	recipeAdded(recipe: ModelRecipe): void {
		this.since?.added(recipe);
	}

	/** Recipes that can't be seen any more: one that was never listed before is not known. */
	recipesHidden(recipes: readonly ModelRecipe[]): void {
		for (const { recipe } of recipes) {
			if (!this.listedRunning.has(recipe.id)) this.since?.cannotKnow(recipe.id);
		}
		this.dropUnwanted();
	}

	/** A job finishes. */
	jobEnded(job: ModelJob): void {
		const since = this.since?.of(job.recipeId, kindOf(job));
		if (since === undefined || job.job.completedAt < since.owedMs) return;
		const isKnowable = job.job.createdAt >= since.owedMs || this.shown.has(job);
		if (isKnowable) this.owed.add(job);
	}

	/** A recipe has stopped just now: its list shows no earlier stop any more. */
	recipeStopped(stop: ModelStop, isFirstOfSecond: boolean): void {
		this.stopHidden(stop.recipeId);
		const since = this.since?.of(stop.recipeId, 'recipeStopped');
		const isShown =
			this.world.workato.switches.recipeStopDetails === 'right' ||
			this.listedRunning.get(stop.recipeId) === true;
		if (since && isShown && isFirstOfSecond && this.isWanted(stop) && stop.atMs >= since.owedMs) {
			this.owed.add(stop);
		}
	}

	/** The list does not show any more that a recipe had stopped. */
	stopHidden(recipeId: number): void {
		for (const event of this.owed) {
			if ('cause' in event && event.recipeId === recipeId) this.owed.delete(event);
		}
	}

	/** Something is not in Workato any more. */
	vanished(isGone: (event: ModelJob | ModelStop) => boolean): void {
		for (const event of this.owed) if (isGone(event)) this.owed.delete(event);
	}

	/**
	 * @param isWhole nothing went wrong, so that the trigger remembers what it was shown
	 * @param hasReadLists all lists of recipes that were due, too
	 */
	pollEnded(isWhole: boolean, hasReadLists = false): void {
		if (isWhole && hasReadLists) this.since?.forgetLeaving();
		if (isWhole) {
			for (const job of this.shownNow) this.shown.add(job);
			for (const [id, running] of this.listedRunningNow) this.listedRunning.set(id, running);
		}
		this.shownNow.clear();
		this.listedRunningNow.clear();
	}

	/** The oracle's state, to keep with a stored state that may be restored. */
	mark(): Mark {
		if (this.since === undefined) throw new Error('The trigger was never activated');
		const shown = new Set(this.shown);
		const listedIds = new Set(this.listedRunning.keys());
		const everRunning = new Set(this.everRunning);
		const since = this.since.copy();
		return { reportCount: this.reports.count, since, shown, listedIds, everRunning };
	}

	/** A stored state is restored: what was reported after it may be reported again. */
	comesBack({ reportCount, since, shown, listedIds, everRunning }: Mark): void {
		this.reports.allowAgain(reportCount);
		this.since = since.copy();
		this.since.addUnknown();
		this.shown = new Set(shown);
		this.everRunning = new Set(everRunning);
		this.listedRunning.clear();
		for (const known of this.world.recipes) {
			const { id } = known.recipe;
			if (!this.world.isThere(known) && !listedIds.has(id)) this.since.cannotKnow(id);
		}
		this.dropUnwanted();
	}

	/** Checks the items of a poll. @throws what is wrong with them */
	take(items: readonly IDataObject[]): void {
		let beforeMs = -Infinity;
		for (const item of items) {
			const event = item.event === 'recipeStopped' ? this.stopOf(item) : this.jobOf(item);
			this.check(event, item);
			this.reports.add(event);
			this.owed.delete(event);
			const shownMs = Date.parse(String(item.stopped_at ?? item.completed_at ?? item.started_at));
			if (shownMs < beforeMs) throw new Error('Not the oldest first');
			if (!Number.isNaN(shownMs)) beforeMs = shownMs;
		}
	}

	/** The jobs that were never reported. */
	missing(): string[] {
		return [...this.owed].map(describe);
	}

	private check(event: ModelJob | ModelStop, item: IDataObject): void {
		if (!this.reports.mayAdd(event)) throw new Error(`Reported twice: ${describe(event)}`);
		const kind = kindOf(event);
		const since = this.since?.of(event.recipeId, kind);
		const atMs = 'job' in event ? event.job.completedAt : event.atMs;
		const isOld = since === undefined || (atMs < since.allowedMs && !this.isUndated(event));
		if (item.event !== kind || isOld || !this.isWanted(event)) {
			const from = since === undefined ? 'not watched' : `watched from ${since.allowedMs}`;
			throw new Error(`Reported without cause: ${describe(event)}, ${from}`);
		}
		this.checkNames(event, item);
	}

	/** Whether Workato does not say when it happened, so that it may seem to be new. */
	private isUndated(event: ModelJob | ModelStop): boolean {
		const { recipeStopDetails, canceledCompletedAt } = this.world.workato.switches;
		if ('cause' in event) {
			return recipeStopDetails === 'missing' && this.everRunning.has(event.recipeId);
		}
		const since = this.since?.ofRecipe(event.recipeId)?.allowedMs ?? Infinity;
		const { outcome, completedAt } = event.job;
		return outcome === 'canceled' && canceledCompletedAt === 'null' && completedAt >= since;
	}

	private checkNames({ recipeId }: ModelJob | ModelStop, item: IDataObject): void {
		const known = this.world.recipes.find(({ recipe }) => recipe.id === recipeId);
		const owner = this.world.customers.find(({ customer }) => customer.id === known?.owner);
		const isNamed =
			String(item.recipe_id) === String(recipeId) &&
			(item.recipe_name === null || known?.names.has(String(item.recipe_name))) &&
			(item.customer_name === null || owner?.names.has(String(item.customer_name)));
		if (!isNamed) throw new Error(`Wrong names: ${JSON.stringify(item)}`);
	}

	private jobOf(item: IDataObject): ModelJob {
		const job = this.world.jobs.get(String(item.id));
		if (job === undefined) throw new Error(`There is no job ${String(item.id)}`);
		return job;
	}

	private stopOf(item: IDataObject): ModelStop {
		const isUnreported = (stop: ModelStop) => this.reports.mayAdd(stop);
		const stops = this.world.stops.filter(
			({ recipeId, atMs }) =>
				String(recipeId) === String(item.recipe_id) &&
				(item.stopped_at === null || isSameSecond(Date.parse(String(item.stopped_at)), atMs)),
		);
		const owed = stops.find((each) => this.owed.has(each));
		// One without a time is the last: an earlier one is over, or was reported.
		const other = item.stopped_at === null ? stops.at(-1) : stops.find(isUnreported);
		const stop = owed ?? other ?? stops[0];
		if (stop === undefined) throw new Error(`No such stop: ${JSON.stringify(item)}`);
		return stop;
	}

	private isWanted(event: ModelJob | ModelStop): boolean {
		if ('job' in event || this.config?.workatoStopsOnly !== true) return true;
		return event.cause !== null && this.world.workato.switches.recipeStopDetails === 'right';
	}

	private dropUnwanted(): void {
		for (const event of this.owed) {
			const since = this.since?.of(event.recipeId, kindOf(event));
			const atMs = 'job' in event ? event.job.completedAt : event.atMs;
			if (since === undefined || atMs < since.owedMs || !this.isWanted(event)) {
				this.owed.delete(event);
			}
		}
	}

	private noteJobs(rows: readonly IDataObject[]): void {
		for (const { id } of rows) {
			const job = this.world.jobs.get(String(id));
			if (job && job.job.completedAt > this.world.nowMs) this.shownNow.add(job);
		}
	}

	private noteRecipes(rows: readonly IDataObject[]): void {
		for (const { id, running } of rows) {
			const recipeId = Number(id);
			this.listedRunningNow.set(recipeId, running === true);
			if (running === true) this.everRunning.add(recipeId);
			// The trigger may remember that even if something else goes wrong in the poll.
			else if (this.listedRunning.has(recipeId)) this.listedRunning.set(recipeId, false);
		}
	}
}

function isSameSecond(ms: number, otherMs: number): boolean {
	return Math.floor(ms / 1_000) === Math.floor(otherMs / 1_000);
}

function describe(event: ModelJob | ModelStop): string {
	if ('cause' in event) {
		const { recipeId, atMs, cause } = event;
		return `stop of ${recipeId} at ${atMs} (${cause ?? 'no cause'})`;
	}
	const { handle, recipeId, createdAt, startedAt, completedAt } = event.job;
	const status = statusAt(event.job, Infinity);
	return `${handle} of ${recipeId} (created ${createdAt}, started ${startedAt}, ${status} ${completedAt})`;
}
