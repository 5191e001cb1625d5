import type { IDataObject } from 'n8n-workflow';
import { fetchCustomerPage, simplifyCustomer } from '../../api/customers';
import { paginateByNumber } from '../../pagination/pageNumberPaginator';
import { readLimit, take } from '../../parameters/limit';
import type { OperationContext } from '../../declarative/runOperation';
import { isSimplified } from '../../parameters/simplify';

/** Puts out the customers. */
export async function* listCustomers({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const simplify = isSimplified(context);
	const customers = paginateByNumber(
		async (page) => await fetchCustomerPage(client, page, 'operation'),
		({ id }) => id,
	);
	for await (const page of take(readLimit(context), customers)) {
		yield page.map((customer) => (simplify ? simplifyCustomer(customer) : customer.raw));
	}
}
