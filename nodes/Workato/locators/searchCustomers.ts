import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchCustomerPage, simplifyCustomer } from '../api/customers';
import { openOwnDoor } from './ownDoor';
import { numberedPages, pickFrom } from './pickerPage';

/** The customers for the picker, by name, with the External ID or the ID beside it. */
export async function searchCustomers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const door = await openOwnDoor(this);
	const fetchPage = numberedPages(async (page) => {
		const customers = await fetchCustomerPage(door, page);
		return customers.map(({ id, raw }) => {
			const { name, external_id: externalId } = simplifyCustomer({ id, raw });
			return { name: `${name ?? 'Unnamed'} (${externalId ?? id})`, value: id };
		});
	});
	return await pickFrom(fetchPage, filter, paginationToken);
}
