import { jobDetail, page } from '../../support/engine/responses';
import { respondWith, ok, mockWorkato } from '../../support/engine/mockedWorkato';
import { credential, customUrl, getJob, listJobs, located } from '../../support/engine/parameters';
import { errorOf, itemsOf } from '../../support/engine/run';

mockWorkato();

const EUROPE = credential({ dataCenter: 'https://app.eu.workato.com' });
const OWN_HOST = customUrl('https://workato.example.com');

function recipeAt(host: string) {
	return listJobs({ recipe: located('url', `${host}/recipes/362905-timekeeper`) });
}

describe('The URL of a page', () => {
	it.each([
		['https://app.workato.com', credential(), 'https://www.workato.com'],
		['https://www.workato.com', credential(), 'https://www.workato.com'],
		['app.workato.com', credential(), 'https://www.workato.com'],
		['https://app.eu.workato.com', EUROPE, 'https://app.eu.workato.com'],
		['https://workato.example.com', OWN_HOST, 'https://workato.example.com'],
		// Customers' workspaces on the vendor's own host.
		['https://automations.example.com', credential(), 'https://www.workato.com'],
	])('is accepted from the credential’s Workato: %s', async (host, of, requestedHost) => {
		const requests = respondWith([ok(page([]))], requestedHost);
		await itemsOf(recipeAt(host), { credential: of });

		expect(requests.map(({ path }) => path)).toEqual([
			'/api/managed_users/10847/recipes/362905/jobs',
		]);
	});

	it.each([
		['https://app.eu.workato.com', credential(), 'Europe (EU)', 'United States (US)'],
		['https://app.workato.com', EUROPE, 'United States (US)', 'Europe (EU)'],
		['https://app.trial.workato.com', EUROPE, 'Developer Sandbox or Trial', 'Europe (EU)'],
		['https://app.workato.com', OWN_HOST, 'United States (US)', 'https://workato.example.com'],
	])('is rejected from another data center: %s', async (host, of, theirs, ours) => {
		expect(await errorOf(recipeAt(host), { credential: of })).toMatchObject({
			message: `Recipe: this address belongs to the ${theirs} data center, but the credential is for ${ours}`,
			description: expect.stringMatching(/choose a credential for the address’s data center/),
		});
	});

	it.each(['summarize', 'list'])(
		'is rejected from another data center by %s',
		async (operation) => {
			const recipe = located('url', 'https://app.jp.workato.com/recipes/362905');

			expect((await errorOf(listJobs({ operation, recipe }))).message).toContain('Japan (JP)');
		},
	);

	it('of a job is rejected from another data center', async () => {
		const job = located('url', 'https://app.sg.workato.com/recipes/362905/job/j-1');

		expect((await errorOf(getJob({ job }))).message).toBe(
			'Job: this address belongs to the Singapore (SG) data center, but the credential is for United States (US)',
		);
	});

	it('of a job is accepted from the credential’s data center', async () => {
		const job = located('url', 'https://app.workato.com/recipes/362905/job/j-1');
		respondWith([ok(jobDetail('j-1'))]);

		expect(await itemsOf(getJob({ job }))).toMatchObject([{ id: 'j-1' }]);
	});

	it.each([
		['of another protocol', 'ftp://app.workato.com'],
		['with a user name', 'https://app.workato.com@example.com'],
		['with a password', 'https://a:b@app.workato.com'],
	])('is rejected %s', async (_what, host) => {
		expect(await errorOf(recipeAt(host))).toMatchObject({
			message: expect.stringMatching(/isn’t the address of a recipe$/),
			description: expect.stringMatching(/copy the whole address from the browser/),
		});
	});

	it('can contain a customer, but the form chooses the customer', async () => {
		const requests = respondWith([ok(page([]))]);
		const recipe = located('url', 'https://www.workato.com/api/managed_users/7/recipes/362905');
		await itemsOf(listJobs({ recipe }));

		expect(requests.map(({ path }) => path)).toEqual([
			'/api/managed_users/10847/recipes/362905/jobs',
		]);
	});
});
