import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { simplifyCustomer, type Customer } from '../../api/customers';
import { CUSTOMER_COLUMNS, readColumns } from '../../parameters/columns';
import { readLimit } from '../../parameters/limit';
import { isSimplified } from '../../parameters/simplify';

/** The form's values for listing customers. */
export interface CustomerListParameters {
	/** Infinite for all customers. */
	limit: number;
	/** Creates the output for a customer. */
	toRow: (customer: Customer) => IDataObject;
}

/**
 * Reads the form for one input item.
 *
 * @throws NodeOperationError that names the field and says what to do
 */
export function readCustomerListParameters(
	context: IExecuteSingleFunctions,
): CustomerListParameters {
	const limit = readLimit(context);
	if (!isSimplified(context)) return { limit, toRow: ({ raw }) => raw };
	const pickColumns = readColumns(context, CUSTOMER_COLUMNS);
	return { limit, toRow: (customer) => pickColumns(simplifyCustomer(customer)) };
}
