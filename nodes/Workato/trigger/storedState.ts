import { asRecord, getBoolean, getNumber, getString, type JsonRecord } from '../model/record';
import type { Backlog } from './backlog';
import { isTriggerEvent } from './events';
import type { RecipeCursor } from './recipeCursor';
import type {
	CustomerListing,
	Revision,
	TriggerState,
	WatchedRecipe,
	WorkspaceState,
} from './state';

/**
 * Parses what n8n has stored, by this version or an earlier one.
 *
 * @returns undefined if it isn't a state, or is another node's
 */
export function parseState(sent: unknown, nodeId: string): TriggerState | undefined {
	const stored = asRecord(sent);
	if (stored === undefined) return undefined;
	const workspace = getString(stored, 'workspace');
	if (workspace === undefined) return undefined;
	if ((getString(stored, 'nodeId') ?? nodeId) !== nodeId) return undefined;
	const customerListing = parseCustomerListing(asRecord(stored.customerListing) ?? {});
	return {
		revision: parseRevision(stored),
		workspace,
		// The first version stored no host.
		host: getString(stored, 'host') ?? '',
		events: Object.fromEntries(
			Object.entries(numbersIn(stored.events)).filter(([event]) => isTriggerEvent(event)),
		),
		listedMs: getNumber(stored, 'listedMs') ?? 0,
		listedAtWorkatoMs: getNumber(stored, 'listedAtWorkatoMs') ?? 0,
		...(customerListing ? { customerListing } : {}),
		polledMs: getNumber(stored, 'polledMs') ?? 0,
		workspaces: recordsIn(stored.workspaces, parseWorkspace),
		recipes: recordsIn(stored.recipes, parseRecipe),
	};
}

function parseRevision(stored: JsonRecord): Revision {
	const revision = asRecord(stored.revision) ?? {};
	return { count: getNumber(revision, 'count') ?? 0, id: getString(revision, 'id') ?? '' };
}

function parseCustomerListing(stored: JsonRecord): CustomerListing | undefined {
	const nextPage = getNumber(stored, 'nextPage');
	const beganMs = getNumber(stored, 'beganMs');
	const beganAtWorkatoMs = getNumber(stored, 'beganAtWorkatoMs');
	if (nextPage === undefined || beganMs === undefined || beganAtWorkatoMs === undefined) {
		return undefined;
	}
	return { nextPage, beganMs, beganAtWorkatoMs };
}

function parseWorkspace(stored: JsonRecord): WorkspaceState {
	const rows = getString(stored, 'rows');
	return {
		name: getString(stored, 'name') ?? null,
		...numbersOf(stored, ['namedMs', 'seenMs', 'askedMs', 'listedMs', 'nextPage', 'recipeCount']),
		...switchesOf(stored, ['isStale']),
		...(rows === 'counts' || rows === 'code' || rows === 'plain' ? { rows } : {}),
	};
}

function parseRecipe(stored: JsonRecord): WatchedRecipe {
	const watch = asRecord(stored.watch);
	const backlog = asRecord(stored.backlog);
	return {
		name: getString(stored, 'name') ?? null,
		...textsOf(stored, ['workspace', 'activity']),
		...(watch === undefined ? {} : { watch: parseCursor(watch) }),
		...(backlog === undefined ? {} : { backlog: parseBacklog(backlog) }),
		...(stored.knownEnds === undefined ? {} : { knownEnds: numbersIn(stored.knownEnds) }),
		...numbersOf(stored, ['sinceMs', 'unlistedMs', 'checkedMs', 'stoppedMs']),
		...switchesOf(stored, ['isUnexplained', 'isRunning']),
	};
}

function parseBacklog(stored: JsonRecord): Backlog {
	const place = asRecord(stored.position) ?? {};
	const belowId = getString(place, 'belowId');
	const nextId = getString(place, 'nextId');
	return {
		cursor: parseCursor(asRecord(stored.cursor) ?? {}),
		...(belowId !== undefined && nextId !== undefined ? { position: { belowId, nextId } } : {}),
		above: {
			startMs: getNumber(stored, 'aboveStartMs') ?? Infinity,
			completionMs: getNumber(stored, 'aboveCompletionMs') ?? Infinity,
		},
	};
}

function parseCursor(stored: JsonRecord): RecipeCursor {
	return {
		beganMs: getNumber(stored, 'beganMs') ?? 0,
		horizonMs: getNumber(stored, 'horizonMs') ?? 0,
		readMs: getNumber(stored, 'readMs') ?? 0,
		ended: numbersIn(stored.ended),
		pending: new Map(pairsIn(stored.pending)),
	};
}

function recordsIn<Entry>(
	stored: unknown,
	parse: (entry: JsonRecord) => Entry,
): Record<string, Entry> {
	return Object.fromEntries(
		Object.entries(asRecord(stored) ?? {}).flatMap(([key, value]) => {
			const entry = asRecord(value);
			return entry ? [[key, parse(entry)] as const] : [];
		}),
	);
}

function numbersIn(stored: unknown): Record<string, number> {
	return Object.fromEntries(
		Object.entries(asRecord(stored) ?? {}).flatMap(([key, value]) =>
			typeof value === 'number' ? [[key, value]] : [],
		),
	);
}

function pairsIn(stored: unknown): Array<[string, number]> {
	if (!Array.isArray(stored)) return [];
	const pairs: unknown[] = stored;
	return pairs.flatMap((pair): Array<[string, number]> => {
		if (!Array.isArray(pair)) return [];
		const known: unknown[] = pair;
		const [id, times] = known;
		return typeof id === 'string' && typeof times === 'number' ? [[id, times]] : [];
	});
}

function numbersOf<Key extends string>(
	stored: JsonRecord,
	keys: readonly Key[],
): { [key in Key]?: number } {
	return pick(stored, keys, getNumber);
}

function textsOf<Key extends string>(
	stored: JsonRecord,
	keys: readonly Key[],
): { [key in Key]?: string } {
	return pick(stored, keys, getString);
}

function switchesOf<Key extends string>(
	stored: JsonRecord,
	keys: readonly Key[],
): { [key in Key]?: boolean } {
	return pick(stored, keys, getBoolean);
}

function pick<Key extends string, Value>(
	stored: JsonRecord,
	keys: readonly Key[],
	get: (stored: JsonRecord, key: Key) => Value | undefined,
): { [key in Key]?: Value } {
	const picked: { [key in Key]?: Value } = {};
	for (const key of keys) {
		const value = get(stored, key);
		if (value !== undefined) picked[key] = value;
	}
	return picked;
}
