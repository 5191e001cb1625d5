import type { IDataObject } from 'n8n-workflow';
import { fetchCustomerPage, simplifyCustomer } from '../../api/customers';
import { walkNumberedPages } from '../../pagination/pageNumberPaginator';
import { readLimit, upTo } from '../../parameters/limit';
import type { ItemCall } from '../../declarative/runOperation';
import { isSimplified } from '../../parameters/simplify';

/** Puts out the customers. */
export async function* listCustomers({ form, door }: ItemCall): AsyncGenerator<IDataObject[]> {
	const simplify = isSimplified(form);
	const customers = walkNumberedPages(
		async (page) => await fetchCustomerPage(door, page, 'operation'),
		({ id }) => id,
	);
	for await (const page of upTo(readLimit(form), customers)) {
		yield page.map((customer) => (simplify ? simplifyCustomer(customer) : customer.raw));
	}
}
