import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { parameterError } from '../parameters/parameterError';
import { customerField } from '../parameters/workspace';
import { readLocator } from '../parameters/locator';
import { recipeField } from '../parameters/recipe';

/** Says what to choose first if a list depends on it. An empty list would say nothing. */
export function requireSelection(
	editor: ILoadOptionsFunctions,
	needed: 'customer' | 'recipe',
): void {
	if (isCustomerUnchosen(editor)) {
		throw parameterError(editor, 'Choose a customer first', adviceFor('Customer'));
	}
	if (needed === 'recipe' && readLocator(editor, recipeField, 'id').value.trim() === '') {
		throw parameterError(editor, 'Choose a recipe first', adviceFor('Recipe'));
	}
}

function isCustomerUnchosen(editor: ILoadOptionsFunctions): boolean {
	return (
		editor.getNodeParameter('workspace', 'customer') !== 'own' &&
		readLocator(editor, customerField, 'id').value.trim() === ''
	);
}

function adviceFor(field: string): string {
	return `${field} is empty, or its expression has no value before the workflow runs. In that case, enter an ID or an expression here, too.`;
}
