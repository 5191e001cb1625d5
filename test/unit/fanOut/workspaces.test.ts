import { listWorkspaces } from '../../../nodes/Workato/fanOut/workspaces';
import { clientOf } from './workato';

describe('The workspaces to read', () => {
	it('are those of all customers, with their names, in Workato’s order', async () => {
		const pages = [[{ id: 7, name: 'Acme' }, { id: 3 }], [{ id: 9, name: 'Bergbahn' }]];
		const client = clientOf((_path, page) => ({ result: pages[Number(page) - 1] ?? [] }));

		expect(await listWorkspaces(client, { workspace: 'allCustomers' })).toStrictEqual([
			{ scope: { workspace: 'customer', managedUserId: '7' }, customerName: 'Acme' },
			{ scope: { workspace: 'customer', managedUserId: '3' }, customerName: null },
			{ scope: { workspace: 'customer', managedUserId: '9' }, customerName: 'Bergbahn' },
		]);
	});

	it.each([{ workspace: 'own' } as const, { workspace: 'customer', managedUserId: '7' } as const])(
		'are one if one is selected, without a request: %j',
		async (selection) => {
			const client = clientOf(() => {
				throw new Error('Not needed');
			});

			expect(await listWorkspaces(client, selection)).toStrictEqual([
				{ scope: selection, customerName: null },
			]);
		},
	);
});
