import type { WorkatoClient } from '../transport/client';
import { runFirstThenConcurrently } from './runConcurrentlyWhile';
import { isAccessError, isRateLimitError, type PollFailure } from './failureNotifier';
import { fetchInitial, fetchSince, type RecipeReading } from './fetchRecipeJobs';
import { scopeOf, type PollConfig } from './pollConfig';
import { PageBudget } from './readJobList';
import { JobRequestBudget } from './requestJobs';
import { watchSince, type RecipeCursor } from './recipeCursor';
import type { WatchedRecipe } from './state';
import { tryAsync } from '../transport/tryAsync';

/** What a poll has read. */
export interface PollResult {
	read: Map<string, { watch: RecipeCursor; reading: RecipeReading }>;
	failures: PollFailure[];
	/** Those that weren't tried: the poll had no time left, or Workato refused all. */
	waiting: string[];
}

export interface PollLimits {
	/** Workato's time since when ends are new of a recipe of which nothing is known. */
	sinceMs: number;
	/** When to start reading no more recipes, by n8n's clock. */
	startUntilMs: number;
	/** What has failed before. */
	failures: readonly PollFailure[];
}

/** As many recipes are read at a time as may wait for the rate limiter without outlasting the poll. */
const RECIPES_AT_A_TIME = 16;

/**
 * Reads recipes. If one can't be read, that's a failure and the others are still read, unless Workato
 * refuses every request: then the others aren't tried.
 */
export async function pollRecipes(
	{ events }: PollConfig,
	client: WorkatoClient,
	recipes: ReadonlyMap<string, WatchedRecipe>,
	ids: readonly string[],
	{ sinceMs, startUntilMs, failures }: PollLimits,
): Promise<PollResult> {
	const result: PollResult = { read: new Map(), failures: [...failures], waiting: [] };
	const pages = new PageBudget();
	const jobRequests = new JobRequestBudget();
	let isRefused = failures.some(({ error }) => isAccessError(error));
	const readOne = async (id: string): Promise<void> => {
		const recipe: Partial<WatchedRecipe> = recipes.get(id) ?? {};
		const outcome = await tryAsync(async () => {
			const scope = { scope: scopeOf(recipe.workspace ?? ''), recipeId: id };
			const options = { pages, jobRequests, wantsFailed: events.has('failed') };
			const { backlog } = recipe;
			const watch = recipe.watch ?? watchSince(recipe.sinceMs ?? sinceMs, recipe.knownEnds);
			const reading = recipe.watch
				? await fetchSince(client, scope, { watch, ...(backlog ? { backlog } : {}) }, options)
				: await fetchInitial(client, scope, watch, options);
			result.read.set(id, { watch, reading });
			return reading.error;
		});
		const error = 'error' in outcome ? outcome.error : outcome.result;
		if (error === undefined) return;
		isRefused ||= isAccessError(error) || isRateLimitError(error);
		result.failures.push(failureOf(id, recipe, error, !('error' in outcome)));
	};
	const mayStart = () => !isRefused && Date.now() < startUntilMs;
	result.waiting.push(
		...(await runFirstThenConcurrently(ids, RECIPES_AT_A_TIME, startUntilMs, mayStart, readOne)),
	);
	return result;
}

function failureOf(
	id: string,
	{ name }: Partial<WatchedRecipe>,
	error: Error,
	isOfUnfinished: boolean,
): PollFailure {
	const what = name ? `recipe ${id} (${name})` : `recipe ${id}`;
	if (isAccessError(error)) return { key: 'access', what, error };
	if (isRateLimitError(error)) return { key: 'rate limit', what, error };
	return isOfUnfinished
		? { key: `${id} pending`, what: `unfinished jobs of ${what}`, error }
		: { key: id, what, error };
}
