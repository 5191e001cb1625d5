import type { Blueprint } from './blueprint';
import type { SandboxClock } from './clock';
import type { History } from './history';
import { type Job, type JobError, type JobOutcome, statusAt } from './job';
import { handleOf, runIdOf, someError } from './makeJobs';
import { seededRandom } from './random';
import type { CustomerShape, RecipeShape } from './worldShape';

/** A customer with a workspace of its own. */
export interface Customer {
	id: number;
	externalId: string | null;
	name: string;
	createdAt: number;
	recipes: Recipe[];
}

/** A recipe with all its jobs. */
export interface Recipe {
	id: number;
	name: string;
	blueprint: Blueprint;
	running: boolean;
	folderId: number;
	createdAt: number;
	/** When and why it last stopped, as far as Workato still shows it. */
	stopped: { at: number; cause: string | null } | null;
	history: History;
}

/** The properties of a job that a test starts or adds. */
export interface NewJob {
	id?: string;
	title?: string;
	createdAt?: number;
	/** Infinity: it stays pending. */
	startedAt?: number;
	/** Infinity: it runs until a test finishes it. */
	completedAt?: number;
	/** The `completed_at` in responses, if it's wrong. */
	completionShownAs?: number;
	outcome?: JobOutcome;
	error?: Partial<JobError>;
	masterHandle?: string | null;
}

/** Generates what is added to a world later. */
export interface WorldMaker {
	customer(shape: CustomerShape, index: number): Customer;
	recipes(shapes: readonly RecipeShape[]): Recipe[];
}

/** Customers, recipes and jobs, and what a test can do with them. */
export class World {
	/** The next number for jobs added after the world was generated. */
	private addedJobs = 500_000;

	constructor(
		readonly seed: number,
		readonly clock: SandboxClock,
		/** The time for which the world was generated. */
		readonly birthMs: number,
		readonly customers: Customer[],
		/** The recipes of your own workspace. */
		readonly ownRecipes: Recipe[],
		private readonly maker: WorldMaker,
	) {}

	/** Every recipe of every workspace. */
	allRecipes(): Recipe[] {
		return [...this.customers.flatMap((customer) => customer.recipes), ...this.ownRecipes];
	}

	/** The recipe with this ID, in any workspace; throws if there is none. */
	recipe(recipeId: number): Recipe {
		const recipe = this.allRecipes().find((each) => each.id === recipeId);
		if (recipe === undefined) throw new Error(`No recipe has the ID ${recipeId}`);
		return recipe;
	}

	/** Adds a customer now, with its recipes. */
	addCustomer(shape: CustomerShape): Customer {
		const customer = this.maker.customer(shape, this.customers.length);
		this.customers.push(customer);
		return customer;
	}

	/** Adds a recipe now, to a customer's workspace or to your own. */
	addRecipe(customerId: number | 'own', shape: RecipeShape): Recipe {
		const [recipe] = this.maker.recipes([shape]);
		if (recipe === undefined) throw new Error('No recipe was made');
		this.recipesOf(customerId).push(recipe);
		return recipe;
	}

	/** Deletes a recipe with its jobs. */
	removeRecipe(recipeId: number): void {
		const recipe = this.recipe(recipeId);
		for (const recipes of [this.ownRecipes, ...this.customers.map((each) => each.recipes)]) {
			const index = recipes.indexOf(recipe);
			if (index >= 0) recipes.splice(index, 1);
		}
	}

	/**
	 * Stops a recipe now.
	 *
	 * @param cause why Workato stopped it; null if a person did
	 */
	stopRecipe(recipeId: number, cause: string | null = null): Recipe {
		const recipe = this.recipe(recipeId);
		recipe.running = false;
		recipe.stopped = { at: this.clock.now(), cause };
		return recipe;
	}

	/** Starts a recipe again. */
	startRecipe(recipeId: number, stop: 'kept' | 'cleared' = 'kept'): Recipe {
		const recipe = this.recipe(recipeId);
		recipe.running = true;
		if (stop === 'cleared') recipe.stopped = null;
		return recipe;
	}

