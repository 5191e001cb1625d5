import type { INodeProperties } from 'n8n-workflow';
import { columnOptionsField, RECIPE_COLUMNS } from '../../parameters/columns';
import { workspaceFields } from '../../parameters/workspace';
import { limitFields } from '../../parameters/limit';
import { operationOption } from '../../declarative/operationOption';
import { simplifyField } from '../../parameters/simplify';
import { filtersField } from '../../parameters/recipeFilters';
import { listRecipes } from './list';

const showOnlyForRecipes = { resource: ['recipe'] };

/** The recipe fields of the form, in order. */
export const recipeProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForRecipes },
		options: [
			operationOption({
				name: 'List',
				value: 'list',
				action: 'List recipes',
				description: 'List the recipes of a workspace or of all customers, newest first',
				run: listRecipes,
			}),
		],
		default: 'list',
	},
	...workspaceFields(showOnlyForRecipes, { allCustomers: true }),
	...limitFields(showOnlyForRecipes),
	simplifyField(showOnlyForRecipes),
	{ ...filtersField, displayOptions: { show: showOnlyForRecipes } },
	columnOptionsField(RECIPE_COLUMNS, showOnlyForRecipes),
];
