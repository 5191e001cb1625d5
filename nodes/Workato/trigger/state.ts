import type { IDataObject } from 'n8n-workflow';
import type { Backlog } from './backlog';
import type { RecipeCursor } from './recipeCursor';
import type { TriggerEvent } from './events';
import { asRecord } from '../model/record';
import { parseState } from './storedState';

/** What a trigger remembers between polls, as n8n stores it for the node. */
export interface TriggerState {
	/** Shows which of several stored states is the newest, and which it descends from. */
	revision: Revision;
	/** The watched workspace. */
	workspace: string;
	/** The host of Workato's web app. If it changes, watching starts again. */
	host: string;
	/** The chosen events, and since when (by Workato's clock, in milliseconds) they are reported. */
	events: Partial<Record<TriggerEvent, number>>;
	/** When the customers were listed last, by n8n's clock; 0: they have to be. */
	listedMs: number;
	/** Workato's time then, at the least: recipes that are new to a list are read from there. */
	listedAtWorkatoMs: number;
	/** A list of customers that takes more than one poll to read. */
	customerListing?: CustomerListing;
	/** When the last poll began, by n8n's clock. */
	polledMs: number;
	/** By the customer's ID as the form or Workato's list has it, or `own`. */
	workspaces: Record<string, WorkspaceState>;
	recipes: Record<string, WatchedRecipe>;
}

export interface Revision {
	count: number;
	/** Tells two states apart that were made from the same one. */
	id: string;
}

/** How far the list of customers has been read. */
export interface CustomerListing {
	/** The page on which to read on, from 1. */
	nextPage: number;
	/** When reading began, by n8n's clock. */
	beganMs: number;
	/** Workato's time then, at the least. */
	beganAtWorkatoMs: number;
}

/** What a workspace's list of recipes is like. */
export interface WorkspaceState {
	/** The customer's name. */
	name: string | null;
	/** When its name was asked for last, or the listing that showed it last began, by n8n's clock. */
	namedMs?: number;
	/** Workato's time when its list was read last: recipes that are new to it are read from there. */
	seenMs?: number;
	/** When its list was asked for last, by n8n's clock. */
	askedMs?: number;
	/** One of its recipes was not found: the list has to be read to its end. */
	isStale?: boolean;
	/** When the list was read to its end, by n8n's clock. */
	listedMs?: number;
	/** The page from which to read on, if there was no time to read it to its end. */
	nextPage?: number;
	/** How many recipes it had then. */
	recipeCount?: number;
	/** What the records of its list have: counts of jobs, the recipes' code, or neither. */
	rows?: 'counts' | 'code' | 'plain';
}

/** The key of a recipe whose workspace was watched before another one was chosen. */
export const FORMER_WORKSPACE = '';

export interface WatchedRecipe {
	name: string | null;
	/** The key of its workspace. */
	workspace?: string;
	/** Undefined until it has been read for the first time. */
	watch?: RecipeCursor;
	/** The part of its list below what `watch` knows that is still to be read. */
	backlog?: Backlog;
	/** Until it is read: Workato's time since when ends are new. */
	sinceMs?: number;
	/** Until then: the jobs that ended since that time and are not to be reported, and when they ended. */
	knownEnds?: Record<string, number>;
	/** Since when the list of recipes does not show it, by n8n's clock: it is not read meanwhile. */
	unlistedMs?: number;
	/** The counts and the last run on its record when it was last read. */
	activity?: string;
	/** They changed, and its list did not show yet why. */
	isUnexplained?: boolean;
	/** When it was last read, or tried to be, by n8n's clock. */
	checkedMs?: number;
	isRunning?: boolean;
	/** The last stop that is known, by Workato's clock. */
	stoppedMs?: number;
}

/** The same without some of its properties. */
export function omit<Value extends object, Key extends keyof Value>(
	value: Value,
	...keys: Key[]
): Omit<Value, Key> {
	const rest = { ...value };
	for (const key of keys) Reflect.deleteProperty(rest, key);
	return rest;
}

