import type { Recipe, RecipeFilter } from '../api/recipes';
import { runConcurrently } from './concurrency';
import type { WorkspaceSelection } from '../parameters/workspace';
import type { WorkatoClient } from '../transport/client';
import { CircuitBreaker } from './circuitBreaker';
import { FanOutFailures } from './fanOutFailures';
import { LISTS_AT_A_TIME, fetchRecipeLists, fetchRecipePages } from './recipeLists';
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
 * @throws the error of the only workspace's list
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
	const isOne = workspace.workspace !== 'allCustomers';
	/** How many recipes, and workspaces whose recipes couldn't be listed, came before. */
	let index = 0;
	let listFailure: { error: unknown } | undefined;

	/** While a workspace's list is being read, its first recipes are visited. */
	async function* recipesOfOne(): AsyncGenerator<ListedRow[]> {
		for (const only of workspaces) {
			try {
				yield* fetchRecipePages(client, only, filter, toListedRow);
			} catch (error) {
				listFailure = { error };
			}
		}
	}

	/** The recipes of a customer whose list can't be read are left out, so lists come whole. */
	async function* recipesOfAll(): AsyncGenerator<ListedRow[]> {
		const options = { filter, concurrency: LISTS_AT_A_TIME };
		const lists = fetchRecipeLists(client, breaker, workspaces, options, toListedRow);
		for await (const { workspace: listed, list } of lists) {
			failures.countWorkspace();
			if ('result' in list) {
				yield list.result;
			} else {
				failures.add(listed, list.error, index);
				index += 1;
			}
		}
	}

	async function* recipesInScope(): AsyncGenerator<{ recipe: ListedRecipe; position: number }> {
		for await (const records of isOne ? recipesOfOne() : recipesOfAll()) {
			for (const { recipe, lastRunAtMs } of records) {
				if (isIdle(lastRunAtMs, idleBeforeMs)) continue;
				yield { recipe, position: index };
				index += 1;
			}
		}
	}

	await runConcurrently(recipesInScope(), concurrency, async ({ recipe, position }) => {
		failures.countRecipe();
		const visited = await breaker.run(async () => await visit(recipe, position));
		if ('error' in visited) failures.add(recipe, visited.error, position);
	});
	// Once the visits under way have ended: nothing goes on after the caller has failed.
	if (listFailure !== undefined) throw listFailure.error;
	return failures;
}

/** A recipe, and what its record says about it. */
interface ListedRow {
	recipe: ListedRecipe;
	lastRunAtMs: number | null;
}

function toListedRow({ id, name, lastRunAtMs }: Recipe, workspace: ListedWorkspace): ListedRow {
	return { recipe: { ...workspace, recipeId: id, recipeName: name }, lastRunAtMs };
}

/** A record without Last Run proves nothing: not every list has it. */
function isIdle(lastRunAtMs: number | null, idleBeforeMs = -Infinity): boolean {
	return lastRunAtMs !== null && lastRunAtMs < idleBeforeMs;
}
