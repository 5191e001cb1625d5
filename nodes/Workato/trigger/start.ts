import { attempt } from './attempt';
import { oneAfterOther } from './readAll';
import { readStart } from './readRecipe';
import { beginWatch, type RecipeWatch } from './recipeWatch';
import type { TriggerState, WatchedRecipe } from './state';
import type { Watched } from './watched';
import { workatoTimeIn } from './watchedRecipes';

/**
 * Begins to watch: from here on ends of jobs are told, and none before. A recipe that cannot be read
 * now, or for which no time is left, is read with a later poll.
 *
 * @param deadlineMs when to begin with no more recipes, by n8n's clock
 * @throws what is wrong, where no recipe at all can be read
 */
export async function begin(watched: Watched, deadlineMs: number): Promise<TriggerState> {
	const { door, scope, workspace } = watched;
	const names = await watched.recipeNames();
	const begun = new Map<string, RecipeWatch>();
	const errors: Error[] = [];
	const waiting = await oneAfterOther([...names.keys()], deadlineMs, async (recipeId) => {
		const came = await attempt(async () => await readStart(door, { scope, recipeId }));
		if ('result' in came) begun.set(recipeId, beginWatch(came.result));
		else errors.push(came.error);
	});
	const [firstError] = errors;
	if (firstError !== undefined && begun.size === 0) throw firstError;

	const recipes = Object.fromEntries(
		[...names].map(([recipeId, name]): [string, WatchedRecipe] => {
			const watch = begun.get(recipeId);
			return [recipeId, watch ? { name, watch } : { name }];
		}),
	);
	const beganMs = workatoTimeIn({ recipes });
	for (const recipe of Object.values(recipes)) if (!recipe.watch) recipe.sinceMs = beganMs;
	return { workspace, listedMs: Date.now(), listedAtWorkatoMs: beganMs, waiting, recipes };
}