const KEY = 'workatoTrigger';

/** Where a trigger's state may be stored. */
export interface StateStores {
	/** n8n stores it under the node's name, or with durable cursors under its ID. */
	node: IDataObject;
	/** n8n stores it with the workflow: it outlives the node's name. */
	global: IDataObject;
	nodeId: string;
}

/** In the copy under the node's ID: its items count only if the other copy is stored as well. */
const PROVISIONAL = 'isProvisional';

/** The newest state that n8n has stored for the node; undefined where there is none. */
export function readState({ node, global, nodeId }: StateStores): TriggerState | undefined {
	const storedForId = storedById(global)[nodeId];
	const byName = parseState(node[KEY], nodeId);
	const byId = parseState(storedForId, nodeId);
	if (byName === undefined || byId === undefined) return byName ?? byId;
	const isNewer = byId.revision.count > byName.revision.count;
	return isNewer && asRecord(storedForId)?.[PROVISIONAL] !== true ? byId : byName;
}

/**
 * @param isProvisional n8n stores the node's copy together with the execution that this poll begins,
 * and the workflow's by itself
 */
export function writeState(
	{ node, global, nodeId }: StateStores,
	state: TriggerState,
	isProvisional = false,
): void {
	const recipes = Object.entries(state.recipes).map(([id, recipe]): [string, IDataObject] => [
		id,
		storedRecipe(recipe),
	]);
	const stored: IDataObject = {
		...state,
		nodeId,
		revision: { ...state.revision },
		...(state.customerListing ? { customerListing: { ...state.customerListing } } : {}),
		workspaces: Object.fromEntries(
			Object.entries(state.workspaces).map(([key, workspace]) => [key, { ...workspace }]),
		),
		recipes: Object.fromEntries(recipes),
	};
	node[KEY] = stored;
	const copy = isProvisional ? { ...stored, [PROVISIONAL]: true } : stored;
	global[KEY] = { ...kept(storedById(global), nodeId, state.polledMs), [nodeId]: copy };
}

/** What a deleted node has stored is forgotten after as long as a recipe that left its list. */
const FORGET_NODE_AFTER_MS = 90 * 86_400_000;

function storedById(global: IDataObject): IDataObject {
	const stored = global[KEY];
	return typeof stored === 'object' && stored !== null && !Array.isArray(stored)
		? Object.fromEntries(Object.entries(stored))
		: {};
}

function kept(byId: IDataObject, nodeId: string, nowMs: number): IDataObject {
	const others = Object.entries(byId).filter(([id, stored]) => {
		const polledMs = id === nodeId ? undefined : parseState(stored, id)?.polledMs;
		return polledMs !== undefined && Math.abs(nowMs - polledMs) < FORGET_NODE_AFTER_MS;
	});
	return Object.fromEntries(others);
}

function storedRecipe({ watch, backlog, knownEnds, ...rest }: WatchedRecipe): IDataObject {
	return {
		...rest,
		...(knownEnds ? { knownEnds: { ...knownEnds } } : {}),
		...(watch ? { watch: storedCursor(watch) } : {}),
		...(backlog ? { backlog: { ...storedBacklog(backlog) } } : {}),
	};
}

function storedBacklog({ cursor, position, above }: Backlog): IDataObject {
	return {
		cursor: storedCursor(cursor),
		...(position ? { position: { ...position } } : {}),
		...(Number.isFinite(above.startMs) ? { aboveStartMs: above.startMs } : {}),
		...(Number.isFinite(above.completionMs) ? { aboveCompletionMs: above.completionMs } : {}),
	};
}

/** Pending jobs in a list, since an object would put IDs that are numbers before all others. */
function storedCursor(cursor: RecipeCursor): IDataObject {
	return { ...cursor, ended: { ...cursor.ended }, pending: [...cursor.pending] };
}
