import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { parameterError } from '../parameters/parameterError';
import { customerField } from '../parameters/workspace';
import { readLocator } from '../parameters/locator';
import { recipeField } from '../parameters/recipe';

/**
 * Checks that a customer or a recipe is chosen before the list that depends on it is loaded.
 *
 * @throws NodeOperationError that says what to choose first. An empty list would say nothing.
 */
export function requireSelection(
	context: ILoadOptionsFunctions,
	needed: 'customer' | 'recipe',
): void {
	if (isCustomerUnchosen(context)) {
		throw parameterError(context, 'Choose a customer first', adviceFor('Customer'));
	}
	if (needed === 'recipe' && readLocator(context, recipeField, 'id').value.trim() === '') {
		throw parameterError(context, 'Choose a recipe first', adviceFor('Recipe'));
	}
}

function isCustomerUnchosen(context: ILoadOptionsFunctions): boolean {
	return (
		context.getNodeParameter('workspace', 'customer') !== 'own' &&
		readLocator(context, customerField, 'id').value.trim() === ''
	);
}

function adviceFor(field: string): string {
	return `${field} is empty, or its expression has no value before the workflow runs. In that case, enter an ID or an expression here, too.`;
}
