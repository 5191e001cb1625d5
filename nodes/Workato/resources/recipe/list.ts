import type { IDataObject } from 'n8n-workflow';
import { listRecipes, simplifyRecipe } from '../../api/recipes';
import { readWorkspace } from '../../parameters/workspace';
import { readLimit, take } from '../../parameters/limit';
import type { OperationContext } from '../../declarative/runOperation';
import { isSimplified } from '../../parameters/simplify';
import { readRecipeFilter } from '../../parameters/recipeFilters';

/** Puts out a workspace's recipes, newest first. */
export async function* recipeList({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const scope = readWorkspace(context);
	const filter = readRecipeFilter(context);
	const simplify = isSimplified(context);
	const recipes = listRecipes(client, scope, filter);
	for await (const page of take(readLimit(context), recipes)) {
		yield page.map((recipe) =>
			simplify ? simplifyRecipe(recipe, scope, client.appUrl) : recipe.raw,
		);
	}
}
