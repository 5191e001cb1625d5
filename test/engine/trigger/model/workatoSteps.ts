import type { JobOutcome } from '../../../../sandbox/workato';
import type { ModelJob, ModelRecipe, ModelWorld } from './modelWorld';
import type { Oracle } from './oracle';
import type { ChangeStep, WorkatoStep } from './scenario';

const MAX_RECIPES = 8;
const MAX_CUSTOMERS = 4;

/** More jobs of one recipe never end together: a poll reads at least a hundred (see `limits`). */
const MAX_ENDS_TOGETHER = 75;
const TOGETHER_MS = 3_000;

/** Lets things happen in the simulated Workato, and tells the oracle. */
export class WorkatoSteps {
	constructor(
		private readonly world: ModelWorld,
		private readonly oracle: Oracle,
	) {}

	play(step: WorkatoStep | ChangeStep): void {
		switch (step.kind) {
			case 'start job':
				this.withRecipe(step.recipe, (recipe) => this.world.startJob(recipe, step.isQueued));
				return;
			case 'begin queued job':
				return this.beginQueued(step.pick);
			case 'end job':
				return this.endOne(step.pick, step.outcome);
			case 'run jobs':
				return this.withRecipe(step.recipe, (recipe) => this.runJobs(recipe, step));
			case 'stop recipe':
				return this.withRecipe(step.recipe, (recipe) => this.stop(recipe, step.cause));
			case 'restart recipe':
				return this.withRecipe(step.recipe, (recipe) => this.restart(recipe));
			case 'nothing':
				return;
			default:
				this.change(step);
		}
	}

	/** All that was hidden or broken is there and works again. */
	heal(): void {
		this.world.workato.broken.clear();
		for (const customer of this.world.customers) this.world.showCustomer(customer);
		for (const recipe of this.world.recipes) this.world.showRecipe(recipe);
	}

	private change(step: ChangeStep): void {
		const { world } = this;
		switch (step.kind) {
			case 'lose job':
				return this.loseJob(step.pick, step.hasEnded);
			case 'break recipe':
				return this.withRecipe(step.recipe, ({ recipe }) => {
					const { broken } = world.workato;
					if (!broken.delete(recipe.id)) broken.add(recipe.id);
				});
			case 'hide or show recipe': {
				const known = chosen(world.recipes, step.recipe);
				if (known?.isHidden) world.showRecipe(known);
				else if (known) {
					world.hideRecipe(known);
					this.oracle.recipesHidden([known]);
				}
				return;
			}
			case 'hide or show customer': {
				const known = chosen(world.customers, step.customer);
				if (known?.isHidden) world.showCustomer(known);
				else if (known) {
					world.hideCustomer(known);
					const { id } = known.customer;
					this.oracle.recipesHidden(world.recipes.filter(({ owner }) => owner === id));
				}
				return;
			}
			case 'remove recipe':
				return this.withRecipe(step.recipe, (recipe) => this.removeRecipe(recipe));
			case 'add recipe':
				return this.addRecipe(step.owner);
			case 'add customer':
				if (world.customers.length < MAX_CUSTOMERS) world.addCustomer();
				return;
			case 'rename recipe':
				return this.withRecipe(step.recipe, ({ recipe, names }) => {
					recipe.name = `Recipe ${recipe.id} at ${world.nowMs}`;
					names.add(recipe.name);
				});
			case 'rename customer': {
				const known = chosen(world.customers, step.customer);
				if (known === undefined) return;
				known.customer.name = `Customer at ${world.nowMs}`;
				known.names.add(known.customer.name);
			}
		}
	}

	private withRecipe(pick: number, act: (recipe: ModelRecipe) => void): void {
		const there = this.world.recipes.filter((recipe) => this.world.isThere(recipe));
		const recipe = chosen(there, pick);
		if (recipe) act(recipe);
	}

	private beginQueued(pick: number): void {
		const { nowMs } = this.world;
		const queued = this.world.unendedJobs().filter(({ job }) => job.startedAt > nowMs);
		const one = chosen(queued, pick);
		if (one === undefined) return;
		one.job.startedAt = nowMs;
		this.world.workato.world.recipe(one.recipeId).history.changed();
	}

