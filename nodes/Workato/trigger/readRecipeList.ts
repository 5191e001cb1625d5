import { fetchRecipePage, type Recipe } from '../api/recipes';
import type { WorkspaceScope } from '../model/scope';
import { paginateByNumber } from '../pagination/pageNumberPaginator';
import type { WorkatoClient } from '../transport/client';
import { isDeadlineError } from '../transport/deadline';
import { tryAsync, type TryResult } from '../transport/tryAsync';

/** Records of one workspace's list of recipes. */
export interface ListedRecords {
	records: readonly Recipe[];
	/** Whether these are all: a recipe that isn't there is gone. */
	isWhole: boolean;
	/** The page on which reading began. */
	firstPage: number;
	/** The page on which the next poll goes on, if time was up before the end. */
	nextPage?: number;
}

/**
 * `whole`: to its end. `known`: until all watched recipes have been seen, and new ones above them.
 * `newest`: only its first records, unless there is a new recipe among them.
 */
export type HowToList = 'whole' | 'known' | 'newest';

export interface ListFrom {
	how: HowToList;
	watchedIds: readonly string[];
	/** From 1. */
	firstPage: number;
}

/** Where records carry the recipes' code, a few are enough to see whether there is a new one. */
const NEWEST_COUNT = 3;

/**
 * Reads a workspace's list of recipes. Where time is up in the middle, the records read so far count,
 * and the next poll goes on from there: a list that takes longer than a poll is read all the same.
 *
 * @returns the client's error, or DeadlineError if not even one page came in time
 */
export async function readRecipeList(
	client: WorkatoClient,
	scope: WorkspaceScope,
	from: ListFrom,
): Promise<TryResult<ListedRecords>> {
	const { how, watchedIds, firstPage } = from;
	if (how === 'newest' && firstPage === 1) {
		const newest = await tryAsync(
			async () => await fetchRecipePage(client, scope, 1, {}, undefined, NEWEST_COUNT),
		);
		if ('error' in newest) return newest;
		const known = new Set(watchedIds);
		if (newest.result.every(({ id }) => known.has(id))) {
			return { result: { records: [], isWhole: false, firstPage } };
		}
	}
	const missing = new Set(watchedIds);
	const records: Recipe[] = [];
	let nextPage = firstPage;
	const readToEnd = await tryAsync(async () => {
		for await (const page of pagesFrom(client, scope, firstPage)) {
			nextPage += 1;
			records.push(...page);
			for (const { id } of page) missing.delete(id);
			if (how === 'known' && missing.size === 0) return false;
		}
		return true;
	});
	if ('result' in readToEnd) {
		return { result: { records, isWhole: readToEnd.result && firstPage === 1, firstPage } };
	}
	if (!isDeadlineError(readToEnd.error) || records.length === 0) return readToEnd;
	return { result: { records, isWhole: false, firstPage, nextPage } };
}

function pagesFrom(
	client: WorkatoClient,
	scope: WorkspaceScope,
	firstPage: number,
): AsyncGenerator<Recipe[]> {
	return paginateByNumber(
		async (page) => await fetchRecipePage(client, scope, firstPage + page - 1),
		({ id }) => id,
	);
}
