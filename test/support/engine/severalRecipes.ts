import * as fc from 'fast-check';
import {
	SEEN_ITEM_FIELDS,
	type Fault,
	type JobShape,
	type RecipeShape,
	type Switches,
	type WorldShape,
} from '../../../sandbox/workato';
import { EXCLUDE_CODE } from '../../../sandbox/workato/behavior';
import { NOW } from './sandbox';

const MINUTE_MS = 60_000;

const JOB = fc
	.record({
		startedMinutesAgo: fc.noBias(fc.nat({ max: 600 })),
		minutes: fc.oneof(fc.nat({ max: 5 }), fc.noBias(fc.nat({ max: 500 }))),
		status: fc.constantFrom('succeeded' as const, 'failed' as const, 'canceled' as const),
		hasStarted: fc.nat({ max: 9 }).map((each) => each > 0),
	})
	.map(({ startedMinutesAgo, minutes, status, hasStarted }): JobShape => {
		const startedAt = NOW - startedMinutesAgo * MINUTE_MS;
		if (!hasStarted) return { createdAt: startedAt, startedAt: null };
		const completedAt = startedAt + minutes * MINUTE_MS;
		return { startedAt, completedAt: completedAt < NOW ? completedAt : null, status };
	});

/** Without fast-check's liking for small values: a world with few jobs shows little. */
const RECIPE_JOBS = fc.noBias(
	fc.array(fc.array(JOB, { maxLength: 25, size: 'max' }), { maxLength: 4, size: 'max' }),
);

/** Customers and your own workspace, each with some recipes. */
export const WORLD = fc
	.record({
		customers: fc.noBias(fc.array(RECIPE_JOBS, { maxLength: 3, size: 'max' })),
		own: RECIPE_JOBS,
	})
	.map(({ customers, own }): WorldShape => {
		let id = 100;
		const recipes = (all: JobShape[][]): RecipeShape[] =>
			all.map((jobs, index) => {
				id += 1;
				return { id, name: `Recipe ${id}`, running: index % 2 === 0, jobs };
			});
		return {
			customers: customers.map((all, index) => ({
				id: index + 1,
				name: `Customer ${index + 1}`,
				recipes: recipes(all),
			})),
			own: recipes(own),
		};
	});

/** Every way in which reading may turn out where Workato doesn't document it, except pages without end. */
export const READING: fc.Arbitrary<Partial<Switches>> = fc.record({
	pageSize: fc.constantFrom(5, 5, 25),
	perPage: fc.constantFrom<Switches['perPage']>('honored', 'ignored', 'refused', 'capped:7'),
	order: fc.constantFrom<Switches['order']>('completion', 'start', 'creation'),
	offsetIncluded: fc.boolean(),
	scopeCount: fc.constantFrom<Switches['scopeCount']>(
		...(['right', 'missing', 'page', 'tooSmall', 'tooLarge'] as const),
	),
	recipeTotals: fc.constantFrom<Switches['recipeTotals']>('right', 'missing'),
	countsLagMs: fc.constantFrom(0, 600_000),
	pendingIncludesRunning: fc.boolean(),
	pendingStartedAt: fc.constantFrom<Switches['pendingStartedAt']>('created', 'null'),
	canceledCompletedAt: fc.constantFrom<Switches['canceledCompletedAt']>('right', 'null'),
	itemFields: fc.constantFrom<Switches['itemFields']>(SEEN_ITEM_FIELDS, []),
	integerIdsAfterDays: fc.constantFrom(null, 0),
	listTimes: fc.constantFrom<Switches['listTimes']>('seconds', 'milliseconds'),
	utcOffsetMinutes: fc.constantFrom(-420, 0, 330),
	recipeListKey: fc.constantFrom<Switches['recipeListKey']>('documented', 'result', 'items'),
	customerExcludeCode: fc.constantFrom(...EXCLUDE_CODE),
	ownExcludeCode: fc.constantFrom(...EXCLUDE_CODE),
	recipeCode: fc.constantFrom<Switches['recipeCode']>('unlessExcluded', 'never'),
	recipeCounts: fc.constantFrom<Switches['recipeCounts']>('right', 'missing'),
	recipeLastRun: fc.constantFrom<Switches['recipeLastRun']>('right', 'missing'),
	customerCount: fc.constantFrom<Switches['customerCount']>('total', 'page'),
	dateHeader: fc.constantFrom<Switches['dateHeader']>('right', 'missing'),
	errorShape: fc.constantFrom<Switches['errorShape']>('message', 'error', 'fields', 'list', 'html'),
	refusal: fc.constantFrom<Switches['refusal']>('badRequest', 'unprocessable', 'successFalse'),
	retryAfter: fc.constantFrom<Switches['retryAfter']>('seconds', 'date', 'none'),
});

/** Faults that pass: fewer in a row than a request is tried. */
export const PASSING_FAULTS: fc.Arbitrary<Fault[]> = fc.array(
	fc.record({
		kind: fc.constantFrom<Fault['kind']>(
			...(['tooManyRequests', 'serverError', 'badGateway', 'unavailable'] as const),
			...(['reset', 'cutOff', 'html'] as const),
		),
		times: fc.constantFrom(1, 2),
		path: fc.constantFrom('managed_users\\?', 'recipes\\?', '/jobs', ''),
	}),
	{ maxLength: 2 },
);
