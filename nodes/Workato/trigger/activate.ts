import { tryAsync } from './tryAsync';
import { runConcurrently } from './pollRecipes';
import { fetchBaseline } from './fetchRecipeJobs';
import { beginWatch, type RecipeCursor } from './recipeCursor';
import type { TriggerState, WatchedRecipe } from './state';
import type { PollConfig } from './pollConfig';
import { workatoTimeIn } from './watchedRecipes';

/**
 * Begins to watch: from here on ends of jobs are told, and none before. A recipe that cannot be read
 * now, or for which no time is left, is read with a later poll.
 *
 * @param before what is remembered of an activation before this one
 * @param deadlineMs when to begin with no more recipes, by n8n's clock
 * @throws what is wrong, where no recipe at all can be read
 */
export async function begin(
	watched: PollConfig,
	before: TriggerState | undefined,
	deadlineMs: number,
): Promise<TriggerState> {
	const { client, scope, workspace, host } = watched;
	const names = await watched.recipeNames();
	const begun = new Map<string, RecipeCursor>();
	const errors: Error[] = [];
	const waiting = await runConcurrently([...names.keys()], deadlineMs, async (recipeId) => {
		const came = await tryAsync(async () => await fetchBaseline(client, { scope, recipeId }));
		if ('error' in came) errors.push(came.error);
		else begun.set(recipeId, beginWatch(came.result, before?.recipes[recipeId]?.watch));
	});
	const [firstError] = errors;
	if (firstError !== undefined && begun.size === 0) throw firstError;

	const known = [...begun].map(([id, watch]) => [id, { name: null, watch }] as const);
	const beganMs = Math.max(
		workatoTimeIn({ recipes: Object.fromEntries(known) }),
		before ? workatoTimeIn(before) : 0,
	);
	const recipes = [...names].map(([id, name]): [string, WatchedRecipe] => {
		const watch = begun.get(id) ?? watchedBefore(before?.recipes[id], beganMs);
		return [id, watch ? { name, watch } : { name, sinceMs: beganMs }];
	});
	return {
		workspace,
		host,
		listedMs: Date.now(),
		listedAtWorkatoMs: beganMs,
		waiting,
		recipes: Object.fromEntries(recipes),
	};
}

/** What has been told of a recipe before is not told again, though it cannot be read now. */
function watchedBefore(
	recipe: WatchedRecipe | undefined,
	beganMs: number,
): RecipeCursor | undefined {
	const watch = recipe?.watch;
	return watch && { ...watch, horizonMs: Math.max(watch.horizonMs, beganMs) };
}
