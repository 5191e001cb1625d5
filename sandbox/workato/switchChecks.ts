import { EXCLUDE_CODE, SEEN_ITEM_FIELDS, type PerPage, type SeenItemField } from './behavior';
import { LIMIT_GROUPS, type RateLimits } from './rateLimits';
import type { Switches } from './switches';
import { JOB_ORDERS } from './view';

type Check<T> = (value: unknown) => value is T;

const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';
const isCount: Check<number> = (value): value is number =>
	typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isPageSize: Check<number> = (value): value is number => isCount(value) && value >= 1;
const isWhole: Check<number> = (value): value is number => Number.isInteger(value);
const isCountOrNull: Check<number | null> = (value): value is number | null =>
	value === null || isCount(value);
const isDays: Check<number | null> = (value): value is number | null =>
	value === null || (typeof value === 'number' && value >= 0);

function oneOf<T>(...choices: readonly T[]): Check<T> {
	return (value): value is T => choices.some((choice) => choice === value);
}

const isPerPage: Check<PerPage> = (value): value is PerPage =>
	typeof value === 'string' && /^(honored|ignored|refused|capped:[1-9]\d*)$/.test(value);

const isField = oneOf<SeenItemField>(...SEEN_ITEM_FIELDS);
const areFields: Check<readonly SeenItemField[]> = (value): value is readonly SeenItemField[] =>
	Array.isArray(value) && value.every(isField);

const areLimits: Check<RateLimits> = (value): value is RateLimits =>
	typeof value === 'object' &&
	value !== null &&
	Object.entries(value).every(
		([group, limit]: [string, unknown]) =>
			LIMIT_GROUPS.some((each) => each === group) &&
			typeof limit === 'object' &&
			limit !== null &&
			'requests' in limit &&
			isCount(limit.requests) &&
			'windowMs' in limit &&
			isPageSize(limit.windowMs),
	);

const CHECKS: { [Name in keyof Switches]: Check<Switches[Name]> } = {
	pageSize: isPageSize,
	perPage: isPerPage,
	order: oneOf(...JOB_ORDERS),
	offsetIncluded: isBoolean,
	prevPage: oneOf('nextToOffset', 'newest'),
	prevOrder: oneOf('newestFirst', 'oldestFirst'),
	unknownOffset: oneOf('empty', 'firstPage', 'notFound', 'badRequest'),
	repeatedPage: oneOf('none', 'first', 'last'),
	scopeCount: oneOf('right', 'missing', 'tooSmall', 'tooLarge', 'page'),
	recipeTotals: oneOf('right', 'missing'),
	countsLagMs: isCount,
	pendingIncludesRunning: isBoolean,
	rerunOnly: oneOf('reruns', 'originals', 'both'),
	pendingStartedAt: oneOf('created', 'null'),
	canceledCompletedAt: oneOf('right', 'null'),
	itemFields: areFields,
	integerIdsAfterDays: isDays,
	masterJobId: oneOf('handle', 'number', 'numberAlone'),
	statusWords: oneOf('seen', 'others'),
	detailRecipeId: oneOf('right', 'other'),
	listTimes: oneOf('seconds', 'milliseconds'),
	utcOffsetMinutes: isWhole,
	recipeListKey: oneOf('documented', 'result', 'items'),
	customerExcludeCode: oneOf(...EXCLUDE_CODE),
	ownExcludeCode: oneOf(...EXCLUDE_CODE),
	recipeCode: oneOf('unlessExcluded', 'never'),
	recipeCounts: oneOf('right', 'missing'),
	recipeLastRun: oneOf('right', 'missing'),
	recipeCountsLagMs: isCount,
	recipeStopDetails: oneOf('right', 'missing'),
	stopAfterRestart: oneOf('kept', 'cleared'),
	customerCount: oneOf('total', 'page'),
	missingPrivilege: oneOf(403, 404),
	dateHeader: oneOf('right', 'missing'),
	errorShape: oneOf('message', 'error', 'fields', 'list', 'html'),
	refusal: oneOf('badRequest', 'unprocessable', 'successFalse'),
	retryAfter: oneOf('seconds', 'date', 'none'),
	retryAfterSeconds: isCountOrNull,
	rateLimits: areLimits,
	latencyMs: isCount,
	isSilent: isBoolean,
	arrivalsPerRequest: isCount,
	finishesPerRequest: isCount,
	rerunListedAfterMs: isCount,
	rerunStartsAfterMs: isCount,
	rerunTakesMs: isCount,
	rerunOutcome: oneOf('succeeded', 'failed'),
	rerunMaster: oneOf('first', 'previous'),
};

/**
 * Sets the switches that `changes` names, all or none of them.
 *
 * @throws if `changes` isn't an object, names a switch that doesn't exist, or has a wrong value
 */
export function setSwitches(switches: Switches, changes: unknown): void {
	if (typeof changes !== 'object' || changes === null) {
		throw new Error('Switches must be an object');
	}
	for (const [name, value] of Object.entries(changes)) {
		if (!isSwitchName(name)) throw new Error(`There is no switch "${name}"`);
		if (!CHECKS[name](value)) {
			throw new Error(`The switch "${name}" cannot be ${JSON.stringify(value)}`);
		}
	}
	Object.assign(switches, changes);
}

function isSwitchName(name: string): name is keyof Switches {
	return Object.hasOwn(CHECKS, name);
}
