import type { WorkatoClient } from '../transport/client';
import { paginateByNumber } from '../pagination/pageNumberPaginator';
import type { WorkspaceScope } from '../api/paths';
import { fetchRecipePage, simplifyRecipe } from '../api/recipes';

/** The recipes of a workspace: their names by their IDs, newest first. */
export async function listRecipeNames(
	client: WorkatoClient,
	scope: WorkspaceScope,
): Promise<Map<string, string | null>> {
	const names = new Map<string, string | null>();
	const pages = paginateByNumber(
		async (page) => await fetchRecipePage(client, scope, page, {}, 'operation'),
		({ id }) => id,
	);
	for await (const recipes of pages) {
		for (const recipe of recipes) {
			names.set(recipe.id, simplifyRecipe(recipe, scope, client.appUrl).name);
		}
	}
	return names;
}