	private endOne(pick: number, outcome: JobOutcome): void {
		const job = chosen(this.world.unendedJobs(), pick);
		if (job) this.end(job, outcome);
	}

	private end(job: ModelJob, wanted: JobOutcome): void {
		const { workato } = this.world;
		// Without a status in lists, a canceled job looks like one that succeeded.
		const outcome =
			workato.switches.itemFields.length === 0 && wanted === 'canceled' ? 'succeeded' : wanted;
		workato.world.finishJob(job.recipeId, job.job.handle, outcome);
		if (outcome === 'canceled' && workato.switches.canceledCompletedAt === 'null') {
			// What never completes stays where unfinished jobs are.
			Object.assign(job.job, { completionShownAs: Number.MAX_SAFE_INTEGER });
		}
		this.oracle.jobEnded(job);
	}

	private runJobs(recipe: ModelRecipe, step: WorkatoStep & { kind: 'run jobs' }): void {
		const beganMs = this.world.nowMs;
		const endedNow = [...this.world.jobs.values()].filter(
			({ recipeId, job }) =>
				recipeId === recipe.recipe.id &&
				job.completedAt <= beganMs &&
				job.completedAt > beganMs - TOGETHER_MS,
		);
		if (endedNow.length + step.count > MAX_ENDS_TOGETHER) {
			this.world.workato.clock.advance(TOGETHER_MS);
		}
		const jobs = Array.from({ length: step.count }, () => this.world.startJob(recipe, false));
		this.world.workato.clock.advance(step.ranMs);
		for (const job of jobs) this.end(job, step.outcome);
	}

	private stop({ recipe }: ModelRecipe, cause: string | null): void {
		if (!recipe.running) return;
		this.world.workato.world.stopRecipe(recipe.id, cause);
		const stop = { recipeId: recipe.id, atMs: this.world.nowMs, cause };
		const second = Math.floor(stop.atMs / 1_000);
		const isFirstOfSecond = !this.world.stops.some(
			({ recipeId, atMs }) => recipeId === recipe.id && Math.floor(atMs / 1_000) === second,
		);
		this.world.stops.push(stop);
		this.oracle.recipeStopped(stop, isFirstOfSecond);
	}

	private restart({ recipe }: ModelRecipe): void {
		const { stopAfterRestart, recipeStopDetails } = this.world.workato.switches;
		this.world.workato.world.startRecipe(recipe.id, stopAfterRestart);
		if (stopAfterRestart === 'cleared' || recipeStopDetails === 'missing') {
			this.oracle.stopHidden(recipe.id);
		}
	}

	/** Retention takes the job that ended first, or somebody deletes one that has not ended. */
	private loseJob(pick: number, hasEnded: boolean): void {
		const jobs = [...this.world.jobs.values()]
			.filter(({ job, isGone }) => !isGone && job.completedAt < Infinity === hasEnded)
			.sort((one, other) => one.job.completedAt - other.job.completedAt);
		const lost = hasEnded ? jobs[0] : chosen(jobs, pick);
		const known = this.world.recipes.find(({ recipe }) => recipe.id === lost?.recipeId);
		if (lost === undefined || known === undefined) return;
		known.recipe.history.remove((job) => job === lost.job);
		lost.isGone = true;
		this.oracle.vanished((event) => event === lost);
	}

	private removeRecipe(known: ModelRecipe): void {
		this.world.hideRecipe(known);
		known.isRemoved = true;
		this.oracle.vanished(({ recipeId }) => recipeId === known.recipe.id);
	}

	private addRecipe(pick: number): void {
		const { customers, recipes } = this.world;
		const owners = customers.filter(({ isHidden }) => !isHidden).map(({ customer }) => customer.id);
		const owner = chosen([...owners, 'own' as const], pick) ?? 'own';
		if (recipes.length < MAX_RECIPES) this.oracle.recipeAdded(this.world.addRecipe(owner));
	}
}

function chosen<Entry>(entries: readonly Entry[], pick: number): Entry | undefined {
	return entries[pick % entries.length];
}
