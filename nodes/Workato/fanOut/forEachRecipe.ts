import type { Recipe, RecipeFilter } from '../api/recipes';
import { runConcurrently } from './concurrency';
import type { WorkspaceSelection } from '../parameters/workspace';
import type { WorkatoClient } from '../transport/client';
import { CircuitBreaker } from './circuitBreaker';
import { FanOutFailures } from './fanOutFailures';
import { LISTS_AT_A_TIME, fetchRecipeLists } from './recipeLists';
import { listWorkspaces, type ListedRecipe, type ListedWorkspace } from './workspaces';

/** Which recipes to read. */
export interface RecipeQuery {
	workspace: WorkspaceSelection;
	filter: RecipeFilter;
	/** Skips recipes that last ran before this time, in milliseconds since 1970. */
	idleBeforeMs?: number;
}

/** Workato allows 1,000 requests per minute for customers' jobs: these use that up, if each takes a second. */
export const RECIPES_AT_A_TIME = 64;

/**
 * Lists recipes and runs a function for each, several at a time. If one fails, the others still run.
 *
 * @param visit reads one recipe; `index` is its position among all recipes
 * @returns what couldn't be read
 */
export async function forEachRecipe(
	client: WorkatoClient,
	{ workspace, filter, idleBeforeMs }: RecipeQuery,
	visit: (recipe: ListedRecipe, index: number) => Promise<void>,
	concurrency = RECIPES_AT_A_TIME,
): Promise<FanOutFailures> {
	const failures = new FanOutFailures();
	const breaker = new CircuitBreaker(client);
	const workspaces = await listWorkspaces(client, workspace);

	async function* recipesInScope(): AsyncGenerator<{ recipe: ListedRecipe; index: number }> {
		let index = 0;
		const options = { filter, concurrency: LISTS_AT_A_TIME };
		for await (const { workspace: listed, list } of fetchRecipeLists(
			client,
			breaker,
			workspaces,
			options,
			toListedRecipe,
		)) {
			failures.countWorkspace();
			if ('error' in list) {
				if (workspace.workspace !== 'allCustomers') throw list.error;
				failures.add(listed, list.error, index);
				index += 1;
				continue;
			}
			for (const { recipe, lastRunAtMs } of list.result) {
				if (isIdle(lastRunAtMs, idleBeforeMs)) continue;
				yield { recipe, index };
				index += 1;
			}
		}
	}

	await runConcurrently(recipesInScope(), concurrency, async ({ recipe, index }) => {
		failures.countRecipe();
		const visited = await breaker.run(async () => await visit(recipe, index));
		if ('error' in visited) failures.add(recipe, visited.error, index);
	});
	return failures;
}

function toListedRecipe({ id, name, lastRunAtMs }: Recipe, workspace: ListedWorkspace) {
	return { recipe: { ...workspace, recipeId: id, recipeName: name }, lastRunAtMs };
}

/** A row without Last Run proves nothing: not every list has it. */
function isIdle(lastRunAtMs: number | null, idleBeforeMs: number | undefined): boolean {
	return lastRunAtMs !== null && idleBeforeMs !== undefined && lastRunAtMs < idleBeforeMs;
}
