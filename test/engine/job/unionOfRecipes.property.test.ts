import '../../support/fakeSleep/instantSleep';
import * as fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startSandbox,
	type Fault,
	type RecipeShape,
	type RunningSandbox,
	type Switches,
	type WorldShape,
} from '../../../sandbox/workato';
import { located } from '../../support/engine/parameters';
import { propertyParameters } from '../../support/propertyRuns';
import { credentialFor, NOW } from '../../support/engine/sandbox';
import { runNode } from '../../support/engine/runNode';
import { PASSING_FAULTS, READING, WORLD } from '../../support/engine/severalRecipes';

const MINUTE_MS = 60_000;

const DEFAULT_LONGEST_WAIT_MS = 60 * MINUTE_MS;

/** A world, the parameters, and which recipes can't be read. */
interface Case {
	world: WorldShape;
	switches: Partial<Switches>;
	parameters: INodeParameters;
	broken: number[];
	/** What goes wrong for a while. */
	passing: Fault[];
	limit: number;
}

const TIME = fc
	.noBias(fc.nat({ max: 700 }))
	.map((minutes) => new Date(NOW - minutes * MINUTE_MS).toISOString());

/** At most one filter: two leave few jobs. */
const FILTERS = fc.oneof(
	fc.constant({}),
	fc.record({ status: fc.constantFrom('failed', 'succeeded') }),
	fc.record({ startedAfter: TIME }),
	fc.record({ completedAfter: TIME }),
	fc.record({ completedAfter: TIME, status: fc.constant('failed') }),
);

const RECIPE_FILTERS = fc.oneof(
	fc.constant({}),
	fc.constant({ skipIdle: true }),
	fc.record({ running: fc.boolean(), skipIdle: fc.boolean() }),
);

const WORKSPACE = fc.constantFrom('allCustomers', 'allCustomers', 'own', 'customer');

const CASE = WORLD.chain((world): fc.Arbitrary<Case> => {
	const ids = [...world.customers.flatMap(({ recipes }) => recipes), ...(world.own ?? [])].map(
		({ id = 0 }) => id,
	);
	return fc.record({
		world: fc.constant(world),
		switches: READING,
		parameters: fc
			.record({ workspace: WORKSPACE, filters: FILTERS, recipeFilters: RECIPE_FILTERS })
			.map(
				({ workspace, ...rest }): INodeParameters => ({
					workspace: workspace === 'customer' && world.customers.length === 0 ? 'own' : workspace,
					...rest,
				}),
			),
		broken: fc.oneof(fc.constant([]), fc.subarray(ids)).map((some) => [...some]),
		passing: PASSING_FAULTS,
		limit: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 })),
	});
});

/** The requested recipes, each with its customer's ID. */
function recipesInScope({ world, parameters }: Case) {
	const { running } = filtersIn(parameters.recipeFilters);
	const ofCustomers = world.customers.flatMap(({ id = 0, recipes }) =>
		recipes.map((recipe) => ({ customerId: id, recipe })),
	);
	const ofOwn = (world.own ?? []).map((recipe) => ({ customerId: null, recipe }));
	const inWorkspace = {
		own: ofOwn,
		customer: ofCustomers.filter(({ customerId }) => customerId === 1),
		allCustomers: ofCustomers,
	};
	return inWorkspace[workspaceIn(parameters)].filter(
		({ recipe }) => running === undefined || recipe.running === running,
	);
}

async function itemsOf(
	sandbox: RunningSandbox,
	parameters: INodeParameters,
): Promise<IDataObject[]> {
	const { items } = await runNode({
		parameters: {
			resource: 'job',
			operation: 'list',
			recipeScope: 'all',
			customer: located('id', 1),
			...parameters,
		},
		credential: credentialFor(sandbox),
		onError: 'continueRegularOutput',
	});
	return items.map(({ json }) => json);
}

/** The list of each recipe that can be read. */
async function singleLists(sandbox: RunningSandbox, each: Case): Promise<IDataObject[]> {
	const readable = recipesInScope(each).filter(({ recipe }) => !each.broken.includes(idOf(recipe)));
	const all: IDataObject[] = [];
	for (const { customerId, recipe } of readable) {
		const rows = await itemsOf(sandbox, {
			...each.parameters,
			workspace: customerId === null ? 'own' : 'customer',
			customer: located('id', customerId ?? 1),
			recipeScope: 'one',
			recipe: located('id', idOf(recipe)),
			returnAll: true,
		});
		all.push(...rows);
	}
	return all;
}

