import type { Recipe } from '../api/recipes';
import type { PollConfig } from './pollConfig';
import type { RecipeListing } from './recipeListing';
import type { TriggerState, WatchedRecipe } from './state';

/** A stop of a recipe. */
export interface RecipeStop {
	recipeId: string;
	record: Recipe;
	/** By Workato's clock; where its list does not tell, when the list showed it. */
	atMs: number;
}

/**
 * The stops that the lists show and that have not been reported, each once: the oldest first. What
 * they show is noted with the recipes.
 */
export function takeStops(
	{ events, workatoStopsOnly }: PollConfig,
	state: Pick<TriggerState, 'events'>,
	{ recipes, records }: Pick<RecipeListing, 'recipes' | 'records'>,
	workatoMs: number,
): RecipeStop[] {
	const stops: RecipeStop[] = [];
	const sinceMs = state.events.recipeStopped ?? 0;
	for (const [recipeId, record] of records) {
		const recipe = recipes.get(recipeId);
		if (recipe === undefined) continue;
		const atMs = newStopMs(recipe, record, Math.max(workatoMs, sinceMs));
		recipes.set(recipeId, noteRecord(recipe, record, atMs));
		const isWanted =
			events.has('recipeStopped') && (!workatoStopsOnly || Boolean(record.stopCause));
		if (isWanted && atMs !== undefined && atMs >= sinceMs) stops.push({ recipeId, record, atMs });
	}
	return stops.sort((a, b) => a.atMs - b.atMs);
}

/** What a record shows is from before: at activation nothing is reported. */
export function noteRecord(recipe: WatchedRecipe, record: Recipe, atMs?: number): WatchedRecipe {
	const stoppedMs = Math.max(recipe.stoppedMs ?? 0, record.stoppedAtMs ?? 0, atMs ?? 0);
	return {
		...recipe,
		...(record.running === null ? {} : { isRunning: record.running }),
		...(stoppedMs > 0 ? { stoppedMs } : {}),
	};
}

/**
 * When a recipe stopped anew; undefined where it has not.
 *
 * @param seenMs when its list was read, for a record that doesn't say when it stopped
 */
function newStopMs(
	{ isRunning, stoppedMs = 0, sinceMs = Infinity }: WatchedRecipe,
	{ running, stoppedAtMs }: Recipe,
	seenMs: number,
): number | undefined {
	if (isRunning === undefined) {
		const isNew = stoppedAtMs !== null && stoppedAtMs >= sinceMs && stoppedAtMs > stoppedMs;
		return isNew ? stoppedAtMs : undefined;
	}
	// One that was started again meanwhile shows when it stopped, if Workato keeps that.
	if (stoppedAtMs !== null && stoppedAtMs > stoppedMs) return stoppedAtMs;
	return isRunning && running === false ? Math.max(seenMs, stoppedMs) : undefined;
}
