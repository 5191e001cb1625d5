import type { Job } from '../../../../sandbox/workato';
import type { Customer, Recipe } from '../../../../sandbox/workato/world';
import type { SimulatedWorkato } from './simulatedWorkato';

/** The ID of a customer, or one's own workspace. */
export type Owner = number | 'own';

/** A recipe that is, or was, in a workspace. */
export interface ModelRecipe {
	recipe: Recipe;
	owner: Owner;
	/** In Workato's trash: its list does not show it and its jobs aren't found. */
	isHidden: boolean;
	/** Hidden for good. */
	isRemoved: boolean;
	/** The names that it has had. */
	names: Set<string>;
}

export interface ModelCustomer {
	customer: Customer;
	isHidden: boolean;
	names: Set<string>;
}

export interface ModelJob {
	job: Job;
	recipeId: number;
	isGone: boolean;
}

/** A stop of a recipe, by Workato's clock. */
export interface ModelStop {
	recipeId: number;
	atMs: number;
	cause: string | null;
}

/** All that there is, and was, in the simulated Workato. */
export class ModelWorld {
	readonly recipes: ModelRecipe[] = [];

	readonly customers: ModelCustomer[] = [];

	/** By the ID that Workato shows. */
	readonly jobs = new Map<string, ModelJob>();

	readonly stops: ModelStop[] = [];

	private nextRecipeId = 501;

	constructor(readonly workato: SimulatedWorkato) {
		for (const customer of workato.world.customers) this.noteCustomer(customer);
	}

	get nowMs(): number {
		return this.workato.nowMs;
	}

	addCustomer(): ModelCustomer {
		const index = this.customers.length;
		const externalId = index === 0 ? 'A 2300/é' : null;
		const customer = this.workato.world.addCustomer({
			id: 10_847 + index,
			externalId,
			recipes: [],
		});
		return this.noteCustomer(customer);
	}

	addRecipe(owner: Owner): ModelRecipe {
		const recipe = this.workato.world.addRecipe(owner, { id: this.nextRecipeId, jobs: [] });
		this.nextRecipeId += 1;
		const names = new Set([recipe.name]);
		const added = { recipe, owner, isHidden: false, isRemoved: false, names };
		this.recipes.push(added);
		return added;
	}

	hideRecipe(known: ModelRecipe): void {
		const there = this.siblings(known);
		const index = there.indexOf(known.recipe);
		if (index >= 0) there.splice(index, 1);
		known.isHidden = true;
	}

	showRecipe(known: ModelRecipe): void {
		if (!known.isHidden || known.isRemoved) return;
		this.siblings(known).push(known.recipe);
		known.isHidden = false;
	}

	hideCustomer(known: ModelCustomer): void {
		const { customers } = this.workato.world;
		const index = customers.indexOf(known.customer);
		if (index >= 0) customers.splice(index, 1);
		known.isHidden = true;
	}

	showCustomer(known: ModelCustomer): void {
		if (!known.isHidden) return;
		this.workato.world.customers.push(known.customer);
		known.isHidden = false;
	}

	/** Whether Workato shows a recipe at present. */
	isThere({ isHidden, owner }: ModelRecipe): boolean {
		return !isHidden && !this.customers.some((each) => each.customer.id === owner && each.isHidden);
	}

	/** @param isQueued whether it has not started yet */
	startJob({ recipe }: ModelRecipe, isQueued: boolean): ModelJob {
		const startedAt = isQueued ? Infinity : this.nowMs;
		const job = this.workato.world.startJob(recipe.id, { startedAt, createdAt: this.nowMs });
		const started = { job, recipeId: recipe.id, isGone: false };
		this.jobs.set(this.workato.idOf(job), started);
		return started;
	}

	/** Those that have not ended and can, since their recipe is there. */
	unendedJobs(): ModelJob[] {
		const there = new Set(this.recipes.filter((each) => this.isThere(each)).map(idOfRecipe));
		return [...this.jobs.values()].filter(
			({ job, recipeId, isGone }) => !isGone && job.completedAt === Infinity && there.has(recipeId),
		);
	}

	private noteCustomer(customer: Customer): ModelCustomer {
		const known = { customer, isHidden: false, names: new Set([customer.name]) };
		this.customers.push(known);
		return known;
	}

	private siblings({ owner }: ModelRecipe): Recipe[] {
		if (owner === 'own') return this.workato.world.ownRecipes;
		return this.customers.find(({ customer }) => customer.id === owner)?.customer.recipes ?? [];
	}
}

function idOfRecipe({ recipe }: ModelRecipe): number {
	return recipe.id;
}
