import type { Blueprint } from './blueprint';
import { type SandboxClock, momentMs } from './clock';
import { History } from './history';
import type { Job } from './job';
import { type JobPlan, handleOf, makeJobs, runIdOf, someError } from './makeJobs';
import { OPERATIONS_BLUEPRINTS } from './operationsBlueprints';
import { seededRandom } from './random';
import { SALES_BLUEPRINTS } from './salesBlueprints';
import { type Customer, type Recipe, type WorldMaker, World } from './world';
import type { CustomerShape, JobShape, RecipeShape, WorldShape } from './worldShape';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The kinds of recipes there are. */
export const BLUEPRINTS: readonly Blueprint[] = [...SALES_BLUEPRINTS, ...OPERATIONS_BLUEPRINTS];

/** Generates a world. The same seed, start and shape always give the same world. */
export function makeWorld(
	seed: number,
	clock: SandboxClock,
	birthMs: number,
	shape: WorldShape,
): World {
	const maker = new Maker(seed, birthMs);
	const customers = shape.customers.map((customer, index) => maker.customer(customer, index));
	const ownRecipes = maker.recipes(shape.own ?? []);
	const world = new World(seed, clock, birthMs, customers, ownRecipes, maker);
	refuseDoubles(
		'recipe ID',
		world.allRecipes().map((recipe) => recipe.id),
	);
	refuseDoubles(
		'customer ID',
		customers.map((customer) => customer.id),
	);
	return world;
}

class Maker implements WorldMaker {
	private nextRecipeId = 2_410_001;

	constructor(
		private readonly seed: number,
		private readonly birthMs: number,
	) {}

	customer(shape: CustomerShape, index: number): Customer {
		return {
			id: shape.id ?? 182_401 + index,
			externalId: shape.externalId ?? null,
			name: shape.name ?? `Customer ${index + 1}`,
			createdAt: this.birthMs - (400 - (index % 300)) * DAY_MS,
			recipes: this.recipes(shape.recipes),
		};
	}

	/** A workspace's recipes; its first one calls those that can be called. */
	recipes(shapes: readonly RecipeShape[]): Recipe[] {
		let caller: JobPlan['caller'] = null;
		return shapes.map((shape, index) => {
			const id = shape.id ?? this.nextRecipeId;
			this.nextRecipeId += 37;
			const recipe = this.recipe(shape, id, index, caller);
			if (index === 0 && typeof shape.jobs === 'number')
				caller = { recipeId: id, jobs: shape.jobs };
			return recipe;
		});
	}

	private recipe(shape: RecipeShape, id: number, index: number, caller: JobPlan['caller']): Recipe {
		const blueprint = BLUEPRINTS[(shape.blueprint ?? index) % BLUEPRINTS.length];
		if (blueprint === undefined) throw new Error(`There is no blueprint ${shape.blueprint}`);
		const random = seededRandom(this.seed, 'about recipe', id);
		const stopped =
			(shape.running ?? true)
				? null
				: {
						at: this.birthMs - Math.floor(random() * 3 * DAY_MS),
						cause: random() < 0.5 ? 'trigger_errors_limit' : null,
					};
		return {
			id,
			name: shape.name ?? blueprint.name,
			blueprint,
			running: stopped === null,
			folderId: shape.folderId ?? 91_000 + Math.floor(id / 1_000) * 10 + (index % 3),
			createdAt: this.birthMs - Math.floor((60 + random() * 300) * DAY_MS),
			stopped,
			history: this.history(shape, id, blueprint, caller, stopped?.at ?? this.birthMs),
		};
	}

	private history(
		shape: RecipeShape,
		recipeId: number,
		blueprint: Blueprint,
		caller: JobPlan['caller'],
		untilMs: number,
	): History {
		const { jobs } = shape;
		if (typeof jobs !== 'number') {
			return new History(jobs.length, () =>
				jobs.map((job, index) => this.jobByHand(job, recipeId, index, blueprint)),
			);
		}
		return new History(jobs, () =>
			makeJobs({
				seed: this.seed,
				recipeId,
				blueprint,
				birthMs: untilMs,
				jobs,
				failureRate: shape.failureRate ?? 0.04,
				days: shape.days ?? 14,
				futureHours: shape.futureHours ?? 0,
				caller: blueprint.callable === true ? caller : null,
			}),
		);
	}

	private jobByHand(shape: JobShape, recipeId: number, index: number, blueprint: Blueprint): Job {
		const handle = shape.id ?? handleOf(this.seed, recipeId, index);
		const random = seededRandom(this.seed, 'job by hand', handle);
		const startedAt = shape.startedAt === null ? Infinity : momentMs(shape.startedAt);
		const completedAt = momentMs(shape.completedAt ?? Infinity);
		const outcome = shape.status ?? 'succeeded';
		const error = { ...someError(blueprint, random), writtenAs: shape.errorWrittenAs ?? 'text' };
		return {
			handle,
			runId: runIdOf(recipeId, index),
			recipeId,
			title: shape.title ?? blueprint.title(random),
			createdAt: momentMs(shape.createdAt ?? Math.min(startedAt, completedAt, this.birthMs)),
			startedAt,
			completedAt,
			outcome,
			error:
				outcome !== 'failed'
					? null
					: {
							...error,
							...(shape.error !== undefined && { message: shape.error, innerMessage: null }),
						},
			masterHandle: shape.masterJobId ?? null,
			caller: null,
			isTest: false,
			handledLine: null,
		};
	}
}

function refuseDoubles(what: string, ids: number[]): void {
	const double = ids.find((id, index) => ids.indexOf(id) !== index);
	if (double !== undefined) throw new Error(`The ${what} ${double} is used twice`);
}
