import type { RunningSandbox } from '../../../sandbox/workato';
import { errorOf, itemsOf } from '../../support/engine/run';
import { credentialFor, listOfRecipe, RECIPE, sandboxWith } from '../../support/engine/sandbox';

// Real HTTP, page by page: on a busy machine the longest lists take their time.
jest.setTimeout(60_000);

let sandbox: RunningSandbox;

beforeAll(async () => {
	sandbox = await sandboxWith({ jobs: 100_000 }, { switches: { pageSize: 5_000, itemFields: [] } });
});
afterAll(async () => await sandbox.stop());

describe('A very long list', () => {
	it('comes out whole up to 100,000 jobs', async () => {
		const items = await itemsOf(listOfRecipe(), { credential: credentialFor(sandbox) });

		expect(items).toHaveLength(100_000);
	});

	it('is refused beyond, with the way to narrow it', async () => {
		sandbox.world.addJob(RECIPE);

		expect(await errorOf(listOfRecipe(), { credential: credentialFor(sandbox) })).toMatchObject({
			message: expect.stringMatching(/^One input item returned more than 100,000 items/),
			description: expect.stringContaining('add a filter such as Completed After'),
		});
	});

	it('brings its newest 100,000 with the highest Limit', async () => {
		const items = await itemsOf(listOfRecipe({ returnAll: false, limit: 100_000 }), {
			credential: credentialFor(sandbox),
		});

		expect(items).toHaveLength(100_000);
	});
});