	/** Starts a job now, which runs until a test finishes it. */
	startJob(recipeId: number, job: NewJob = {}): Job {
		return this.addJob(recipeId, { ...job, completedAt: job.completedAt ?? Infinity });
	}

	/** Adds a job with the given times; missing times are now. */
	addJob(recipeId: number, job: NewJob = {}): Job {
		const recipe = this.recipe(recipeId);
		const added = this.newJob(recipe, job);
		recipe.history.add(added);
		return added;
	}

	/** Finishes a job now; a pending one starts at the same time. */
	finishJob(
		recipeId: number,
		jobId: string,
		outcome: JobOutcome = 'succeeded',
		error: Partial<JobError> = {},
	): Job {
		const recipe = this.recipe(recipeId);
		const job = recipe.history.find(jobId);
		if (job === undefined) throw new Error(`Recipe ${recipeId} has no job ${jobId}`);
		const now = this.clock.now();
		job.startedAt = Math.min(job.startedAt, now);
		job.completedAt = now;
		job.outcome = outcome;
		job.error = outcome === 'failed' ? this.completeError(recipe, jobId, error) : null;
		recipe.history.changed();
		return job;
	}

	/** Removes a job, as retention does. */
	removeJob(recipeId: number, jobId: string): boolean {
		return this.recipe(recipeId).history.remove((job) => job.handle === jobId) > 0;
	}

	/** Removes the jobs that finished before a time; returns how many. */
	removeJobsBefore(recipeId: number, momentMs: number): number {
		return this.recipe(recipeId).history.remove((job) => job.completedAt < momentMs);
	}

	/** Finishes this many of a recipe's unfinished jobs, the oldest first. */
	finishOldest(recipeId: number, count: number): void {
		if (count === 0) return;
		const now = this.clock.now();
		const unfinished = this.recipe(recipeId)
			.history.jobsAt(now)
			.filter((job) => ['pending', 'running'].includes(statusAt(job, now)))
			.sort((one, other) => one.createdAt - other.createdAt || one.runId - other.runId);
		for (const job of unfinished.slice(0, count)) {
			this.finishJob(recipeId, job.handle, job.outcome, job.error ?? {});
		}
	}

	private recipesOf(customerId: number | 'own'): Recipe[] {
		if (customerId === 'own') return this.ownRecipes;
		const customer = this.customers.find(({ id }) => id === customerId);
		if (customer === undefined) throw new Error(`No customer has the ID ${customerId}`);
		return customer.recipes;
	}

	private newJob(recipe: Recipe, job: NewJob): Job {
		const now = this.clock.now();
		const ordinal = this.addedJobs++;
		const handle = job.id ?? handleOf(this.seed, recipe.id, ordinal);
		const startedAt = job.startedAt ?? job.createdAt ?? now;
		const outcome = job.outcome ?? 'succeeded';
		return {
			handle,
			runId: runIdOf(recipe.id, ordinal),
			recipeId: recipe.id,
			title: job.title ?? recipe.blueprint.title(seededRandom(this.seed, 'title', handle)),
			createdAt: job.createdAt ?? Math.min(startedAt, now),
			startedAt,
			completedAt: job.completedAt ?? startedAt,
			completionShownAs: job.completionShownAs,
			outcome,
			error: outcome === 'failed' ? this.completeError(recipe, handle, job.error ?? {}) : null,
			masterHandle: job.masterHandle ?? null,
			caller: null,
			isTest: false,
			handledLine: null,
		};
	}

	private completeError(recipe: Recipe, handle: string, error: Partial<JobError>): JobError {
		const likely = someError(recipe.blueprint, seededRandom(this.seed, 'error', handle));
		if (error.message === undefined) return { ...likely, ...error, message: likely.message };
		return { ...likely, innerMessage: null, ...error };
	}
}
