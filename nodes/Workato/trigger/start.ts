import { attempt } from './attempt';
import { readStart } from './readRecipe';
import { beginWatch } from './recipeWatch';
import type { TriggerState, WatchedRecipe } from './state';
import type { Watched } from './watched';

/**
 * Begins to watch: from here on ends of jobs are told, and none before. A recipe that cannot be read
 * is begun with a later poll.
 *
 * @throws what is wrong, where no recipe at all can be read
 */
export async function begin(watched: Watched): Promise<TriggerState> {
	const { door, scope, workspace } = watched;
	const names = [...(await watched.recipeNames())];
	const attempts = await Promise.all(
		names.map(
			async ([recipeId]) => await attempt(async () => await readStart(door, { scope, recipeId })),
		),
	);
	const failed = attempts.flatMap((came) => ('error' in came ? came.error : []));
	const [firstError] = failed;
	if (firstError !== undefined && failed.length === names.length) throw firstError;

	const recipes = names.map(([recipeId, name], index): [string, WatchedRecipe] => {
		const came = attempts[index];
		return [
			recipeId,
			came && 'result' in came ? { name, watch: beginWatch(came.result) } : { name },
		];
	});
	const beganMs = Math.max(0, ...recipes.map(([, { watch }]) => watch?.newestEndMs ?? 0));
	return {
		workspace,
		beganMs,
		listedMs: Date.now(),
		waiting: [],
		recipes: Object.fromEntries(recipes),
	};
}
