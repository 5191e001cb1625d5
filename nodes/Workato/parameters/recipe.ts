import type { INodeProperties } from 'n8n-workflow';
import type { RecipeScope, WorkspaceScope } from '../api/paths';
import { parameterError, quoteValue } from './parameterError';
import { readWorkspace } from './workspace';
import { readLocator, type ParameterContext } from './locator';
import { readNumericId } from './ids';
import { assertSameWorkspace } from './assertSameWorkspace';
import { readWorkatoUrl } from './workatoUrl';

export const recipeField: INodeProperties = {
	displayName: 'Recipe',
	name: 'recipe',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The recipe whose jobs to read',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a recipe…',
			typeOptions: {
				searchListMethod: 'searchRecipes',
				searchable: true,
				slowLoadNotice: {
					message:
						'Workato sends its lists page by page. If you know the ID, switch this field to By ID or By URL.',
					timeout: 10_000,
				},
			},
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 362905',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.workato.com/recipes/362905-timekeeper',
			hint: 'The address of the recipe’s page in Workato',
		},
	],
};

/**
 * The recipe that the form names, with its workspace.
 *
 * @param appUrl where the screens of the credential's Workato are, to hold an address against
 * @throws NodeOperationError that names the field and the way out
 */
export function readRecipe(context: ParameterContext, appUrl?: string): RecipeScope {
	const scope = readWorkspace(context);
	return { scope, recipeId: readRecipeId(context, scope, appUrl) };
}

function readRecipeId(
	context: ParameterContext,
	scope: WorkspaceScope,
	appUrl: string | undefined,
): string {
	const { mode, value } = readLocator(context, recipeField, 'id');
	if (value.trim() === '') {
		throw parameterError(
			context,
			'Recipe is empty',
			'Choose a recipe, or enter its ID or the address of its page in Workato. If an expression fills this field, it returned nothing for this item.',
		);
	}
	if (mode === 'url') return readIdInUrl(context, value, scope, appUrl);
	const recipeId = readNumericId(value);
	if (recipeId === undefined) {
		throw parameterError(
			context,
			`Recipe: ${quoteValue(value)} isn’t a valid recipe ID`,
			'Enter the number in the address of the recipe’s page, such as 362905. To paste the whole address, switch this field to By URL.',
		);
	}
	return recipeId;
}

function readIdInUrl(
	context: ParameterContext,
	url: string,
	scope: WorkspaceScope,
	appUrl: string | undefined,
): string {
	const page = readWorkatoUrl(url);
	if (page === undefined) {
		throw parameterError(
			context,
			`Recipe: ${quoteValue(url)} isn’t the address of a recipe`,
			'Open the recipe in Workato and copy the whole address from the browser, such as https://app.workato.com/recipes/362905-timekeeper.',
		);
	}
	assertSameWorkspace(context, 'Recipe', page, scope, appUrl);
	return page.recipeId;
}
