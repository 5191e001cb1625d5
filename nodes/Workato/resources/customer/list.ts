import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { listCustomers, simplifyCustomer, type Customer } from '../../api/customers';
import { CUSTOMER_COLUMNS, readColumns } from '../../parameters/columns';
import { readLimit, take } from '../../parameters/limit';
import type { OperationContext } from '../../declarative/runOperation';
import { isSimplified } from '../../parameters/simplify';

/** Returns the customers. */
export async function* customerList({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const toRow = readCustomerRows(context);
	for await (const page of take(readLimit(context), listCustomers(client))) {
		yield page.map(toRow);
	}
}

function readCustomerRows(context: IExecuteSingleFunctions): (customer: Customer) => IDataObject {
	if (!isSimplified(context)) return ({ raw }) => raw;
	const pick = readColumns(context, CUSTOMER_COLUMNS);
	return (customer) => pick(simplifyCustomer(customer));
}
