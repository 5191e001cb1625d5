import type { Blueprint } from './blueprint';
import type { SandboxClock } from './clock';
import type { History } from './history';
import { type Job, type JobError, type JobOutcome, statusAt } from './job';
import { handleOf, runIdOf, someError } from './makeJobs';
import { seededRandom } from './random';

/** A customer of the vendor, with a workspace of its own. */
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
	/** Why and when a recipe that does not run stopped. */
	stopped: { at: number; cause: string | null } | null;
	history: History;
}

/** What can be told of a job that is started or added by hand. */
export interface NewJob {
	id?: string;
	title?: string;
	createdAt?: number;
	/** Infinity: it stays pending. */
	startedAt?: number;
	/** Infinity: it goes on until told to finish. */
	completedAt?: number;
	outcome?: JobOutcome;
	error?: Partial<JobError>;
	masterHandle?: string | null;
}

/** Customers, recipes and jobs, and what a caller may do to them. */
export class World {
	/** The next ordinal of jobs that were not made with the world. */
	private addedJobs = 500_000;

	constructor(
		readonly seed: number,
		readonly clock: SandboxClock,
		/** The moment the world was made for. */
		readonly birthMs: number,
		readonly customers: readonly Customer[],
		/** The recipes of one's own workspace. */
		readonly ownRecipes: readonly Recipe[],
	) {}

	/** Every recipe of every workspace. */
	allRecipes(): Recipe[] {
		return [...this.customers.flatMap((customer) => customer.recipes), ...this.ownRecipes];
	}

	/** The recipe with this ID, in whichever workspace; throws when there is none. */
	recipe(recipeId: number): Recipe {
		const recipe = this.allRecipes().find((each) => each.id === recipeId);
		if (recipe === undefined) throw new Error(`No recipe has the ID ${recipeId}`);
		return recipe;
	}

	/** A job starts now and runs until it is told to finish. */
	startJob(recipeId: number, job: NewJob = {}): Job {
		return this.addJob(recipeId, { completedAt: Infinity, ...job });
	}

	/** A job with any life; left out times are now. */
	addJob(recipeId: number, job: NewJob = {}): Job {
		const recipe = this.recipe(recipeId);
		const added = this.newJob(recipe, job);
		recipe.history.add(added);
		return added;
	}

	/** Ends a job now; one that was pending starts in the same moment. */
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

	/** Removes the jobs that were finished before a moment; tells how many. */
	removeJobsBefore(recipeId: number, momentMs: number): number {
		return this.recipe(recipeId).history.remove((job) => job.completedAt < momentMs);
	}

	/** Finishes so many of a recipe's unfinished jobs, the oldest first. */
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
		if (error.message === undefined) return { ...likely, ...error };
		return { ...likely, innerMessage: null, ...error };
	}
}
