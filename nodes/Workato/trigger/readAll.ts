import type { PollFailure } from './alarm';
import { attempt } from './attempt';
import { readSince } from './readRecipe';
import { beginWatch, type RecipeWatch, type Seen } from './recipeWatch';
import type { TriggerState } from './state';
import type { Watched } from './watched';

/** What a poll has read. */
export interface Reading {
	/** When the names of the recipes were asked for last, by n8n's clock, in milliseconds. */
	listedMs: number;
	/** All recipes that are watched, by their IDs. */
	names: Map<string, string | null>;
	read: Map<string, { watch: RecipeWatch; seen: Seen }>;
	failures: PollFailure[];
	/** Those for which no time was left: they come first in the next poll. */
	waiting: string[];
}

/** How long the list of recipes is good for. */
const LIST_AGAIN_AFTER_MS = { all: 5 * 60_000, selected: 6 * 3_600_000 };

/** As many recipes are read at a time as may wait at the gate without holding up the deadline. */
const RECIPES_AT_A_TIME = 16;

/**
 * Reads every watched recipe. What cannot be read is a failure, and no reason to leave out the rest.
 *
 * @param deadlineMs when to begin with no more recipes, by n8n's clock
 */
export async function readAll(
	watched: Watched,
	state: TriggerState,
	deadlineMs: number,
): Promise<Reading> {
	const reading: Reading = {
		...(await currentNames(watched, state)),
		read: new Map(),
		waiting: [],
	};
	const known = [...reading.names.keys()];
	const first = state.waiting.filter((id) => reading.names.has(id));
	const queue = [...new Set([...first, ...known])];
	const readNext = async (): Promise<void> => {
		for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
			if (Date.now() < deadlineMs) await readOne(watched, state, id, reading);
			else reading.waiting.push(id);
		}
	};
	await Promise.all(Array.from({ length: RECIPES_AT_A_TIME }, readNext));
	return reading;
}

async function readOne(
	{ door, scope }: Watched,
	state: TriggerState,
	recipeId: string,
	reading: Reading,
): Promise<void> {
	const watch = state.recipes[recipeId]?.watch ?? beginWatch([], state.beganMs);
	const came = await attempt(async () => await readSince(door, { scope, recipeId }, watch));
	if ('result' in came) reading.read.set(recipeId, { watch, seen: came.result });
	else reading.failures.push({ what: nameOf(recipeId, reading), error: came.error });
}

function nameOf(recipeId: string, { names }: Reading): string {
	const name = names.get(recipeId);
	return name ? `recipe ${recipeId} (${name})` : `recipe ${recipeId}`;
}

/** The recipes that there are: as remembered for a while, then as Workato lists them. */
async function currentNames(
	watched: Watched,
	state: TriggerState,
): Promise<Pick<Reading, 'listedMs' | 'names' | 'failures'>> {
	const { selected } = watched;
	const known = new Map(Object.entries(state.recipes).map(([id, { name }]) => [id, name]));
	const names = selected ? new Map(selected.map((id) => [id, known.get(id) ?? null])) : known;
	const nowMs = Date.now();
	const ageMs = Math.abs(nowMs - state.listedMs);
	if (ageMs < LIST_AGAIN_AFTER_MS[selected ? 'selected' : 'all']) {
		return { listedMs: state.listedMs, names, failures: [] };
	}
	const came = await attempt(watched.recipeNames);
	if ('result' in came) return { listedMs: nowMs, names: came.result, failures: [] };
	// Chosen recipes can be watched without their names.
	const failures = selected ? [] : [{ what: 'the list of recipes', error: came.error }];
	return { listedMs: selected ? nowMs : state.listedMs, names, failures };
}
