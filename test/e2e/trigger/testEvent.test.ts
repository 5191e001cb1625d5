import { workatoFor } from '../../../sandbox/examples/credentials';
import { itemsOf } from '../../../sandbox/n8n/execution';
import { DOCUMENTED_LIMITS, startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { n8n } from '../n8n';
import { everySeconds, itemsOfRuns, TRIGGER, until, watchingWorkflow } from './watching';

const CUSTOMERS = 25;
const RECIPES_OF_EACH = 5;

let sandbox: RunningSandbox;
let workflowId: string;

beforeEach(async () => {
	const customers = Array.from({ length: CUSTOMERS }, (_, customer) => ({
		id: 1_001 + customer,
		name: `Customer ${customer + 1}`,
		recipes: Array.from({ length: RECIPES_OF_EACH }, (_none, index) => ({
			id: (customer + 1) * 100 + index,
			name: `Recipe ${index + 1}`,
			jobs: 0,
		})),
	}));
	sandbox = await startSandbox({
		world: { customers },
		switches: { rateLimits: DOCUMENTED_LIMITS, customerExcludeCode: 'honored' },
	});
	const credential = await n8n.saveCredential(workatoFor(sandbox));
	const parameters = { workspace: 'allCustomers', events: ['failed', 'recipeStopped'] };
	workflowId = await n8n.saveWorkflow(watchingWorkflow(parameters, credential, everySeconds(5)));
});

afterEach(async () => {
	await sandbox.stop();
});

describe('Fetch Test Event over all customers', () => {
	it('shows the newest events of them all, as later ones come, and leaves nothing behind', async () => {
		const { world, clock } = sandbox;
		const failed = [2_503, 2_404, 1_700, 2_002, 101].map((recipe) => {
			clock.advance(60_000);
			return world.addJob(recipe, { outcome: 'failed' }).handle;
		});
		clock.advance(60_000);
		world.stopRecipe(2_001, 'trigger_errors_limit');

		const execution = await n8n.run(workflowId, TRIGGER, TRIGGER);
		const shown = itemsOf(execution, TRIGGER).map(({ json }) => json);
		expect(shown).toMatchObject([
			{ event: 'recipeStopped', recipe_id: 2_001, customer_name: 'Customer 20' },
			{ event: 'failed', id: failed[4], recipe_name: 'Recipe 2', customer_name: 'Customer 1' },
			{ event: 'failed', id: failed[3], recipe_name: 'Recipe 3', customer_name: 'Customer 20' },
			{ event: 'failed', id: failed[2], recipe_name: 'Recipe 1', customer_name: 'Customer 17' },
			{ event: 'failed', id: failed[1], recipe_name: 'Recipe 5', customer_name: 'Customer 24' },
		]);

		sandbox.set({ rateLimits: {} });
		await n8n.publish(workflowId);
		clock.advance(60_000);
		const later = world.addJob(101, { outcome: 'failed' }).handle;
		world.stopRecipe(102, 'trigger_errors_limit');
		const isReal = ({ id, recipe_id: recipe }: Record<string, unknown>) =>
			id === later || recipe === 102;
		const real = async () => (await itemsOfRuns(n8n, workflowId)).filter(isReal);
		await until(async () => (await real()).length > 1);
		await n8n.unpublish(workflowId);
		const shape = (items: Array<Record<string, unknown>>) =>
			Object.fromEntries(items.map((item) => [item.event, Object.keys(item)]));
		expect(shape(await real())).toEqual(shape(shown));
	}, 240_000);
});
