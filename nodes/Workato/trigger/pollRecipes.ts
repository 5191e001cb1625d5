import type { PollFailure } from './failureNotifier';
import { tryAsync } from './tryAsync';
import { fetchInitial, fetchSince, fetchBaseline } from './fetchRecipeJobs';
import { beginWatch, watchSince, type RecipeCursor, type PollSnapshot } from './recipeCursor';
import type { TriggerState, WatchedRecipe } from './state';
import type { PollConfig } from './pollConfig';
import { watchedRecipes, type WatchedRecipes } from './watchedRecipes';

/** What a poll has read. */
export interface PollResult extends WatchedRecipes {
	read: Map<string, { watch: RecipeCursor; seen: PollSnapshot }>;
	/** The recipes that are watched from now on. */
	begun: Map<string, RecipeCursor>;
	failures: PollFailure[];
	/** Those for which no time was left: they come first in the next poll. */
	waiting: string[];
}

/** As many recipes are read at a time as may wait at the gate without holding up the deadline. */
const RECIPES_AT_A_TIME = 16;

/**
 * Reads every watched recipe. What cannot be read is a failure, and no reason to leave out the rest.
 *
 * @param deadlineMs when to begin with no more recipes, by n8n's clock
 */
export async function pollRecipes(
	watched: PollConfig,
	state: TriggerState,
	deadlineMs: number,
): Promise<PollResult> {
	const { error, ...listing } = await watchedRecipes(watched, state);
	const reading: PollResult = {
		...listing,
		read: new Map(),
		begun: new Map(),
		failures: [],
		waiting: [],
	};
	if (error) reading.failures.push({ key: 'list', what: 'the list of recipes', error });
	const first = state.waiting.filter((id) => reading.recipes.has(id));
	const waiting = await runConcurrently(
		[...new Set([...first, ...reading.recipes.keys()])],
		deadlineMs,
		async (id) => await readOne(watched, id, reading),
	);
	return { ...reading, waiting };
}

/**
 * Does something for each recipe, some at a time.
 *
 * @returns the recipes for which no time was left
 */
export async function runConcurrently(
	recipeIds: readonly string[],
	deadlineMs: number,
	work: (recipeId: string) => Promise<void>,
): Promise<string[]> {
	const queue = [...recipeIds];
	const workOn = async (): Promise<void> => {
		while (Date.now() < deadlineMs) {
			const id = queue.shift();
			if (id === undefined) return;
			await work(id);
		}
	};
	await Promise.all(Array.from({ length: RECIPES_AT_A_TIME }, workOn));
	return queue;
}

async function readOne(
	{ client, scope }: PollConfig,
	recipeId: string,
	reading: PollResult,
): Promise<void> {
	const recipe = { scope, recipeId };
	const { name, watch, sinceMs }: WatchedRecipe = reading.recipes.get(recipeId) ?? { name: null };
	const what = name ? `recipe ${recipeId} (${name})` : `recipe ${recipeId}`;
	const came = await tryAsync(async () => {
		if (watch === undefined && sinceMs === undefined) {
			reading.begun.set(recipeId, beginWatch(await fetchBaseline(client, recipe)));
			return {};
		}
		const from = watch ?? watchSince(sinceMs ?? 0);
		const { seen, error } = await (watch ? fetchSince : fetchInitial)(client, recipe, from);
		reading.read.set(recipeId, { watch: from, seen });
		return { error };
	});
	if ('error' in came) {
		reading.failures.push({ key: recipeId, what, error: came.error });
	} else if (came.result.error) {
		const { error } = came.result;
		const unended = `jobs of ${what} that have not ended`;
		reading.failures.push({ key: `${recipeId} pending`, what: unended, error });
	}
}
