import type { Recipe } from '../api/recipes';
import type { RecipeListing } from './recipeListing';
import type { WatchedRecipe } from './state';

/** However quiet a recipe's row is: counts that are behind, or stand still, cost no job for longer. */
const READ_AGAIN_AFTER_MS = 15 * 60_000;

/** How long a poll may have been ago for its recipes to be read again at the usual pace. */
const MAX_ELAPSED_MS = READ_AGAIN_AFTER_MS;

/** Why a recipe is read, the most urgent first. */
const REASONS = ['changed', 'unfinished', 'new', 'always', 'overdue'] as const;

type Reason = (typeof REASONS)[number];

/**
 * The recipes to read in a poll: where their rows carry counts, those whose row has changed, that
 * have unfinished jobs, or that have not been read for a quarter of an hour; otherwise all. Of those
 * with the same reason the one that was read longest ago comes first.
 *
 * @param elapsedMs since the last poll
 */
export function chooseRecipes(
	listing: RecipeListing,
	{ nowMs, elapsedMs }: { nowMs: number; elapsedMs: number },
): string[] {
	const chosen = new Map<Reason, Array<readonly [string, number]>>();
	for (const [id, recipe] of listing.recipes) {
		const reason = reasonToRead(recipe, listing, id, nowMs);
		if (reason === undefined) continue;
		const ids = chosen.get(reason) ?? [];
		chosen.set(reason, ids);
		ids.push([id, recipe.checkedMs ?? 0]);
	}
	// Read at once at the same time, they would all be overdue at the same time ever after.
	const share = Math.min(elapsedMs, MAX_ELAPSED_MS) / READ_AGAIN_AFTER_MS;
	const mostOverdue = Math.ceil(listing.recipes.size * share);
	return REASONS.flatMap((reason) => {
		const ids = (chosen.get(reason) ?? []).sort((a, b) => a[1] - b[1]).map(([id]) => id);
		return reason === 'overdue' ? ids.slice(0, mostOverdue) : ids;
	});
}

/** The counts and the last run on a row; undefined where it has none that can be relied on. */
export function activityOf(
	row: Recipe | undefined,
	{ workspaces }: Pick<RecipeListing, 'workspaces'>,
	{ workspace = '' }: WatchedRecipe,
): string | undefined {
	if (row === undefined || workspaces[workspace]?.rows !== 'counts') return undefined;
	return [row.succeededCount, row.failedCount, row.lastRunAtMs ?? ''].join(' ');
}

function reasonToRead(
	recipe: WatchedRecipe,
	listing: RecipeListing,
	id: string,
	nowMs: number,
): Reason | undefined {
	const activity = activityOf(listing.rows.get(id), listing, recipe);
	if (activity === undefined) return recipe.watch === undefined ? 'new' : 'always';
	if (recipe.watch === undefined) return 'new';
	if (recipe.activity !== activity) return 'changed';
	if (recipe.watch.pending.size > 0 || recipe.backlog !== undefined) return 'unfinished';
	const ageMs = Math.abs(nowMs - (recipe.checkedMs ?? 0));
	return ageMs >= READ_AGAIN_AFTER_MS ? 'overdue' : undefined;
}
