import type { IDataObject } from 'n8n-workflow';
import { recipesTarget, type ListAsker } from '../transport/errors/requestTarget';
import type { WorkatoClient } from '../transport/client';
import { getCount, toWorkatoId, getFlag, getString } from '../model/record';
import { ROWS_PER_PAGE } from '../pagination/pageNumberPaginator';
import { managedUserIdIn, recipesPath, type WorkspaceScope } from './paths';
import { parseListResponse, type ListRecord } from './listResponse';

/** A recipe as one flat row. A field that Workato did not send is null. */
export interface SimplifiedRecipe extends IDataObject {
	/** What the other operations take as Recipe, By ID. */
	recipe_id: number | string;
	name: string | null;
	running: boolean | null;
	folder_id: number | null;
	job_succeeded_count: number | null;
	job_failed_count: number | null;
	last_run_at: string | null;
	stopped_at: string | null;
	stop_cause: string | null;
	/** The customer that was asked for, for the next node's Customer; null for one's own workspace. */
	managed_user_id: number | string | null;
	url: string;
}

/**
 * One page of a workspace's recipes, newest first, which Workato cannot search by name.
 *
 * @param asker for errors: what to do instead differs
 */
export async function fetchRecipePage(
	client: WorkatoClient,
	scope: WorkspaceScope,
	page: number,
	filter: IDataObject = {},
	asker: ListAsker = 'picker',
): Promise<ListRecord[]> {
	const { rows } = await client.request({
		path: recipesPath(scope),
		query: { ...filter, ...withoutCode(scope), page, per_page: ROWS_PER_PAGE },
		target: recipesTarget(scope, asker),
		parse: (body) => parseListResponse(body, 'recipes'),
	});
	return rows;
}

export function simplifyRecipe(
	{ id, raw }: ListRecord,
	scope: WorkspaceScope,
	appUrl: string,
): SimplifiedRecipe {
	return {
		recipe_id: toWorkatoId(id),
		name: getString(raw, 'name') ?? null,
		running: getFlag(raw, 'running') ?? null,
		folder_id: getCount(raw, 'folder_id') ?? null,
		job_succeeded_count: getCount(raw, 'job_succeeded_count') ?? null,
		job_failed_count: getCount(raw, 'job_failed_count') ?? null,
		last_run_at: getString(raw, 'last_run_at') ?? null,
		stopped_at: getString(raw, 'stopped_at') ?? null,
		stop_cause: getString(raw, 'stop_cause') ?? null,
		managed_user_id: managedUserIdIn(scope),
		url: recipePageUrl(appUrl, id),
	};
}

/** The recipe's page in Workato. */
export function recipePageUrl(appUrl: string, recipeId: string): string {
	return `${appUrl}/recipes/${encodeURIComponent(recipeId)}`;
}

/** Rows carry the recipe's whole code. Only one's own workspace's list is documented to leave it out. */
function withoutCode({ workspace }: WorkspaceScope): IDataObject {
	return workspace === 'own' ? { exclude_code: true } : {};
}
