import type { INodeProperties } from 'n8n-workflow';
import type { RecipeScope } from '../api/paths';
import { fieldError, quoted } from '../fieldError';
import { readWorkspace } from './customer';
import { readLocator, type Form } from './locator';
import { SLOW_LIST } from './slowList';
import { readNumericId } from './numericId';
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
				slowLoadNotice: SLOW_LIST,
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
 * @throws NodeOperationError that names the field and the way out
 */
export function readRecipe(context: Form): RecipeScope {
	return { scope: readWorkspace(context), recipeId: readRecipeId(context) };
}

function readRecipeId(context: Form): string {
	const { mode, value } = readLocator(context, 'recipe', 'id');
	if (value.trim() === '') {
		throw fieldError(
			context,
			'Recipe is empty',
			'Choose a recipe, or enter its ID or the address of its page in Workato. If an expression fills this field, it came to nothing for this item.',
		);
	}
	const recipeId = mode === 'url' ? readWorkatoUrl(value)?.recipeId : readNumericId(value);
	if (recipeId === undefined) {
		throw mode === 'url'
			? fieldError(
					context,
					`Recipe: ${quoted(value)} is not the address of a recipe`,
					'Open the recipe in Workato and copy the whole address from the browser, such as https://app.workato.com/recipes/362905-timekeeper.',
				)
			: fieldError(
					context,
					`Recipe: ${quoted(value)} is no recipe ID`,
					'Enter the number in the address of the recipe’s page, such as 362905. To paste the whole address, switch this field to By URL.',
				);
	}
	return recipeId;
}
