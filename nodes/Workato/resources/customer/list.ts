import type { IDataObject } from 'n8n-workflow';
import { fetchCustomers, simplifyCustomer } from '../../api/customers';
import { take } from '../../parameters/limit';
import type { OperationContext } from '../../declarative/runOperation';
import { readCustomerListParameters } from './listParameters';

/** Returns the customers of Workato Embedded. */
export async function* listCustomers({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const { limit, simplify } = readCustomerListParameters(context);
	for await (const page of take(limit, fetchCustomers(client))) {
		yield page.map((customer) => (simplify ? simplifyCustomer(customer) : customer.raw));
	}
}
