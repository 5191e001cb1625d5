import { tryAsync } from './tryAsync';
import type { TriggerState, WatchedRecipe } from './state';
import type { PollConfig } from './pollConfig';

/** Which recipes a poll has to read. */
export interface WatchedRecipes {
	/** When they were asked for last, by n8n's clock, in milliseconds. */
	listedMs: number;
	/** What Workato's time was then, at the least. */
	listedAtWorkatoMs: number;
	/** By their IDs. */
	recipes: Map<string, WatchedRecipe>;
	/** Those that the list does not show any more, and that may come back. */
	unlisted: Map<string, WatchedRecipe>;
}

const MINUTE_MS = 60_000;

/** How long the list of recipes is good for. */
const LIST_AGAIN_AFTER_MS = { all: 5 * MINUTE_MS, selected: 6 * 60 * MINUTE_MS };

/**
 * How long a recipe is remembered that the list does not show: one may be left out when another is
 * deleted while the list is read page by page, or come back from where somebody had moved it. One
 * that has been forgotten and comes back is new: what had been told of it last may be told again.
 */
const FORGET_AFTER_MS = 90 * 24 * 60 * MINUTE_MS;

/**
 * The recipes to read: as remembered for a while, then as Workato lists them.
 *
 * @returns with why the list could not be read, if so
 */
export async function watchedRecipes(
	{ selected, recipeNames }: PollConfig,
	state: TriggerState,
): Promise<WatchedRecipes & { error?: Error }> {
	const nowMs = Date.now();
	const remembered = { listedMs: state.listedMs, listedAtWorkatoMs: state.listedAtWorkatoMs };
	const asBefore = selected ? chosen(selected, state) : listedBefore(state);
	const ageMs = Math.abs(nowMs - state.listedMs);
	if (ageMs < LIST_AGAIN_AFTER_MS[selected ? 'selected' : 'all']) {
		return { ...remembered, ...asBefore };
	}
	const came = await tryAsync(recipeNames);
	if ('error' in came) return { ...remembered, ...asBefore, error: came.error };
	// Where the recipes are gone that told the time, it does not go back to the beginning.
	const listedAtWorkatoMs = Math.max(state.listedAtWorkatoMs, workatoTimeIn(state));
	const listed = { listedMs: nowMs, listedAtWorkatoMs };
	return selected
		? { ...listed, ...chosen(selected, state, came.result) }
		: { ...listed, ...listedNow(came.result, state, nowMs) };
}

/** The latest that is known of Workato's clock, cut to the second as the times in its lists are. */
export function workatoTimeIn({ recipes }: Pick<TriggerState, 'recipes'>): number {
	const times = Object.values(recipes).map(({ watch }) => watch?.readMs ?? 0);
	return Math.floor(Math.max(0, ...times) / 1_000) * 1_000;
}

type Which = Pick<WatchedRecipes, 'recipes' | 'unlisted'>;

/** A recipe that is chosen later begins where it stands then. */
function chosen(
	selected: readonly string[],
	state: TriggerState,
	names = new Map<string, string | null>(),
): Which {
	const recipes = selected.map((id): [string, WatchedRecipe] => {
		const known = state.recipes[id];
		return [id, { ...known, name: names.get(id) ?? known?.name ?? null }];
	});
	return { recipes: new Map(recipes), unlisted: new Map() };
}

function listedBefore(state: TriggerState): Which {
	const all = Object.entries(state.recipes);
	return {
		recipes: new Map(all.filter(([, { unlistedMs }]) => unlistedMs === undefined)),
		unlisted: new Map(all.filter(([, { unlistedMs }]) => unlistedMs !== undefined)),
	};
}

function listedNow(
	names: ReadonlyMap<string, string | null>,
	state: TriggerState,
	nowMs: number,
): Which {
	const recipes = [...names].map(([id, name]): [string, WatchedRecipe] => {
		const { watch, sinceMs = state.listedAtWorkatoMs }: Partial<WatchedRecipe> =
			state.recipes[id] ?? {};
		return [id, watch ? { name, watch } : { name, sinceMs }];
	});
	const unlisted = Object.entries(state.recipes)
		.filter(([id]) => !names.has(id))
		.map(([id, recipe]): [string, WatchedRecipe] => [id, { unlistedMs: nowMs, ...recipe }])
		.filter(([, { unlistedMs = nowMs }]) => nowMs - unlistedMs < FORGET_AFTER_MS);
	return { recipes: new Map(recipes), unlisted: new Map(unlisted) };
}
