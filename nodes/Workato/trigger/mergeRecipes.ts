import type { Recipe } from '../api/recipes';
import type { PollFailure } from './failureNotifier';
import { workspaceKey, type PollConfig } from './pollConfig';
import { RECORDS_PER_PAGE } from '../pagination/pageNumberPaginator';
import type { ListedRecords } from './readRecipeList';
import type { RecipeListing } from './recipeListing';
import {
	FORMER_WORKSPACE,
	omit,
	type TriggerState,
	type WatchedRecipe,
	type WorkspaceState,
} from './state';
import type { WatchedWorkspaces } from './workspaces';

/** The lists that this poll has read. */
export interface ListsRead extends WatchedWorkspaces {
	/** By the workspace's key; those that were not read, or could not be, are not in it. */
	lists: ReadonlyMap<string, ListedRecords>;
	failures: PollFailure[];
	nowMs: number;
	/** Workato's time at the least, before the lists were read. */
	workatoMs: number;
}

/**
 * How long to remember a recipe that is in no list. A list read page by page may skip a recipe if
 * another is deleted meanwhile, and a recipe may be moved away and back.
 */
const FORGET_AFTER_MS = 90 * 86_400_000;

/** Merges the stored recipes with the lists just read. */
export function mergeRecipes(
	config: PollConfig,
	state: TriggerState,
	read: ListsRead,
): RecipeListing {
	const { lists, failures, nowMs } = read;
	const records = new Map<string, Recipe>();
	const workspaces: Record<string, WorkspaceState> = { ...read.workspaces };
	const isSelected = createSelectionFilter(config);
	const recipes = new Map(findStoredRecipes(config, state));
	for (const [key, list] of lists) {
		const workspace = workspaces[key] ?? { name: null };
		const sinceMs = workspace.seenMs ?? read.sinceMs;
		for (const record of list.records.filter(({ id }) => isSelected(id))) {
			records.set(record.id, record);
			recipes.set(record.id, updateRecipe(state.recipes[record.id], record, key, sinceMs));
		}
		workspaces[key] = updateWorkspace(workspace, list, read);
	}
	for (const [key, workspace] of Object.entries(workspaces)) {
		// Its list could not be read yet: its recipes are read from when it was first listed.
		workspaces[key] = { ...workspace, seenMs: workspace.seenMs ?? read.sinceMs };
	}
	const unlisted = new Map<string, WatchedRecipe>();
	if (config.selected === undefined) {
		for (const [id, recipe] of recipes) {
			if (mayStillExist(recipe, id, { ...read, workspaces, records })) continue;
			recipes.delete(id);
			const sinceMs = recipe.unlistedMs ?? nowMs;
			const isForgotten = nowMs - sinceMs >= FORGET_AFTER_MS;
			const isFormer =
				recipe.workspace === FORMER_WORKSPACE && areAllListed({ ...read, workspaces });
			if (!isForgotten && !isFormer) unlisted.set(id, { ...recipe, unlistedMs: sinceMs });
		}
	}
	return {
		workspaces,
		listedMs: read.listedMs,
		listedAtWorkatoMs: read.listedAtWorkatoMs,
		...(read.customerListing ? { customerListing: read.customerListing } : {}),
		recipes,
		unlisted,
		records,
		failures,
	};
}

/**
 * Whether all lists have been read to their end since the workspace was chosen. Only then it's sure
 * that a recipe of the workspace before isn't in them.
 */
export function areAllListed({
	workspaces,
	customerListing,
}: Pick<RecipeListing, 'workspaces' | 'customerListing'>): boolean {
	if (customerListing !== undefined) return false;
	const all = Object.values(workspaces);
	return all.length > 0 && all.every(({ listedMs }) => listedMs !== undefined);
}

function createSelectionFilter({ selected }: PollConfig): (id: string) => boolean {
	if (selected === undefined) return () => true;
	const ids = new Set(selected);
	return (id) => ids.has(id);
}

/** The stored recipes. A recipe that is selected later starts from its state at that time. */
function findStoredRecipes(
	{ selected, selection }: PollConfig,
	state: TriggerState,
): Array<[string, WatchedRecipe]> {
	const only = workspaceKey(selection);
	if (selected === undefined) {
		return Object.entries(state.recipes).map(([id, recipe]) => [
			id,
			{ ...recipe, workspace: recipe.workspace ?? only },
		]);
	}
	return selected.map((id) => {
		const known = omit(state.recipes[id] ?? { name: null }, 'unlistedMs');
		return [id, { ...known, ...(only === undefined ? {} : { workspace: only }) }];
	});
}

/** A recipe's state after its record was read. */
function updateRecipe(
	known: WatchedRecipe | undefined,
	{ name }: Recipe,
	workspace: string,
	sinceMs: number,
): WatchedRecipe {
	const recipe = omit<Partial<WatchedRecipe>, 'unlistedMs'>(known ?? {}, 'unlistedMs');
	const isBegun = recipe.watch !== undefined || recipe.sinceMs !== undefined;
	return { ...recipe, name, workspace, ...(isBegun ? {} : { sinceMs }) };
}

/** Whether a recipe is listed, or its list wasn't read to the end. */
function mayStillExist(
	{ workspace, unlistedMs }: WatchedRecipe,
	id: string,
	{
		workspaces,
		lists,
		records,
	}: Pick<ListsRead, 'workspaces' | 'lists'> & Pick<RecipeListing, 'records'>,
): boolean {
	if (records.has(id)) return true;
	if (unlistedMs !== undefined || workspace === undefined) return false;
	return workspace in workspaces && lists.get(workspace)?.isWhole !== true;
}

/** A workspace's state after its list was read. */
function updateWorkspace(
	workspace: WorkspaceState,
	{ records, isWhole, firstPage, nextPage }: ListedRecords,
	{ nowMs, workatoMs }: ListsRead,
): WorkspaceState {
	const kind = records.length === 0 ? workspace.rows : detectRecordKind(records);
	const { isStale, nextPage: wasCutAt, ...known } = workspace;
	const isAtEnd = isWhole || (wasCutAt !== undefined && nextPage === undefined);
	const recipeCount = (firstPage - 1) * RECORDS_PER_PAGE + records.length;
	return {
		...known,
		...(isStale && !isWhole ? { isStale } : {}),
		// New recipes are at the top.
		...(firstPage === 1 ? { seenMs: workatoMs } : {}),
		askedMs: nowMs,
		...(kind === undefined ? {} : { rows: kind }),
		...(isAtEnd ? { listedMs: nowMs, recipeCount } : {}),
		...(nextPage === undefined ? {} : { nextPage }),
	};
}

/** What the records of a list contain: the recipes' code, job counts, or neither. */
function detectRecordKind(records: readonly Recipe[]): WorkspaceState['rows'] {
	if (records.some(({ raw }) => raw.code !== undefined && raw.code !== null)) return 'code';
	const haveCounts = records.every(
		({ succeededCount, failedCount }) => succeededCount !== null && failedCount !== null,
	);
	return haveCounts ? 'counts' : 'plain';
}
