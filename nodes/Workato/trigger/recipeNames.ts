import type { Door } from '../transport/client';
import { walkNumberedPages } from '../pagination/pageNumberPaginator';
import type { WorkspaceScope } from '../api/paths';
import { fetchRecipePage, simplifyRecipe } from '../api/recipes';

/** The recipes of a workspace: their names by their IDs, newest first. */
export async function listRecipeNames(
	door: Door,
	scope: WorkspaceScope,
): Promise<Map<string, string | null>> {
	const names = new Map<string, string | null>();
	const pages = walkNumberedPages(
		async (page) => await fetchRecipePage(door, scope, page, {}, 'operation'),
		({ id }) => id,
	);
	for await (const recipes of pages) {
		for (const recipe of recipes) {
			names.set(recipe.id, simplifyRecipe(recipe, scope, door.webHost).name);
		}
	}
	return names;
}
