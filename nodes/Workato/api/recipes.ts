import type { IDataObject } from 'n8n-workflow';
import { recipesTarget } from '../transport/errors/requestTarget';
import type { WorkatoClient } from '../transport/client';
import { getCount, toWorkatoId, getFlag, getString, getTimeMs } from '../model/record';
import { paginateByNumber, RECORDS_PER_PAGE } from '../pagination/pageNumberPaginator';
import { recipesPath } from './paths';
import { managedUserIdIn, type WorkspaceScope } from '../model/scope';
import { parseListResponse, type ListRecord } from './listResponse';
import { recipePageUrl } from '../model/pageUrls';
import { getRowText, rowText } from '../model/rowValue';

/**
 * A recipe, as in Workato's list. Counts and times in a row aren't documented: each is null if
 * Workato didn't send it, and may lag behind.
 */
export interface Recipe {
	id: string;
	name: string | null;
	running: boolean | null;
	/** Jobs since the recipe was created. */
	succeededCount: number | null;
	failedCount: number | null;
	/** Times in milliseconds since 1970. */
	lastRunAtMs: number | null;
	stoppedAtMs: number | null;
	/** Why Workato stopped it, such as `trigger_errors_limit`. */
	stopCause: string | null;
	/** What Workato sent, untouched. */
	raw: IDataObject;
}

/** Workato's own filters for a list of recipes, by their query parameters. */
export interface RecipeFilter {
	/** Names of connectors, separated by commas. */
	adapter_names_all?: string;
	adapter_names_any?: string;
	folder_id?: string;
	running?: boolean;
	stop_cause?: string;
	/** ISO 8601. */
	stopped_after?: string;
}

/** A recipe as one flat row. A field that Workato didn't send is null. */
export interface SimplifiedRecipe extends IDataObject {
	/** The value for Recipe, By ID, in other operations. */
	recipe_id: number | string;
	name: string | null;
	running: boolean | null;
	folder_id: number | null;
	job_succeeded_count: number | null;
	job_failed_count: number | null;
	last_run_at: string | null;
	stopped_at: string | null;
	stop_cause: string | null;
	/** The connectors that it uses, separated by commas: the words for Adapter Names. */
	applications: string | null;
	/** The requested customer, as the next node can use it; null for your own workspace. */
	managed_user_id: number | string | null;
	/** Null if the customers weren't listed. */
	customer_name: string | null;
	url: string;
}

/** A workspace's recipes, newest first, each once, page by page. */
export async function* fetchRecipes(
	client: WorkatoClient,
	scope: WorkspaceScope,
	filter: RecipeFilter = {},
): AsyncGenerator<Recipe[]> {
	const pages = paginateByNumber(
		async (page) => await fetchRecipePage(client, scope, page, filter),
		({ id }) => id,
	);
	for await (const page of pages) yield page.filter((recipe) => isWanted(recipe, filter));
}

/**
 * One page of a workspace's recipes, newest first. Workato can't search them by name.
 *
 * @param page from 1
 * @param hint for errors: what else the user can do without the list
 */
export async function fetchRecipePage(
	client: WorkatoClient,
	scope: WorkspaceScope,
	page: number,
	filter: RecipeFilter = {},
	hint?: string,
	recordsPerPage = RECORDS_PER_PAGE,
): Promise<Recipe[]> {
	const { records } = await client.request({
		endpoint: 'recipes',
		path: recipesPath(scope),
		query: { ...filter, page, per_page: recordsPerPage },
		// Records carry the recipe's whole code. That a customer's list can leave it out is not documented.
		optionalQuery: { exclude_code: true },
		target: recipesTarget(scope, hint),
		parse: (body) => parseListResponse(body, 'recipes'),
	});
	return records.map(parseRecipe);
}

export function simplifyRecipe(
	{ id, name, running, succeededCount, failedCount, stopCause, raw }: Recipe,
	scope: WorkspaceScope,
	appUrl: string,
	customerName: string | null = null,
): SimplifiedRecipe {
	return {
		recipe_id: toWorkatoId(id),
		name: rowText(name),
		running,
		folder_id: getCount(raw, 'folder_id') ?? null,
		job_succeeded_count: succeededCount,
		job_failed_count: failedCount,
		last_run_at: getRowText(raw, 'last_run_at'),
		stopped_at: getRowText(raw, 'stopped_at'),
		stop_cause: rowText(stopCause),
		applications: rowText(applicationsIn(raw)),
		managed_user_id: managedUserIdIn(scope),
		customer_name: rowText(customerName),
		url: recipePageUrl(appUrl, id),
	};
}

function applicationsIn({ applications }: IDataObject): string | null {
	if (!Array.isArray(applications)) return null;
	return applications.filter((name) => typeof name === 'string').join(',');
}

/** Parses a recipe's record. */
export function parseRecipe({ id, raw }: ListRecord): Recipe {
	return {
		id,
		name: getString(raw, 'name') ?? null,
		running: getFlag(raw, 'running') ?? null,
		succeededCount: getCount(raw, 'job_succeeded_count') ?? null,
		failedCount: getCount(raw, 'job_failed_count') ?? null,
		lastRunAtMs: getTimeMs(raw, 'last_run_at'),
		stoppedAtMs: getTimeMs(raw, 'stopped_at'),
		stopCause: getString(raw, 'stop_cause') ?? null,
		raw,
	};
}

/** It isn't documented whether `running: false` means stopped recipes or all of them. */
function isWanted(recipe: Recipe, { running }: RecipeFilter): boolean {
	return running === undefined || (recipe.running ?? running) === running;
}
