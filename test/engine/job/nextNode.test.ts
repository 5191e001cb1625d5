import { job, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { listJobs, located } from '../../support/engine/parameters';
import { itemsOf } from '../../support/engine/run';

mockWorkato();

describe('The managed_user_id of one node’s output', () => {
	it.each([
		['id', '10847'],
		['id', 'EA1'],
		['externalId', 'A1'],
		['externalId', 'EA1'],
		['externalId', '100'],
		['externalId', 'E100'],
		['externalId', 'ürün & co'],
		['externalId', 'north/south'],
		['externalId', '50%?#'],
		['externalId', ' A1 '],
	])('selects the same customer in the next node, By ID: %s %j', async (mode, value) => {
		const requests = respondWith([ok(page([job('j-1')])), ok(page([job('j-1')]))]);

		const [row] = await itemsOf(listJobs({ customer: located(mode, value) }));
		const next = listJobs({ customer: located('id', '={{ $json.managed_user_id }}') });
		await itemsOf(next, { input: [row ?? {}] });

		const [first, second] = requests.map(({ path }) => path);
		expect(second).toBe(first);
	});
});
