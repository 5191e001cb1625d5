import type { IDataObject } from 'n8n-workflow';
import { fetchCustomers } from '../../api/customers';
import type { OperationContext } from '../../declarative/runOperation';
import { take } from '../../parameters/limit';
import { readCustomerListParameters } from './listParameters';

/** Returns the customers of Workato Embedded. */
export async function* listCustomers({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const { limit, toRow } = readCustomerListParameters(context);
	for await (const page of take(limit, fetchCustomers(client))) yield page.map(toRow);
}
