import type { IPollFunctions } from 'n8n-workflow';

/** The deadlines of a poll, by n8n's clock. */
export interface PollTiming {
	nowMs: number;
	/** When to stop reading lists of recipes and customers: one that hangs must leave time for jobs. */
	listUntilMs: number;
	/** When to start reading no more recipes. */
	startUntilMs: number;
	/** When the last request ends, with or without a response. */
	deadlineMs: number;
}

/** n8n 2 grants an activation 84 seconds, its first poll with it; n8n 1 activates one by one. */
const ACTIVATION_BUDGET_MS = 18_000;

/**
 * What n8n allows if it doesn't keep its schedule in the database. Before 2.40 it doesn't say how long
 * a poll may take: as long then.
 */
const UNSCHEDULED_BUDGET_MS = 300_000;

/** @param isStarting whether n8n waits for the poll to activate the workflow */
export function pollTiming(context: IPollFunctions, isStarting: boolean): PollTiming {
	const nowMs = Date.now();
	const grantedMs =
		'getPollBudgetMs' in context ? context.getPollBudgetMs() : UNSCHEDULED_BUDGET_MS;
	const budgetMs = isStarting ? Math.min(ACTIVATION_BUDGET_MS, grantedMs) : grantedMs;
	return {
		nowMs,
		listUntilMs: nowMs + budgetMs * 0.4,
		startUntilMs: nowMs + budgetMs * 0.5,
		deadlineMs: nowMs + budgetMs * 0.85,
	};
}

/**
 * Whether n8n keeps its schedule in the database. Then each poll has something new for a context,
 * comes as `update`, and its items count only if n8n can store the state with them.
 */
export function isScheduled(context: IPollFunctions): boolean {
	return 'getPollBudgetMs' in context && context.getPollBudgetMs() !== UNSCHEDULED_BUDGET_MS;
}

/** The contexts that have been polled with: n8n hands out one for as long as a workflow is active. */
const polled = new WeakSet<IPollFunctions>();

/** What n8n waits for: `activation` by a user, `start` by n8n itself or after an edit. */
export type Beginning = 'activation' | 'start' | undefined;

/** Whether this is the first poll since a workflow was activated. Asked once for each poll. */
export function beginningOf(context: IPollFunctions): Beginning {
	if (polled.has(context)) return undefined;
	polled.add(context);
	if (context.getActivationMode?.() === 'activate') return 'activation';
	return isScheduled(context) ? undefined : 'start';
}
