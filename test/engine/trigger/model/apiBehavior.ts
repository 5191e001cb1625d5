import * as fc from 'fast-check';

/** What Workato does not document, in each way that it may turn out. */
export interface ApiBehavior {
	pageSize: number;
	order: 'start' | 'creation' | 'completion' | 'completion, what has not ended last';
	includesOffset: boolean;
	unknownOffset: 'empty page' | 'first page';
	counts: 'right' | 'missing' | 'wrong';
	pendingIncludesRunning: boolean;
	itemsHaveStatus: boolean;
	/** A canceled job has no `completed_at`, and is known by its status alone. */
	cancelHasNoCompletion: boolean;
	/** `started_at` of a job that has not started. */
	unstarted: 'creation' | 'null';
	/** The ID of every third job is a number. */
	oldIds: boolean;
	/** By how much n8n's clock is ahead of Workato's. */
	clockAheadMs: number;
	/** What the list of recipes tells of their jobs, and how far it is behind. */
	rows: 'plain' | 'code' | 'counts';
	countsLagMs: number;
	rowsHaveLastRun: boolean;
	/** Whether responses tell Workato's time. */
	datesResponses: boolean;
}

const LAST = 'completion, what has not ended last';

export const anyHabits: fc.Arbitrary<ApiBehavior> = fc
	.record<ApiBehavior>({
		pageSize: fc.constantFrom(1, 2, 10, 25, 100),
		order: fc.constantFrom('start', 'creation', 'completion', LAST),
		includesOffset: fc.boolean(),
		unknownOffset: fc.constantFrom('empty page', 'first page'),
		counts: fc.constantFrom('right', 'missing', 'wrong'),
		pendingIncludesRunning: fc.boolean(),
		itemsHaveStatus: fc.boolean(),
		cancelHasNoCompletion: fc.boolean(),
		unstarted: fc.constantFrom('creation', 'null'),
		oldIds: fc.boolean(),
		clockAheadMs: fc.constantFrom(0, 0, -86_400_000, -3_000, 3_000, 86_400_000),
		datesResponses: fc.boolean(),
		rows: fc.constantFrom('plain', 'code', 'counts', 'counts', 'counts'),
		countsLagMs: fc.constantFrom(0, 0, 90_000, Infinity),
		rowsHaveLastRun: fc.boolean(),
	})
	// A page that holds nothing but the offset leads nowhere.
	.filter(({ pageSize, includesOffset }) => pageSize > 1 || !includesOffset)
	// One of the two clocks has to be right within minutes.
	.filter(({ datesResponses, clockAheadMs }) => datesResponses || Math.abs(clockAheadMs) < 60_000)
	// What stands at the bottom for ever because it never completes is beyond any reading.
	.filter(({ order, cancelHasNoCompletion }) => order !== LAST || !cancelHasNoCompletion);
