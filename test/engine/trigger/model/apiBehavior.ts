import * as fc from 'fast-check';
import type { WorkatoBehavior } from '../../../../sandbox/workato/behavior';

/** What the trigger depends on of Workato's undocumented behavior. */
type TriggerBehavior = Pick<
	WorkatoBehavior,
	| 'pageSize'
	| 'order'
	| 'offsetIncluded'
	| 'scopeCount'
	| 'recipeTotals'
	| 'pendingIncludesRunning'
	| 'itemFields'
	| 'canceledCompletedAt'
	| 'pendingStartedAt'
	| 'recipeCode'
	| 'recipeCounts'
	| 'recipeLastRun'
	| 'recipeCountsLagMs'
	| 'dateHeader'
>;

/** One way in which Workato may behave, with an n8n whose clock may be wrong. */
export interface ApiBehavior extends TriggerBehavior {
	unknownOffset: 'empty' | 'firstPage';
	/** Whether every third job has an integer for an ID. */
	hasIntegerIds: boolean;
	/** By how much n8n's clock is ahead of Workato's. */
	clockAheadMs: number;
}

/** Lists have all counts and they are right, they have none, or the count of the filter is wrong. */
const anyCounts = fc.constantFrom<Pick<ApiBehavior, 'scopeCount' | 'recipeTotals'>>(
	{ scopeCount: 'right', recipeTotals: 'right' },
	{ scopeCount: 'missing', recipeTotals: 'missing' },
	{ scopeCount: 'tooSmall', recipeTotals: 'right' },
);

/** Rows of recipes have neither code nor counts, code alone, or counts alone. */
const anyRows = fc.constantFrom<Pick<ApiBehavior, 'recipeCode' | 'recipeCounts'>>(
	{ recipeCode: 'never', recipeCounts: 'missing' },
	{ recipeCode: 'unlessExcluded', recipeCounts: 'missing' },
	...Array.from({ length: 3 }, () => ({
		recipeCode: 'never' as const,
		recipeCounts: 'right' as const,
	})),
);

export const anyBehavior: fc.Arbitrary<ApiBehavior> = fc
	.record({
		counts: anyCounts,
		rows: anyRows,
		rest: fc.record<
			Omit<ApiBehavior, 'scopeCount' | 'recipeTotals' | 'recipeCode' | 'recipeCounts'>
		>({
			pageSize: fc.constantFrom(1, 2, 10, 25, 100),
			order: fc.constantFrom('start', 'creation', 'completion', 'completionUnfinishedLast'),
			offsetIncluded: fc.boolean(),
			unknownOffset: fc.constantFrom('empty', 'firstPage'),
			pendingIncludesRunning: fc.boolean(),
			itemFields: fc.constantFrom(['status'] as const, [] as const),
			canceledCompletedAt: fc.constantFrom('right', 'null'),
			pendingStartedAt: fc.constantFrom('created', 'null'),
			hasIntegerIds: fc.boolean(),
			clockAheadMs: fc.constantFrom(0, 0, -86_400_000, -3_000, 3_000, 86_400_000),
			dateHeader: fc.constantFrom('right', 'missing'),
			recipeCountsLagMs: fc.constantFrom(0, 0, 90_000, Infinity),
			recipeLastRun: fc.constantFrom('right', 'missing'),
		}),
	})
	.map(({ counts, rows, rest }) => ({ ...counts, ...rows, ...rest }))
	// A page that holds nothing but the offset leads nowhere.
	.filter(({ pageSize, offsetIncluded }) => pageSize > 1 || !offsetIncluded)
	// One of the two clocks has to be right within minutes.
	.filter(
		({ dateHeader, clockAheadMs }) => dateHeader === 'right' || Math.abs(clockAheadMs) < 60_000,
	)
	// A job that stays at the bottom because it never completes can't be found.
	.filter(
		({ order, canceledCompletedAt }) =>
			order !== 'completionUnfinishedLast' || canceledCompletedAt === 'right',
	);
