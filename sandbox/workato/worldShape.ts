import type { JobOutcome } from './job';

/** A time, as callers can write it. */
export type Moment = Date | string | number;

/** What a world is generated from: its customers, and the recipes of your own workspace. */
export interface WorldShape {
	customers: readonly CustomerShape[];
	own?: readonly RecipeShape[];
}

/** A customer. Missing properties are filled in. */
export interface CustomerShape {
	id?: number;
	/** null or missing: the customer has none. */
	externalId?: string | null;
	name?: string;
	recipes: readonly RecipeShape[];
}

/** A recipe. Missing properties are filled in. */
export interface RecipeShape {
	/** Must be unique in the whole world. */
	id?: number;
	name?: string;
	running?: boolean;
	folderId?: number;
	/** Which kind of recipe it is, an index into the sandbox's blueprints. */
	blueprint?: number;
	/** The number of jobs before the world's start, or exactly these jobs. */
	jobs: number | readonly JobShape[];
	/** The share of jobs that fail, from 0 to 1. */
	failureRate?: number;
	/** How far back its jobs go; they are denser toward the world's start. */
	days?: number;
	/** How long new jobs keep arriving as the clock moves. */
	futureHours?: number;
}

/** A job with chosen properties. */
export interface JobShape {
	/** The job's handle. */
	id?: string;
	title?: string;
	/** Default: its start. */
	createdAt?: Moment;
	/** null: it hasn't started and stays pending. */
	startedAt: Moment | null;
	/** null or missing: it hasn't finished, and runs until a test finishes it. */
	completedAt?: Moment | null;
	/** How it ends; default: succeeded. */
	status?: JobOutcome;
	/** Why it failed; default: a likely reason. */
	error?: string;
	errorWrittenAs?: 'text' | 'json';
	/** The original's handle if this is a rerun. */
	masterJobId?: string;
}

/** A world with this many customers, recipes per customer and jobs per recipe; the same in your own workspace. */
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
