import type { WorkatoClient } from '../transport/client';
import type { WorkspaceScope } from '../api/paths';
import { listRecipes } from '../api/recipes';

/** The recipes of a workspace: their names by their IDs, newest first. */
export async function listRecipeNames(
	client: WorkatoClient,
	scope: WorkspaceScope,
): Promise<Map<string, string | null>> {
	const names = new Map<string, string | null>();
	for await (const recipes of listRecipes(client, scope)) {
		for (const { id, name } of recipes) names.set(id, name);
	}
	return names;
}
