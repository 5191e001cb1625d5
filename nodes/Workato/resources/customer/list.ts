import type { IDataObject } from 'n8n-workflow';
import { listCustomers, simplifyCustomer } from '../../api/customers';
import { readLimit, take } from '../../parameters/limit';
import type { OperationContext } from '../../declarative/runOperation';
import { isSimplified } from '../../parameters/simplify';

/** Returns the customers. */
export async function* customerList({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const simplify = isSimplified(context);
	for await (const page of take(readLimit(context), listCustomers(client))) {
		yield page.map((customer) => (simplify ? simplifyCustomer(customer) : customer.raw));
	}
}
