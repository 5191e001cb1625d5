import {
	fetchCustomerPage,
	fetchCustomers,
	simplifyCustomer,
} from '../../../nodes/Workato/api/customers';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import type { RequestDescriptor } from '../../../nodes/Workato/transport/requestDescriptor';
import { clientOf } from '../fanOut/workato';

/** The rows of customers whom Workato lists with these fields. */
async function rowsOf(...records: Array<Record<string, unknown>>) {
	const client = clientOf((_path, page) => ({ result: page === 1 ? records : [] }));
	const rows = [];
	for await (const customers of fetchCustomers(client)) rows.push(...customers);
	return rows.map(simplifyCustomer);
}

describe('The row of a customer', () => {
	it('has its ID, name and External ID', async () => {
		expect(await rowsOf({ id: 1, name: 'Acme', external_id: 'A2300' })).toStrictEqual([
			{ managed_user_id: 1, name: 'Acme', external_id: 'A2300' },
		]);
	});

	it('has null for what Workato didn’t send', async () => {
		expect(await rowsOf({ id: 1 }, { id: 2, name: null, external_id: 2300 })).toStrictEqual([
			{ managed_user_id: 1, name: null, external_id: null },
			{ managed_user_id: 2, name: null, external_id: '2300' },
		]);
	});

	it('has texts that fit a cell: 5,000 characters at most', async () => {
		const sent = { id: 1, name: 'n'.repeat(5_000), external_id: 'x'.repeat(5_001) };
		const [row] = await rowsOf(sent);

		expect(row?.name).toBe(sent.name);
		expect(row?.external_id).toBe(`${'x'.repeat(4_999)}…`);
	});
});

describe('The list of customers', () => {
	it('is read from a page on', async () => {
		const pages: unknown[] = [];
		const client = clientOf((_path, page) => {
			pages.push(page);
			return { result: Number(page) < 4 ? [{ id: page }] : [] };
		});
		const ids: string[] = [];
		for await (const customers of fetchCustomers(client, 2)) {
			ids.push(...customers.map(({ id }) => id));
		}

		expect([ids, pages]).toStrictEqual([
			['2', '3'],
			[2, 3, 4],
		]);
	});

	it('is requested a page at a time, with a hint for errors', async () => {
		const requests: Array<RequestDescriptor<object>> = [];
		const request = async (sent: RequestDescriptor<object>) => {
			requests.push(sent);
			return await Promise.resolve(sent.parse({ result: [] }));
		};
		const client = { request } as unknown as WorkatoClient;
		await fetchCustomerPage(client, 2, 'Enter an ID.');

		expect(requests).toMatchObject([
			{
				endpoint: 'customers',
				path: '/api/managed_users',
				query: { page: 2, per_page: 100 },
				target: { hint: expect.stringMatching(/^Enter an ID\. /) },
			},
		]);
		expect(requests[0]?.parse({})).toContain('customers');
	});
});
