import * as fc from 'fast-check';
import type { RateLimits } from '../../../../sandbox/workato/rateLimits';
import type { WorkatoBehavior } from '../../../../sandbox/workato/behavior';

/** One way in which Workato may behave, and an n8n whose clock may be wrong. */
export interface Behavior {
	/** What differs from the sandbox's default behavior. */
	workato: Partial<WorkatoBehavior> & Pick<WorkatoBehavior, 'pageSize' | 'dateHeader'>;
	rateLimits: RateLimits;
	/** By how much n8n's clock is ahead of Workato's. */
	n8nAheadMs: number;
}

/** Counts that stand still for as long as a scenario lasts. */
const FOREVER_MS = 10 * 365 * 86_400_000;

/** Lists of jobs have all counts and they are right, they have none, or one of them is wrong. */
const anyCounts = fc.constantFrom<Partial<WorkatoBehavior>>(
	{},
	{ scopeCount: 'missing', recipeTotals: 'missing' },
	{ scopeCount: 'missing' },
	{ scopeCount: 'tooSmall' },
	{ scopeCount: 'tooLarge' },
	{ scopeCount: 'page' },
	{ countsLagMs: 60_000 },
);

/** Rows of recipes carry counts of jobs, the recipe's code, both or neither. */
const anyRows = fc.record<Partial<WorkatoBehavior>>({
	recipeCode: fc.constantFrom('never', 'unlessExcluded'),
	customerExcludeCode: fc.constantFrom('honored', 'ignored', 'refused'),
	ownExcludeCode: fc.constantFrom('honored', 'ignored', 'refused'),
	recipeCounts: fc.constantFrom('right', 'right', 'missing'),
	recipeLastRun: fc.constantFrom('right', 'missing'),
	recipeCountsLagMs: fc.constantFrom(0, 0, 90_000, FOREVER_MS),
	recipeStopDetails: fc.constantFrom('right', 'right', 'missing'),
	stopAfterRestart: fc.constantFrom('kept', 'cleared'),
	recipeListKey: fc.constantFrom('documented', 'result', 'items'),
	customerCount: fc.constantFrom('total', 'page'),
});

/** Pages of lists of jobs, and what is on them. */
const anyJobLists = fc.record<Partial<WorkatoBehavior> & Pick<WorkatoBehavior, 'pageSize'>>({
	pageSize: fc.constantFrom(1, 2, 10, 25, 100),
	perPage: fc.constantFrom('ignored', 'ignored', 'refused', 'honored', 'capped:3'),
	order: fc.constantFrom('start', 'creation', 'completion', 'completionUnfinishedLast'),
	offsetIncluded: fc.boolean(),
	unknownOffset: fc.constantFrom('empty', 'firstPage', 'notFound', 'badRequest'),
	pendingIncludesRunning: fc.boolean(),
	itemFields: fc.constantFrom(['status'] as const, [] as const),
	canceledCompletedAt: fc.constantFrom('right', 'null'),
	pendingStartedAt: fc.constantFrom('created', 'null'),
	integerIdsAfterDays: fc.constantFrom(null, null, 0),
	retryAfter: fc.constantFrom('seconds', 'none'),
});

/** Low limits, which a scenario of a few recipes reaches. */
const anyLimits = fc.constantFrom<RateLimits>(
	{},
	{},
	{},
	{ managedUsers: { requests: 4, windowMs: 60_000 } },
	{ all: { requests: 30, windowMs: 60_000 } },
);

export const anyBehavior: fc.Arbitrary<Behavior> = fc
	.record({
		counts: anyCounts,
		rows: anyRows,
		lists: anyJobLists,
		dateHeader: fc.constantFrom('right' as const, 'missing' as const),
		rateLimits: anyLimits,
		n8nAheadMs: fc.constantFrom(0, 0, -86_400_000, -3_000, 3_000, 86_400_000),
	})
	.map(({ counts, rows, lists, dateHeader, rateLimits, n8nAheadMs }) => ({
		workato: { ...counts, ...rows, ...lists, dateHeader },
		rateLimits,
		n8nAheadMs,
	}))
	.filter(isReadable);

function isReadable({ workato, n8nAheadMs }: Behavior): boolean {
	const { pageSize, offsetIncluded, order, canceledCompletedAt, itemFields, dateHeader } = workato;
	// A page that holds nothing but the offset leads nowhere.
	if (pageSize === 1 && offsetIncluded) return false;
	// Counts that are behind may agree with tiny pages: no known service has such pages.
	const isTiny = pageSize < 10 || workato.perPage === 'capped:3';
	if (isTiny && workato.countsLagMs !== undefined) return false;
	// One of the two clocks has to be right within minutes.
	if (dateHeader === 'missing' && Math.abs(n8nAheadMs) > 60_000) return false;
	if (canceledCompletedAt === 'right') return true;
	// A job that stays at the bottom because it never completes can't be found, and one without
	// a status and without a completion seems to run.
	return order !== 'completionUnfinishedLast' && itemFields?.length !== 0;
}
