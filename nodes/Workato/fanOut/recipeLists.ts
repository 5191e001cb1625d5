import { fetchRecipes, type Recipe, type RecipeFilter } from '../api/recipes';
import { mapInOrder, readAhead } from './concurrency';
import type { WorkatoClient } from '../transport/client';
import type { CircuitBreaker } from './circuitBreaker';
import type { ListedWorkspace } from './workspaces';

/** Workato allows 60 requests per minute for lists of recipes. */
export const LISTS_AT_A_TIME = 4;

/** The result of listing a workspace's recipes. */
export interface RecipeList<Kept> {
	workspace: ListedWorkspace;
	list: { result: Kept[] } | { error: Error };
}

/**
 * The recipes of several workspaces, in the order of the workspaces. Each list is read to its end
 * without a break, since a recipe deleted between two pages moves another one out of sight.
 *
 * @param concurrency how many lists to read at a time
 * @param keep what to keep of a recipe, since its record may carry its whole code
 */
export async function* fetchRecipeLists<Kept>(
	client: WorkatoClient,
	breaker: CircuitBreaker,
	workspaces: readonly ListedWorkspace[],
	{ filter, concurrency }: { filter: RecipeFilter; concurrency: number },
	keep: (recipe: Recipe, workspace: ListedWorkspace) => Kept,
): AsyncGenerator<RecipeList<Kept>> {
	yield* mapInOrder(workspaces, concurrency, async (workspace) => {
		const list = await breaker.run(async () => {
			const kept: Kept[] = [];
			for await (const recipes of fetchRecipes(client, workspace.scope, filter)) {
				for (const recipe of recipes) kept.push(keep(recipe, workspace));
			}
			return kept;
		});
		return { workspace, list };
	});
}

/**
 * The recipes of one workspace, each page as soon as it has come. This list, too, is read to its end
 * without a break.
 *
 * @throws the error of a page that can't be read, before pages that haven't been taken
 */
export async function* fetchRecipePages<Kept>(
	client: WorkatoClient,
	workspace: ListedWorkspace,
	filter: RecipeFilter,
	keep: (recipe: Recipe, workspace: ListedWorkspace) => Kept,
): AsyncGenerator<Kept[]> {
	async function* keptPages(): AsyncGenerator<Kept[]> {
		for await (const recipes of fetchRecipes(client, workspace.scope, filter)) {
			yield recipes.map((recipe) => keep(recipe, workspace));
		}
	}
	yield* readAhead(keptPages());
}
