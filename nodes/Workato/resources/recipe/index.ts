import type { INodeProperties } from 'n8n-workflow';
import { workspaceFields } from '../../locators/customer';
import { limitFields } from '../limit';
import { simplifyField } from '../simplify';
import { filtersField } from './filters';

const showOnlyForRecipes = { resource: ['recipe'] };

/** Everything of the form that is about recipes, in the order in which it reads. */
export const recipeProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForRecipes },
		options: [
			{
				name: 'List',
				value: 'list',
				action: 'List recipes',
				description: 'List the recipes of a workspace, newest first',
			},
		],
		default: 'list',
	},
	...workspaceFields(showOnlyForRecipes),
	...limitFields(showOnlyForRecipes),
	simplifyField(showOnlyForRecipes),
	{ ...filtersField, displayOptions: { show: showOnlyForRecipes } },
];
