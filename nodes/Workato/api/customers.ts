import type { IDataObject } from 'n8n-workflow';
import { askedCustomerList, askedCustomers, type ListAsker } from '../transport/errors/requestTarget';
import type { Door } from '../transport/client';
import { idAsWorkatoSendsIt, textIn } from '../model/record';
import { ROWS_PER_PAGE } from '../pagination/pageNumberPaginator';
import { customersPath } from './paths';
import { parseRows, type Row } from './listResponse';

/** A customer of Workato Embedded as one flat row. */
export interface SimplifiedCustomer extends IDataObject {
	/** What the other operations take as Customer, By ID. */
	managed_user_id: number | string;
	name: string | null;
	external_id: string | null;
}

/** One page of the customers, which Workato cannot search by name. */
export async function fetchCustomerPage(
	door: Door,
	page: number,
	asker: ListAsker,
): Promise<Row[]> {
	const { rows } = await door.ask({
		path: customersPath,
		query: { page, per_page: ROWS_PER_PAGE },
		asked: asker === 'picker' ? askedCustomers : askedCustomerList,
		parse: (body) => parseRows(body, 'customers'),
	});
	return rows;
}

export function simplifyCustomer({ id, raw }: Row): SimplifiedCustomer {
	return {
		managed_user_id: idAsWorkatoSendsIt(id),
		name: textIn(raw, 'name') ?? null,
		external_id: textIn(raw, 'external_id') ?? null,
	};
}
