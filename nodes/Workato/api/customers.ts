import type { IDataObject } from 'n8n-workflow';
import { customersTarget } from '../transport/errors/requestTarget';
import type { WorkatoClient } from '../transport/client';
import { toWorkatoId, getString } from '../model/record';
import { rowText } from '../model/rowValue';
import { paginateByNumber, RECORDS_PER_PAGE } from '../pagination/pageNumberPaginator';
import { customersPath } from './paths';
import { parseListResponse, type ListRecord } from './listResponse';

/** A customer of Workato Embedded, as in Workato's list. */
export interface Customer {
	/** Workato's own number for the customer. */
	id: string;
	/** The vendor's ID for the customer, without the `E` that requests prefix it with. */
	externalId: string | null;
	name: string | null;
	/** What Workato sent, untouched. */
	raw: IDataObject;
}

/** A customer as one flat row. A field that Workato didn't send is null. */
export interface SimplifiedCustomer extends IDataObject {
	/** The value for Customer, By ID, in other operations. */
	managed_user_id: number | string;
	name: string | null;
	external_id: string | null;
}

/**
 * All customers, each once, page by page. The caller may stop early.
 *
 * @param firstPage from 1
 */
export async function* fetchCustomers(
	client: WorkatoClient,
	firstPage = 1,
): AsyncGenerator<Customer[]> {
	yield* paginateByNumber(
		async (page) => await fetchCustomerPage(client, firstPage + page - 1),
		({ id }) => id,
	);
}

/**
 * One page of the customers. Workato can't search them by name.
 *
 * @param page from 1
 * @param hint for errors: what else the user can do without the list
 */
export async function fetchCustomerPage(
	client: WorkatoClient,
	page: number,
	hint?: string,
): Promise<Customer[]> {
	const { records } = await client.request({
		endpoint: 'customers',
		path: customersPath,
		query: { page, per_page: RECORDS_PER_PAGE },
		target: customersTarget(hint),
		parse: (body) => parseListResponse(body, 'customers'),
	});
	return records.map(toCustomer);
}

export function simplifyCustomer({ id, name, externalId }: Customer): SimplifiedCustomer {
	return {
		managed_user_id: toWorkatoId(id),
		name: rowText(name),
		external_id: rowText(externalId),
	};
}

function toCustomer({ id, raw }: ListRecord): Customer {
	return {
		id,
		externalId: getString(raw, 'external_id') ?? null,
		name: getString(raw, 'name') ?? null,
		raw,
	};
}
