import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { simplifyRecipe, type Recipe, type RecipeFilter } from '../../api/recipes';
import type { ListedWorkspace } from '../../fanOut/workspaces';
import { readColumns, RECIPE_COLUMNS } from '../../parameters/columns';
import { readLimit } from '../../parameters/limit';
import { readRecipeFilter } from '../../parameters/recipeFilters';
import { isSimplified } from '../../parameters/simplify';
import { readWorkspaceSelection, type WorkspaceSelection } from '../../parameters/workspace';

/** Creates the output for a recipe. */
export type RecipeRowMaker = (recipe: Recipe, workspace: ListedWorkspace) => IDataObject;

/** The form's values for listing recipes. */
export interface RecipeListParameters {
	workspace: WorkspaceSelection;
	filter: RecipeFilter;
	/** Infinite for all recipes. */
	limit: number;
	toRow: RecipeRowMaker;
}

/**
 * Reads the form for one input item.
 *
 * @param appUrl the URL of the credential's Workato, for links
 * @throws NodeOperationError that names the field and says what to do
 */
export function readRecipeListParameters(
	context: IExecuteSingleFunctions,
	appUrl: string,
): RecipeListParameters {
	return {
		workspace: readWorkspaceSelection(context),
		filter: readRecipeFilter(context),
		limit: readLimit(context),
		toRow: readRecipeRows(context, appUrl),
	};
}

function readRecipeRows(context: IExecuteSingleFunctions, appUrl: string): RecipeRowMaker {
	if (!isSimplified(context)) return ({ raw }) => raw;
	const pickColumns = readColumns(context, RECIPE_COLUMNS);
	return (recipe, { scope, customerName }) =>
		pickColumns(simplifyRecipe(recipe, scope, appUrl, customerName));
}
