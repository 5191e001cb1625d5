import type { JobOrderKey } from './view';

/** Fields that a listed job may carry beyond the documented seven. */
export const SEEN_ITEM_FIELDS = [
	'status',
	'recipe_id',
	'master_job_id',
	'calling_recipe_id',
	'calling_job_id',
	'root_recipe_id',
	'root_job_id',
	'flow_run_id',
	'error_parts',
] as const;
export type SeenItemField = (typeof SEEN_ITEM_FIELDS)[number];

/** The effect of a parameter that may exclude a recipe's code; `refused` is a 400. */
export const EXCLUDE_CODE = ['honored', 'ignored', 'refused'] as const;
export type ExcludeCode = (typeof EXCLUDE_CODE)[number];

export type PerPage = 'honored' | 'ignored' | 'refused' | `capped:${number}`;

/**
 * One switch for each question that Workato's documentation leaves open. All that simulates Workato
 * (the sandbox, the recipe in memory of the unit tests, the trigger's model) takes its names and
 * values from here.
 */
export interface WorkatoBehavior {
	/** Jobs on a page. */
	pageSize: number;
	/** The effect of `per_page` (1 to 100) of a jobs list; `capped:40` honors it up to 40. */
	perPage: PerPage;
	/** What the list is sorted by, newest first. */
	order: JobOrderKey;
	/** Whether the page after an offset job includes that job. */
	offsetIncluded: boolean;
	/** Which jobs `prev=true` returns if more than a page is newer than the offset. */
	prevPage: 'nextToOffset' | 'newest';
	/** The order of jobs on a page requested with `prev=true`. */
	prevOrder: 'newestFirst' | 'oldestFirst';
	/** The response to an offset that isn't a job of the recipe, or no longer is. */
	unknownOffset: 'empty' | 'firstPage' | 'notFound' | 'badRequest';
	/** A page that repeats forever: the first whatever the offset, or the last instead of an empty one. */
	repeatedPage: 'none' | 'first' | 'last';
	/** What `job_scope_count` says. */
	scopeCount: 'right' | 'missing' | 'tooSmall' | 'tooLarge' | 'page';
	/** Whether a list says how many jobs the recipe has, how many failed and how many succeeded. */
	recipeTotals: 'right' | 'missing';
	/** How far counts lag behind the jobs. */
	countsLagMs: number;
	/** Whether `status=pending` lists running jobs too. */
	pendingIncludesRunning: boolean;
	/** `rerun_only`: jobs that are reruns, jobs of which there are reruns, or both. */
	rerunOnly: 'reruns' | 'originals' | 'both';
	/** `started_at` of a job that has not started: its creation, or null. */
	pendingStartedAt: 'created' | 'null';
	/** `completed_at` of a canceled job: when it was canceled, or null. */
	canceledCompletedAt: 'right' | 'null';
	/** Which undocumented fields a listed job carries. */
	itemFields: readonly SeenItemField[];
	/** Jobs that started longer ago than this have integers for IDs; null: none, 0: all. */
	integerIdsAfterDays: number | null;
	/**
	 * How a job names the job that ran first: by its handle; by the number of a database, and in its
	 * details by the handle as well; or by the number alone.
	 */
	masterJobId: 'handle' | 'number' | 'numberAlone';
	/** The words for statuses: those that have been seen, or others. `is_error` is right in any case. */
	statusWords: 'seen' | 'others';
	/** The detail's `recipe_id`: the requested one, or another, as in Workato's own sample. */
	detailRecipeId: 'right' | 'other';
	/** Whether the times of a list have milliseconds, as those of a job's details have. */
	listTimes: 'seconds' | 'milliseconds';
	/** The offset in which times are written. */
	utcOffsetMinutes: number;
	/** The key of a recipe list: as documented for that endpoint, or always this one. */
	recipeListKey: 'documented' | 'result' | 'items';
	/** What `exclude_code` does to a customer's recipes, where it isn't documented. */
	customerExcludeCode: ExcludeCode;
	/** What it does to the recipes of your own workspace, where it's documented. */
	ownExcludeCode: ExcludeCode;
	/** Whether a recipe's record carries its code at all. */
	recipeCode: 'unlessExcluded' | 'never';
	/** Whether a recipe's record carries its two counts of jobs, and when it last ran. */
	recipeCounts: 'right' | 'missing';
	recipeLastRun: 'right' | 'missing';
	/** How far the counts and the last run in a recipe's record lag behind the jobs. */
	recipeCountsLagMs: number;
	/** Whether a recipe's record says when and why the recipe last stopped. */
	recipeStopDetails: 'right' | 'missing';
	/** What happens to a recipe's `stopped_at` and `stop_cause` when it's started again. */
	stopAfterRestart: 'kept' | 'cleared';
	/** `count` of a customer list: all customers, or those of the page. */
	customerCount: 'total' | 'page';
	/** The status for a role without the privilege. */
	missingPrivilege: 403 | 404;
	/** Whether responses have a `Date` header. */
	dateHeader: 'right' | 'missing';
	/** The shape of an error's body. */
	errorShape: 'message' | 'error' | 'fields' | 'list' | 'html';
	/** How invalid content is rejected: with a 400, with a 422, or with 200 {"success": false}. */
	refusal: 'badRequest' | 'unprocessable' | 'successFalse';
	/** What a 429 says about when to try again. */
	retryAfter: 'seconds' | 'date' | 'none';
	/** In how many seconds a limit's 429 says so, whatever is true; null: when its window ends. */
	retryAfterSeconds: number | null;
}

/** The most likely behavior. */
export const DEFAULT_BEHAVIOR: Readonly<WorkatoBehavior> = {
	pageSize: 25,
	perPage: 'ignored',
	order: 'completion',
	offsetIncluded: false,
	prevPage: 'nextToOffset',
	prevOrder: 'newestFirst',
	unknownOffset: 'empty',
	repeatedPage: 'none',
	scopeCount: 'right',
	recipeTotals: 'right',
	countsLagMs: 0,
	pendingIncludesRunning: true,
	rerunOnly: 'reruns',
	pendingStartedAt: 'created',
	canceledCompletedAt: 'right',
	itemFields: SEEN_ITEM_FIELDS,
	integerIdsAfterDays: null,
	masterJobId: 'handle',
	statusWords: 'seen',
	detailRecipeId: 'right',
	listTimes: 'seconds',
	utcOffsetMinutes: -420,
	recipeListKey: 'documented',
	customerExcludeCode: 'ignored',
	ownExcludeCode: 'honored',
	recipeCode: 'unlessExcluded',
	recipeCounts: 'right',
	recipeLastRun: 'right',
	recipeCountsLagMs: 0,
	recipeStopDetails: 'right',
	stopAfterRestart: 'kept',
	customerCount: 'total',
	missingPrivilege: 403,
	dateHeader: 'right',
	errorShape: 'message',
	refusal: 'badRequest',
	retryAfter: 'seconds',
	retryAfterSeconds: null,
};
