import type { IDataObject } from 'n8n-workflow';
import { asRecord, numberIn, textIn, type JsonRecord } from '../api/json';
import type { RecipeWatch } from './recipeWatch';

/** What a trigger remembers between polls, in what n8n stores for its node. */
export interface TriggerState {
	/** Whom it watches: another workspace begins anew. */
	workspace: string;
	/** Workato's time at which it began, in milliseconds: recipes that come later are new since then. */
	beganMs: number;
	/** When it last asked which recipes there are, by n8n's clock, in milliseconds. */
	listedMs: number;
	/** The recipes for which the last poll had no time. */
	waiting: string[];
	recipes: Record<string, WatchedRecipe>;
}

export interface WatchedRecipe {
	name: string | null;
	/** Undefined until it has been read for the first time. */
	watch?: RecipeWatch;
}

const KEY = 'workatoTrigger';

/** What n8n has stored; undefined where the trigger has not begun, or begins anew. */
export function readState(staticData: IDataObject, workspace: string): TriggerState | undefined {
	const stored = asRecord(staticData[KEY]);
	if (stored === undefined || stored.workspace !== workspace) return undefined;
	const recipes = Object.entries(asRecord(stored.recipes) ?? {}).flatMap(([id, recipe]) => {
		const record = asRecord(recipe);
		return record ? [[id, readRecipe(record)] as const] : [];
	});
	return {
		workspace,
		beganMs: numberIn(stored, 'beganMs') ?? 0,
		listedMs: numberIn(stored, 'listedMs') ?? 0,
		waiting: textsIn(stored.waiting),
		recipes: Object.fromEntries(recipes),
	};
}

export function writeState(staticData: IDataObject, state: TriggerState): void {
	staticData[KEY] = { ...state };
}

function readRecipe(stored: JsonRecord): WatchedRecipe {
	const name = textIn(stored, 'name') ?? null;
	const watch = asRecord(stored.watch);
	return watch === undefined ? { name } : { name, watch: readWatch(watch) };
}

function readWatch(stored: JsonRecord): RecipeWatch {
	return {
		horizonMs: numberIn(stored, 'horizonMs') ?? 0,
		newestEndMs: numberIn(stored, 'newestEndMs') ?? 0,
		ended: numbersIn(stored.ended),
		pending: numbersIn(stored.pending),
	};
}

function numbersIn(stored: unknown): Record<string, number> {
	return Object.fromEntries(
		Object.entries(asRecord(stored) ?? {}).flatMap(([key, value]) =>
			typeof value === 'number' ? [[key, value]] : [],
		),
	);
}

function textsIn(stored: unknown): string[] {
	return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
}
