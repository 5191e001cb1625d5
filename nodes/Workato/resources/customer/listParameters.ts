import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { readLimit } from '../../parameters/limit';
import { isSimplified } from '../../parameters/simplify';

/** The form's values for listing customers. */
export interface CustomerListParameters {
	/** Infinite for all customers. */
	limit: number;
	simplify: boolean;
}

/**
 * Reads the form for one input item.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readCustomerListParameters(
	context: IExecuteSingleFunctions,
): CustomerListParameters {
	return { limit: readLimit(context), simplify: isSimplified(context) };
}
