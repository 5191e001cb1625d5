import type { IExecuteSingleFunctions } from 'n8n-workflow';
import type { RecipeFilter } from '../../api/recipes';
import { readLimit } from '../../parameters/limit';
import { readRecipeFilter } from '../../parameters/recipeFilters';
import { isSimplified } from '../../parameters/simplify';
import { readWorkspaceSelection, type WorkspaceSelection } from '../../parameters/workspace';

/** The form's values for listing recipes. */
export interface RecipeListParameters {
	workspace: WorkspaceSelection;
	filter: RecipeFilter;
	/** Infinite for all recipes. */
	limit: number;
	simplify: boolean;
}

/**
 * Reads the form for one input item.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readRecipeListParameters(context: IExecuteSingleFunctions): RecipeListParameters {
	return {
		workspace: readWorkspaceSelection(context),
		filter: readRecipeFilter(context),
		limit: readLimit(context),
		simplify: isSimplified(context),
	};
}
