import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { fetchRecipes } from '../../api/recipes';
import type { OperationContext } from '../../declarative/runOperation';
import { CircuitBreaker } from '../../fanOut/circuitBreaker';
import { FanOutFailures } from '../../fanOut/fanOutFailures';
import { LISTS_AT_A_TIME, fetchRecipeLists } from '../../fanOut/recipeLists';
import { listWorkspaces, type ListedWorkspace } from '../../fanOut/workspaces';
import { take } from '../../parameters/limit';
import type { WorkspaceSelection } from '../../parameters/workspace';
import type { WorkatoClient } from '../../transport/client';
import { readRecipeListParameters, type RecipeListParameters } from './listParameters';

/** Returns the recipes of a workspace, newest first, or those of all customers. */
export async function* listRecipes({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const parameters = readRecipeListParameters(context, client.appUrl);
	const { workspace, filter, limit, toRow } = parameters;
	if (workspace.workspace === 'allCustomers') {
		yield* recipesOfAll(context, client, workspace, parameters);
		return;
	}
	const listed: ListedWorkspace = { scope: workspace, customerName: null };
	for await (const page of take(limit, fetchRecipes(client, workspace, filter))) {
		yield page.map((recipe) => toRow(recipe, listed));
	}
}

/**
 * The recipes of all customers, one customer after another, then an error item for each customer
 * whose recipes couldn't be listed.
 *
 * @throws NodeOperationError if a list couldn't be read and the node stops on errors
 */
async function* recipesOfAll(
	context: IExecuteSingleFunctions,
	client: WorkatoClient,
	selection: WorkspaceSelection,
	{ filter, limit, toRow }: RecipeListParameters,
): AsyncGenerator<IDataObject[]> {
	const failures = new FanOutFailures();
	const workspaces = await listWorkspaces(client, selection);
	// Reading lists ahead may read one that Limit then excludes.
	const options = { filter, concurrency: limit === Infinity ? LISTS_AT_A_TIME : 1 };
	const lists = fetchRecipeLists(client, new CircuitBreaker(client), workspaces, options, toRow);

	async function* readable(): AsyncGenerator<IDataObject[]> {
		for await (const { workspace, list } of lists) {
			const index = failures.countWorkspace();
			if ('result' in list) yield list.result;
			else failures.add(workspace, list.error, index);
		}
	}

	yield* take(limit, readable());
	if (!failures.isEmpty && !context.continueOnFail()) throw failures.toNodeError(client.node);
	yield failures.toItems();
}