/** Whether a recipe that can't be read needs no error item because it wasn't requested. */
function mayGoUnnamed(sandbox: RunningSandbox, { parameters }: Case, recipe: number): boolean {
	const { startedAfter, completedAfter } = filtersIn(parameters.filters);
	const window = {
		...(startedAfter === undefined ? {} : { startedAfter: Date.parse(startedAfter) }),
		...(completedAfter === undefined ? {} : { completedAfter: Date.parse(completedAfter) }),
	};
	return (
		filtersIn(parameters.recipeFilters).skipIdle === true &&
		sandbox.groundTruth({ recipe, ...window }).length === 0
	);
}

function filtersIn(value: unknown): {
	running?: boolean;
	skipIdle?: boolean;
	startedAfter?: string;
	completedAfter?: string;
} {
	return typeof value === 'object' && value !== null ? value : {};
}

function workspaceIn({ workspace }: INodeParameters): 'customer' | 'allCustomers' | 'own' {
	return workspace === 'customer' || workspace === 'own' ? workspace : 'allCustomers';
}

function idOf({ id = 0 }: RecipeShape): number {
	return id;
}

/**
 * Rows without the jobs that may be missing, unless they are among `others`: those that have waited
 * for their start since this time or longer, and hadn't started when they were listed.
 */
function withoutWaiting(
	sandbox: RunningSandbox,
	sinceMs: number,
	rows: IDataObject[],
	others: IDataObject[],
): IDataObject[] {
	const waiting = sandbox
		.groundTruth()
		.filter(({ startedAt, createdAt }) => startedAt === null && Date.parse(createdAt) <= sinceMs)
		.flatMap(({ id, runId }) => [id, String(runId)]);
	const mayBeMissing = new Set(waiting);
	const found = new Set(idsOf(others));
	return rows.filter(({ id }) => !mayBeMissing.has(String(id)) || found.has(String(id)));
}

function startsOf(rows: IDataObject[]): number[] {
	return rows
		.filter(({ started_at: time }) => time !== null)
		.map(({ started_at: time }) => Date.parse(String(time)));
}

function idsOf(rows: IDataObject[]): string[] {
	return rows.map(({ id }) => String(id)).sort();
}

describe('All Recipes', () => {
	it('returns the union of the recipes’ lists, for any world, window, filters and faults', async () => {
		await fc.assert(
			fc.asyncProperty(CASE, async (each) => {
				const sandbox = await startSandbox({
					now: NOW,
					world: each.world,
					switches: each.switches,
				});
				try {
					for (const id of each.broken) {
						sandbox.faults.add({ kind: 'noItems', path: `/recipes/${id}/jobs`, probability: 1 });
					}
					const union = await singleLists(sandbox, each);
					sandbox.faults.add(...each.passing);
					const rows = await itemsOf(sandbox, { ...each.parameters, returnAll: true });
					const jobs = rows.filter(({ error }) => error === undefined);
					const errors = rows.filter(({ error }) => error !== undefined);

					// A recipe that has nothing but waiting jobs in the window hasn't run.
					const isSkipping = filtersIn(each.parameters.recipeFilters).skipIdle === true;
					const certain = isSkipping ? withoutWaiting(sandbox, NOW, union, jobs) : union;
					expect(idsOf(jobs)).toEqual(idsOf(certain));
					expect(startsOf(jobs)).toEqual(startsOf(jobs).sort((one, other) => other - one));
					for (const { recipe } of recipesInScope(each)) {
						const id = idOf(recipe);
						const named = errors.filter(({ error }) => String(error).includes(`(${id})`)).length;
						const isBroken = each.broken.includes(id);
						if (named === 0 && isBroken) expect(mayGoUnnamed(sandbox, each, id)).toBe(true);
						else expect([id, named]).toEqual([id, isBroken ? 1 : 0]);
					}

					sandbox.faults.add(...each.passing);
					const newest = await itemsOf(sandbox, { ...each.parameters, limit: each.limit });
					const limited = newest.filter(({ error }) => error === undefined);
					// Waiting jobs come first, but a list sorted by creation has those that have waited for
					// longer than Longest Wait so far down that a limited list may not read on to them.
					const longWaitMs = NOW - DEFAULT_LONGEST_WAIT_MS;
					expect(limited).toEqual(
						withoutWaiting(sandbox, longWaitMs, jobs, limited).slice(0, each.limit),
					);
				} finally {
					await sandbox.stop();
				}
			}),
			propertyParameters(60),
		);
	});
});
