import {
	type RunningSandbox,
	SANDBOX_TOKEN,
	regularShape,
	startSandbox,
} from '../../sandbox/workato';
import { ownersWindow, useBrowser } from './browser/window';
import { n8n, saveCredential } from './n8n';
import { credentialData } from './workato';
import { chainOf, workatoNode } from './workflow';

const CUSTOMERS = 5;
const RECIPES_EACH = 20;
const JOBS_EACH = 3;

useBrowser();

describe("A workflow over all customers in n8n's editor", () => {
	let workato: RunningSandbox;
	beforeAll(async () => {
		workato = await startSandbox({
			now: Date.now(),
			world: regularShape({ customers: CUSTOMERS, recipes: RECIPES_EACH, jobs: JOBS_EACH }),
		});
	});
	afterAll(async () => await workato.stop());

	it('returns the jobs of all recipes of all customers with three nodes and dragged IDs', async () => {
		const editor = await ownersWindow();
		await editor.openWorkflow(await savedChain());

		const recipes = await editor.openNode('Recipes');
		await recipes.executePrevious();
		await recipes.dragInto('managed_user_id', 'customer');
		await recipes.execute();
		expect(await recipes.output.count()).toBe(`${CUSTOMERS * RECIPES_EACH} items`);
		await recipes.close();

		const jobs = await editor.openNode('Jobs');
		await jobs.dragInto('managed_user_id', 'customer');
		await jobs.dragInto('recipe_id', 'recipe');
		await jobs.execute();

		const expected = workato.groundTruth();
		expect(expected.length).toBe(CUSTOMERS * RECIPES_EACH * JOBS_EACH);
		expect(await jobs.output.count()).toBe(`${expected.length} items`);
		expect((await jobs.output.rows()).map(({ id }) => id).sort()).toEqual(
			expected.map(({ id }) => id).sort(),
		);
	});

	/** New nodes with their defaults: Return All off, no customer and no recipe chosen. */
	async function savedChain(): Promise<string> {
		const credential = await saveCredential(credentialData(SANDBOX_TOKEN, workato.url));
		return await n8n.saveWorkflow(
			chainOf([
				workatoNode({ resource: 'customer' }, credential, 'Customers'),
				workatoNode({ resource: 'recipe' }, credential, 'Recipes'),
				workatoNode({ resource: 'job' }, credential, 'Jobs'),
			]),
		);
	}
});
