import { itemsOf } from '../../sandbox/n8n/execution';
import { WORKATO, locator, runNode } from './n8n';
import { groundTruth } from './workato';

const NORTHWIND = 182401;
const RECIPES = [2410075, 2410112, 2410186, 2410223, 2410260];
/** The ID of a recipe that doesn't exist. */
const NO_RECIPE = 999_999_999;

const listOfEachInput = {
	resource: 'job',
	operation: 'list',
	workspace: 'customer',
	customer: locator(NORTHWIND),
	recipe: locator('={{ $json.recipe }}'),
	returnAll: true,
	filters: { status: 'failed' },
};

const inputs = (recipes: number[]) => recipes.map((recipe) => ({ recipe }));

describe('List for several recipes at once, in n8n', () => {
	it('returns the jobs of each recipe, paired with their input item', async () => {
		const execution = await runNode({ parameters: listOfEachInput, inputs: inputs(RECIPES) });

		const expected = await pairsOf(RECIPES);
		expect(new Set(expected.map(({ item }) => item)).size).toBe(RECIPES.length);
		expect(pairsShown(itemsOf(execution, WORKATO))).toEqual(expected);
	});

	const withOneUnknown = [RECIPES[0] ?? 0, NO_RECIPE, ...RECIPES.slice(1)];

	it('stops the workflow at a recipe that doesn’t exist, and names its item', async () => {
		const execution = await runNode({
			parameters: listOfEachInput,
			inputs: inputs(withOneUnknown),
		});

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/recipe/i);
		expect(execution.error?.context).toMatchObject({ itemIndex: 1 });
	});

	it('returns the error next to the jobs of the others with Continue', async () => {
		const execution = await runNode({
			parameters: listOfEachInput,
			inputs: inputs(withOneUnknown),
			onError: 'continueRegularOutput',
		});

		const items = itemsOf(execution, WORKATO);
		const failed = items.filter(({ json }) => 'error' in json);
		expect(execution.status).toBe('success');
		expect(failed).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({ error: expect.stringMatching(/recipe/i) }),
				pairedItem: { item: 1 },
			}),
		]);
		expect(pairsShown(items.filter((item) => !failed.includes(item)))).toEqual(
			await pairsOf(withOneUnknown),
		);
	});

	it('returns the error on the error output with Continue (using error output)', async () => {
		const execution = await runNode({
			parameters: listOfEachInput,
			inputs: inputs(withOneUnknown),
			onError: 'continueErrorOutput',
		});

		expect(pairsShown(itemsOf(execution, WORKATO, 0))).toEqual(await pairsOf(withOneUnknown));
		expect(itemsOf(execution, WORKATO, 1)).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({ error: expect.stringMatching(/recipe/i) }),
			}),
		]);
	});
});

/** The right input item of each job. */
async function pairsOf(recipes: number[]) {
	const pairs = recipes.map(async (recipe, item) => {
		const jobs = await groundTruth({ customer: NORTHWIND, recipe, status: 'failed' });
		return jobs.map(({ id }) => ({ id, item }));
	});
	return (await Promise.all(pairs)).flat();
}

function pairsShown(items: ReturnType<typeof itemsOf>) {
	return items.map(({ json, pairedItem }) => ({ id: json.id, ...itemNumber(pairedItem) }));
}

function itemNumber(pairedItem: unknown): object {
	return typeof pairedItem === 'object' && pairedItem !== null ? pairedItem : { item: pairedItem };
}
