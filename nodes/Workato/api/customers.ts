import type { IDataObject } from 'n8n-workflow';
import {
	customerListTarget,
	customersTarget,
	type ListAsker,
} from '../transport/errors/requestTarget';
import type { WorkatoClient } from '../transport/client';
import { toWorkatoId, getString } from '../model/record';
import { ROWS_PER_PAGE } from '../pagination/pageNumberPaginator';
import { customersPath } from './paths';
import { parseListResponse, type ListRecord } from './listResponse';

/** A customer of Workato Embedded as one flat row. */
export interface SimplifiedCustomer extends IDataObject {
	/** What the other operations take as Customer, By ID. */
	managed_user_id: number | string;
	name: string | null;
	external_id: string | null;
}

/** One page of the customers, which Workato cannot search by name. */
export async function fetchCustomerPage(
	client: WorkatoClient,
	page: number,
	asker: ListAsker,
): Promise<ListRecord[]> {
	const { rows } = await client.request({
		path: customersPath,
		query: { page, per_page: ROWS_PER_PAGE },
		target: asker === 'picker' ? customersTarget : customerListTarget,
		parse: (body) => parseListResponse(body, 'customers'),
	});
	return rows;
}

export function simplifyCustomer({ id, raw }: ListRecord): SimplifiedCustomer {
	return {
		managed_user_id: toWorkatoId(id),
		name: getString(raw, 'name') ?? null,
		external_id: getString(raw, 'external_id') ?? null,
	};
}
