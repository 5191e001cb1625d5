import type { IDataObject } from 'n8n-workflow';
import { asRecord, getNumber, getString, type JsonRecord } from '../model/record';
import type { RecipeCursor } from './recipeCursor';

/** What a trigger remembers between polls, in what n8n stores for its node. */
export interface TriggerState {
	/** Whom it watches, and on which host of Workato's: where that changes, watching begins anew. */
	workspace: string;
	host: string;
	/** When it last asked which recipes there are, by n8n's clock, in milliseconds. */
	listedMs: number;
	/** What Workato's time was then, at the least: recipes that are new to the list are read from there. */
	listedAtWorkatoMs: number;
	/** The recipes for which the last poll had no time. */
	waiting: string[];
	recipes: Record<string, WatchedRecipe>;
}

export interface WatchedRecipe {
	name: string | null;
	/** Undefined until it has been read for the first time. */
	watch?: RecipeCursor;
	/** Until then: Workato's time since when ends are new. Where it is missing, those to come are. */
	sinceMs?: number;
	/** Since when the list of recipes does not show it, by n8n's clock: it is not read meanwhile. */
	unlistedMs?: number;
}

const KEY = 'workatoTrigger';

/** What n8n has stored; undefined where the trigger has not begun, or begins anew. */
export function readState(
	staticData: IDataObject,
	{ workspace, host }: Pick<TriggerState, 'workspace' | 'host'>,
): TriggerState | undefined {
	const stored = asRecord(staticData[KEY]);
	if (stored === undefined || stored.workspace !== workspace) return undefined;
	// The first version stored no host.
	if ((getString(stored, 'host') ?? host) !== host) return undefined;
	const recipes = Object.entries(asRecord(stored.recipes) ?? {}).flatMap(([id, recipe]) => {
		const record = asRecord(recipe);
		return record ? [[id, readRecipe(record)] as const] : [];
	});
	return {
		workspace,
		host,
		listedMs: getNumber(stored, 'listedMs') ?? 0,
		listedAtWorkatoMs: getNumber(stored, 'listedAtWorkatoMs') ?? 0,
		waiting: textsIn(stored.waiting),
		recipes: Object.fromEntries(recipes),
	};
}

export function writeState(staticData: IDataObject, state: TriggerState): void {
	const recipes = Object.entries(state.recipes).map(([id, recipe]): [string, IDataObject] => [
		id,
		storedRecipe(recipe),
	]);
	staticData[KEY] = { ...state, recipes: Object.fromEntries(recipes) };
}

function storedRecipe({ watch, ...rest }: WatchedRecipe): IDataObject {
	if (watch === undefined) return { ...rest };
	// A list, since an object would put IDs that are numbers before all others.
	return { ...rest, watch: { ...watch, ended: { ...watch.ended }, pending: [...watch.pending] } };
}

function readRecipe(stored: JsonRecord): WatchedRecipe {
	const watch = asRecord(stored.watch);
	const sinceMs = getNumber(stored, 'sinceMs');
	const unlistedMs = getNumber(stored, 'unlistedMs');
	return {
		name: getString(stored, 'name') ?? null,
		...(watch === undefined ? {} : { watch: readWatch(watch) }),
		...(sinceMs === undefined ? {} : { sinceMs }),
		...(unlistedMs === undefined ? {} : { unlistedMs }),
	};
}

function readWatch(stored: JsonRecord): RecipeCursor {
	return {
		beganMs: getNumber(stored, 'beganMs') ?? 0,
		horizonMs: getNumber(stored, 'horizonMs') ?? 0,
		readMs: getNumber(stored, 'readMs') ?? 0,
		ended: numbersIn(stored.ended),
		pending: new Map(pairsIn(stored.pending)),
	};
}

function numbersIn(stored: unknown): Record<string, number> {
	return Object.fromEntries(
		Object.entries(asRecord(stored) ?? {}).flatMap(([key, value]) =>
			typeof value === 'number' ? [[key, value]] : [],
		),
	);
}

function pairsIn(stored: unknown): Array<[string, number]> {
	const pairs: unknown[] = Array.isArray(stored) ? stored : [];
	return pairs.flatMap((pair): Array<[string, number]> => {
		if (!Array.isArray(pair)) return [];
		const known: unknown[] = pair;
		const [id, times] = known;
		return typeof id === 'string' && typeof times === 'number' ? [[id, times]] : [];
	});
}

function textsIn(stored: unknown): string[] {
	return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
}
