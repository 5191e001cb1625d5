jest.mock('../../../nodes/Workato/model/itemLimit', () => ({
	...jest.requireActual<object>('../../../nodes/Workato/model/itemLimit'),
	MAX_ITEMS: 100,
}));

import { startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { errorOf } from '../../support/engine/run';
import { credentialFor, NOW } from '../../support/engine/sandbox';
import { until } from '../../support/until';

const RECIPES = [1, 2, 3, 4];
const PAGE_SIZE = 10;
const PAGES_PER_RECIPE = 9;

/** So many turns of the event loop without a new request mean that none is to come. */
const QUIET_TURNS = 2_000;

let sandbox: RunningSandbox;

beforeEach(async () => {
	const recipes = RECIPES.map((id) => ({ id, jobs: PAGES_PER_RECIPE * PAGE_SIZE }));
	sandbox = await startSandbox({
		now: NOW,
		world: { customers: [{ id: 1, recipes }] },
		switches: { pageSize: PAGE_SIZE },
	});
});
afterEach(async () => await sandbox.stop());

async function untilQuiet(): Promise<void> {
	let [count, turns] = [0, 0];
	await until(() => {
		const now = sandbox.log.entries().length;
		turns = now === count ? turns + 1 : 0;
		count = now;
		return turns >= QUIET_TURNS;
	});
}

function pagesRead(recipeId: number): number {
	return sandbox.log.entries().filter(({ path }) => path.includes(`/recipes/${recipeId}/jobs`))
		.length;
}

describe('More jobs of all recipes than n8n can pass on', () => {
	it('end the reading of every recipe, not only of the one that had the last of them', async () => {
		const { message } = await errorOf(
			{ resource: 'job', operation: 'list', workspace: 'allCustomers', returnAll: true },
			{ credential: credentialFor(sandbox) },
		);
		await untilQuiet();

		expect(message).toMatch(/^One input item returned more than /);
		// Read side by side, each is at its third page when the hundredth job comes.
		for (const id of RECIPES) expect(pagesRead(id)).toBeLessThan(PAGES_PER_RECIPE - 1);
	});
});
