import { NodeOperationError } from 'n8n-workflow';
import type { Recipe } from '../api/recipes';
import type { WorkatoClient } from '../transport/client';
import { isDeadlineError } from '../transport/deadline';
import { runConcurrentlyWhile } from './runConcurrentlyWhile';
import { RECORDS_PER_PAGE } from '../pagination/pageNumberPaginator';
import { isAccessError, isRateLimitError, type PollFailure } from './failureNotifier';
import { scopeOf, workspaceKey, type PollConfig } from './pollConfig';
import { mergeRecipes } from './mergeRecipes';
import type { CustomerListing, TriggerState, WatchedRecipe, WorkspaceState } from './state';
import { readRecipeList, type HowToList, type ListedRecords } from './readRecipeList';
import { workatoTimeMs } from './workatoTime';
import { watchedWorkspaces } from './workspaces';

/** The recipes to watch, and what their lists say about them. */
export interface RecipeListing {
	workspaces: Record<string, WorkspaceState>;
	listedMs: number;
	listedAtWorkatoMs: number;
	/** Where the next poll reads on in the list of customers, if it was not read to its end. */
	customerListing?: CustomerListing;
	/** The recipes to watch, by ID, with what is remembered of them. */
	recipes: Map<string, WatchedRecipe>;
	/** Recipes that are no longer in any list and may come back. */
	unlisted: Map<string, WatchedRecipe>;
	/** The records read in this poll, by recipe ID. */
	records: Map<string, Recipe>;
	failures: PollFailure[];
}

const MINUTE_MS = 60_000;
const LIST_AGAIN_AFTER_MS = 5 * MINUTE_MS;
/** How often to read it to its end if each poll reads it down to the last known recipe. */
const WHOLE_LIST_AGAIN_AFTER_MS = 15 * MINUTE_MS;
const NAMES_AGAIN_AFTER_MS = 360 * MINUTE_MS;
const LISTS_AT_A_TIME = 8;

/**
 * Finds the recipes to watch, for a poll, an activation and a test event: reads the lists of recipes
 * that are due. A list that can't be read is a failure, and its recipes stay as they were.
 *
 * @param nowMs when the poll began, by n8n's clock
 * @param untilMs when to stop starting to read lists, by n8n's clock
 */
export async function listWatchedRecipes(
	config: PollConfig,
	state: TriggerState,
	client: WorkatoClient,
	{ nowMs, untilMs }: { nowMs: number; untilMs: number },
): Promise<RecipeListing> {
	const failures: PollFailure[] = [];
	const whose = await watchedWorkspaces(config, state, client, nowMs);
	if (whose.error) {
		failures.push({ key: 'customers', what: 'the list of customers', error: whose.error });
	}
	// The list read longest ago comes first, because there may not be time for all.
	const workspaces = Object.entries(whose.workspaces).sort(
		([, a], [, b]) => (a.askedMs ?? 0) - (b.askedMs ?? 0),
	);
	const known = recipesByWorkspace(config, state);
	const lists = new Map<string, ListedRecords>();
	let wholeLists = Math.max(1, Math.ceil(workspaces.length / 5));
	const readOne = async ([key, workspace]: [string, WorkspaceState]) => {
		const watched = known.get(key) ?? [];
		const how = howToList(config, workspace, watched.length, nowMs, () => (wholeLists -= 1) >= 0);
		if (how === 'not') return;
		const from = { watchedIds: watched, how, firstPage: workspace.nextPage ?? 1 };
		const listed = await readRecipeList(client, scopeOf(key), from);
		if ('error' in listed) failures.push(...failureOf(config, key, workspace, listed.error));
		else lists.set(key, listed.result);
	};
	const mayStart = () => !failures.some(holdsForAll) && Date.now() < untilMs;
	await runConcurrentlyWhile(workspaces, LISTS_AT_A_TIME, mayStart, readOne);
	const workatoMs = workatoTimeMs(client, state, nowMs);
	return mergeRecipes(config, state, { ...whose, lists, failures, nowMs, workatoMs });
}

function howToList(
	{ selected, events }: PollConfig,
	{ listedMs, askedMs = 0, rows, recipeCount = 0, isStale = false, nextPage }: WorkspaceState,
	watchedCount: number,
	nowMs: number,
	mayReadWhole: () => boolean,
): HowToList | 'not' {
	if (listedMs === undefined || nextPage !== undefined) return 'whole';
	const wantsStops = events.has('recipeStopped');
	const isOlderThan = (ms: number) => Math.abs(nowMs - listedMs) >= ms;
	if (rows === 'code') {
		if (isOlderThan(NAMES_AGAIN_AFTER_MS)) return 'whole';
		if (isStale && isOlderThan(LIST_AGAIN_AFTER_MS)) return 'whole';
		if (wantsStops && isOlderThan(WHOLE_LIST_AGAIN_AFTER_MS)) return 'whole';
		const isDue = selected === undefined && Math.abs(nowMs - askedMs) >= LIST_AGAIN_AFTER_MS;
		return isDue ? 'newest' : 'not';
	}
	const pages = Math.ceil(recipeCount / RECORDS_PER_PAGE) + 1;
	const savesRequests = rows === 'counts' && watchedCount > pages;
	if (wantsStops || savesRequests) {
		return isOlderThan(WHOLE_LIST_AGAIN_AFTER_MS) && mayReadWhole() ? 'whole' : 'known';
	}
	return isOlderThan(selected ? NAMES_AGAIN_AFTER_MS : LIST_AGAIN_AFTER_MS) ? 'whole' : 'not';
}

function recipesByWorkspace(
	config: PollConfig,
	state: TriggerState,
): ReadonlyMap<string | undefined, string[]> {
	const byKey = new Map<string | undefined, string[]>();
	const only = workspaceKey(config.selection);
	const add = (key: string | undefined, id: string) => {
		const ids = byKey.get(key);
		if (ids) ids.push(id);
		else byKey.set(key, [id]);
	};
	if (config.selected) for (const id of config.selected) add(only, id);
	else {
		for (const [id, { workspace, unlistedMs }] of Object.entries(state.recipes)) {
			if (unlistedMs === undefined) add(workspace ?? only, id);
		}
	}
	return byKey;
}

/** Whether every other list would fail in the same way. */
function holdsForAll({ error }: PollFailure): boolean {
	return isAccessError(error) || isRateLimitError(error);
}

/** Selected recipes can be watched without the list. Stops can't. */
function failureOf(
	{ selected, events, client }: PollConfig,
	key: string,
	{ name }: WorkspaceState,
	error: Error,
): PollFailure[] {
	const isNeeded = selected === undefined || events.has('recipeStopped');
	if (!isNeeded && !isAccessError(error)) return [];
	const whose = key === 'own' ? '' : ` of customer ${key}${name ? ` (${name})` : ''}`;
	return [
		{
			key: `list ${key}`,
			what: `the list of recipes${whose}`,
			error: isDeadlineError(error) ? tooSlow(client) : error,
		},
	];
}

function tooSlow({ node }: WorkatoClient): NodeOperationError {
	return new NodeOperationError(node, 'Workato took longer for one page than a poll can wait', {
		description:
			'If this happens again, set Watch to Selected Recipes: chosen recipes are watched without the list.',
	});
}
