import type { IDisplayOptions, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { RecipeScope } from '../model/scope';
import { parameterError, quoteValue } from './parameterError';
import {
	allRecipesFiltersField,
	readAllRecipesFilter,
	type AllRecipesFilter,
} from './recipeFilters';
import { readWorkspace, readWorkspaceSelection, type WorkspaceSelection } from './workspace';
import { readLocator, type LocatorField, type ParameterContext } from './locator';
import { readNumericId } from './ids';
import { assertSameDataCenter } from './assertSameDataCenter';
import { readWorkatoUrl } from './workatoUrl';

export const recipeField: LocatorField = {
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
						'This list takes long because Workato sends it page by page. If you know the ID, switch this field to By ID or By URL.',
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

const recipeScopeField: INodeProperties = {
	displayName: 'Recipes',
	name: 'recipeScope',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All Recipes',
			value: 'all',
			description: 'Every recipe of the workspace, or those that match Recipe Filters',
		},
		{ name: 'One Recipe', value: 'one' },
	],
	default: 'one',
	description: 'Whether to read one recipe or all recipes of the workspace',
};

const ONE_WORKSPACE = ['customer', 'own'];

/** The conditions under which one recipe is read, for operations that can also read all. */
export const ONE_RECIPE = { workspace: ONE_WORKSPACE, recipeScope: ['one'] };

/** The fields that select one or all recipes, for the operations in `show`. */
export function recipeSelectionFields(
	show: NonNullable<IDisplayOptions['show']>,
): INodeProperties[] {
	const inOneWorkspace = { ...show, workspace: ONE_WORKSPACE };
	return [
		{ ...recipeScopeField, displayOptions: { show: inOneWorkspace } },
		{ ...recipeField, displayOptions: { show: { ...show, ...ONE_RECIPE } } },
		...shownForAllRecipes(allRecipesFiltersField, show),
	];
}

/**
 * A field for when all recipes are read: those of one workspace or of all customers. It's two fields
 * with the same name, because n8n can't combine two display conditions with "or".
 */
export function shownForAllRecipes(
	field: INodeProperties,
	show: NonNullable<IDisplayOptions['show']>,
): INodeProperties[] {
	const conditions = [
		{ workspace: ONE_WORKSPACE, recipeScope: ['all'] },
		{ workspace: ['allCustomers'] },
	];
	return conditions.map((each) => ({ ...field, displayOptions: { show: { ...show, ...each } } }));
}

/** The recipes whose jobs to read. */
export type RecipeSelection = { kind: 'one'; recipe: RecipeScope } | ({ kind: 'all' } & AllRecipes);

/** All recipes of one or several workspaces that match the filter. */
export interface AllRecipes extends AllRecipesFilter {
	workspace: WorkspaceSelection;
}

/**
 * The recipe or recipes that the form selects.
 *
 * @param appUrl the URL of the credential's Workato, which an entered URL must match
 * @throws NodeOperationError that names the field and says what to do
 */
export function readRecipeSelection(
	context: IExecuteSingleFunctions,
	appUrl: string,
): RecipeSelection {
	const workspace = readWorkspaceSelection(context);
	if (workspace.workspace !== 'allCustomers' && !readsAllRecipes(context)) {
		const recipeId = readRecipeId(context, appUrl);
		return { kind: 'one', recipe: { scope: workspace, recipeId } };
	}
	return { kind: 'all', workspace, ...readAllRecipesFilter(context) };
}

function readsAllRecipes(context: IExecuteSingleFunctions): boolean {
	const scope: unknown = context.getNodeParameter('recipeScope', 'one');
	if (scope === 'one' || scope === 'all') return scope === 'all';
	throw parameterError(
		context,
		`Recipes: ${quoteValue(scope)} is neither one nor all`,
		'Choose One Recipe or All Recipes. In a workflow’s JSON, the value is one or all. An expression can’t set this field.',
	);
}

/**
 * The recipe that the form selects, with its workspace.
 *
 * @param appUrl the URL of the credential's Workato, which an entered URL must match
 * @throws NodeOperationError that names the field and says what to do
 */
export function readRecipe(context: ParameterContext, appUrl?: string): RecipeScope {
	const scope = readWorkspace(context);
	return { scope, recipeId: readRecipeId(context, appUrl) };
}

function readRecipeId(context: ParameterContext, appUrl: string | undefined): string {
	const { mode, value } = readLocator(context, recipeField, 'id');
	if (value.trim() === '') {
		throw parameterError(
			context,
			'Recipe is empty',
			'Choose a recipe, or enter its ID or the address of its page in Workato. If an expression fills this field, it returned nothing for this item.',
		);
	}
	if (mode === 'url') return readIdInUrl(context, value, appUrl);
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

function readIdInUrl(context: ParameterContext, url: string, appUrl: string | undefined): string {
	const page = readWorkatoUrl(url);
	if (page === undefined) {
		throw parameterError(
			context,
			`Recipe: ${quoteValue(url)} isn’t the address of a recipe`,
			'Open the recipe in Workato and copy the whole address from the browser, such as https://app.workato.com/recipes/362905-timekeeper.',
		);
	}
	assertSameDataCenter(context, 'Recipe', page, appUrl);
	return page.recipeId;
}
