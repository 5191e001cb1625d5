import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchCustomerPage } from '../api/customers';
import { WorkatoClient } from '../transport/client';
import { numberedPages, searchPages, type ListDescription } from './searchPages';

const FIRST_CUSTOMERS: ListDescription = {
	entriesName: 'first customers in the list',
	advice: 'To choose another, switch Customer to By ID or By External ID and enter it.',
};

const HINT = 'You can also switch Customer to By ID or By External ID and enter it.';

/** The customers for the picker, by name, with the External ID or the ID. */
export async function searchCustomers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await WorkatoClient.fromCredentials(this);
	const fetchPage = numberedPages(async (page) => {
		const customers = await fetchCustomerPage(client, page, HINT);
		return customers.map(({ id, name, externalId }) => ({
			name: `${name ?? 'Unnamed'} (${externalId ?? id})`,
			value: id,
		}));
	});
	return await searchPages(this, fetchPage, FIRST_CUSTOMERS, filter, paginationToken);
}
