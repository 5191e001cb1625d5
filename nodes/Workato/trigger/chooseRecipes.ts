import type { Recipe } from '../api/recipes';
import type { RecipeListing } from './recipeListing';
import type { WatchedRecipe } from './state';

/** A recipe is read this often even if its counts don't change: they may be late, or never change. */
const READ_AGAIN_AFTER_MS = 15 * 60_000;

/** After a longer pause, all overdue recipes are read at once. */
const MAX_ELAPSED_MS = READ_AGAIN_AFTER_MS;

/** Reasons to read a recipe, most urgent first. */
const REASONS = ['changed', 'unfinished', 'new', 'always', 'overdue'] as const;

type Reason = (typeof REASONS)[number];

/**
 * Chooses the recipes to read in a poll. If the list has counts of jobs: those whose counts changed,
 * that have unfinished jobs, or that haven't been read for 15 minutes. Otherwise all. Recipes with
 * the same reason are sorted by when they were last read, longest ago first.
 *
 * @param elapsedMs the time since the last poll
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
	// If they were all read in the same poll, they would all be overdue in the same poll from then on.
	const share = Math.min(elapsedMs, MAX_ELAPSED_MS) / READ_AGAIN_AFTER_MS;
	const mostOverdue = Math.ceil(listing.recipes.size * share);
	return REASONS.flatMap((reason) => {
		const ids = (chosen.get(reason) ?? []).sort((a, b) => a[1] - b[1]).map(([id]) => id);
		return reason === 'overdue' ? ids.slice(0, mostOverdue) : ids;
	});
}

/** A record's counts and last run, to compare with later ones. Undefined if the list has no counts. */
export function activityOf(
	record: Recipe | undefined,
	{ workspaces }: Pick<RecipeListing, 'workspaces'>,
	{ workspace = '' }: WatchedRecipe,
): string | undefined {
	if (record === undefined || workspaces[workspace]?.rows !== 'counts') return undefined;
	return [record.succeededCount, record.failedCount, record.lastRunAtMs ?? ''].join(' ');
}

function reasonToRead(
	recipe: WatchedRecipe,
	listing: RecipeListing,
	id: string,
	nowMs: number,
): Reason | undefined {
	const activity = activityOf(listing.records.get(id), listing, recipe);
	if (activity === undefined) return recipe.watch === undefined ? 'new' : 'always';
	if (recipe.watch === undefined) return 'new';
	if (recipe.activity !== activity) return 'changed';
	if (recipe.watch.pending.size > 0 || recipe.backlog !== undefined) return 'unfinished';
	const ageMs = Math.abs(nowMs - (recipe.checkedMs ?? 0));
	return ageMs >= READ_AGAIN_AFTER_MS ? 'overdue' : undefined;
}
