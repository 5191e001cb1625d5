import type { JobOutcome } from './job';

/** A moment as a caller may give it. */
export type Moment = Date | string | number;

/** What a world is made from: its customers, and the recipes of one's own workspace. */
export interface WorldShape {
	customers: readonly CustomerShape[];
	own?: readonly RecipeShape[];
}

/** A customer; what is left out is filled in. */
export interface CustomerShape {
	id?: number;
	/** null or left out: the customer has none. */
	externalId?: string | null;
	name?: string;
	recipes: readonly RecipeShape[];
}

/** A recipe; what is left out is filled in. */
export interface RecipeShape {
	/** Must be the only one in the whole world. */
	id?: number;
	name?: string;
	running?: boolean;
	folderId?: number;
	/** Which kind of recipe it is, an index into the sandbox's blueprints. */
	blueprint?: number;
	/** So many jobs before the world's beginning, or exactly these. */
	jobs: number | readonly JobShape[];
	/** The share of jobs that fail, 0 to 1. */
	failureRate?: number;
	/** How far back its jobs reach; they are denser towards the world's beginning. */
	days?: number;
	/** For how long new jobs keep arriving as the clock moves on. */
	futureHours?: number;
}

/** A job given by hand. */
export interface JobShape {
	/** The job's handle. */
	id?: string;
	title?: string;
	/** Default: when it started. */
	createdAt?: Moment;
	/** null: it has not started and stays pending. */
	startedAt: Moment | null;
	/** null or left out: it has not finished and goes on until told to finish. */
	completedAt?: Moment | null;
	/** How it ends; succeeded when left out. */
	status?: JobOutcome;
	/** Why it failed; a likely reason when left out. */
	error?: string;
	errorWrittenAs?: 'text' | 'json';
	/** The original's handle if this is a rerun. */
	masterJobId?: string;
}

/** So many customers with so many recipes with so many jobs each, and the same in one's own workspace. */
export function regularShape(size: {
	customers: number;
	recipes: number;
	jobs: number;
	ownRecipes?: number;
}): WorldShape {
	const recipes = (count: number): RecipeShape[] =>
		Array.from({ length: count }, () => ({ jobs: size.jobs }));
	return {
		customers: Array.from({ length: size.customers }, (_, index) => ({
			externalId: `customer-${index + 1}`,
			recipes: recipes(size.recipes),
		})),
		own: recipes(size.ownRecipes ?? 0),
	};
}
