import type { INodeParameters } from 'n8n-workflow';
import type { RunningSandbox, SandboxOptions } from '../../../sandbox/workato';
import { errorOf } from '../../support/engine/run';
import { runNode, type NodeRun } from '../../support/engine/runNode';
import { credentialFor } from '../../support/engine/sandbox';
import {
	allCustomers,
	allOfAcme,
	customersJobs,
	sortedIds,
	startThreeCustomers,
} from '../../support/engine/threeCustomers';

let sandbox: RunningSandbox;

afterEach(async () => await sandbox.stop());

async function start(options: Partial<SandboxOptions> = {}): Promise<void> {
	sandbox = await startThreeCustomers(options);
}

function run(parameters: INodeParameters, more: Partial<NodeRun> = {}) {
	return runNode({ parameters, credential: credentialFor(sandbox), ...more });
}

describe('A recipe that can’t be read', () => {
	function breakRecipe(id: number): void {
		sandbox.faults.add({ kind: 'noItems', path: `/recipes/${id}/jobs`, probability: 1 });
	}

	it('stops the node with one error that counts such recipes and names the first', async () => {
		await start();
		breakRecipe(12);
		breakRecipe(21);

		expect(await errorOf(allCustomers, { credential: credentialFor(sandbox) })).toMatchObject({
			message:
				'2 of 3 recipes couldn’t be read. The first: recipe “Invoices” (12) of customer “Acme” (1)',
			description: expect.stringContaining('On Error'),
		});
	});

	it('becomes an error item with its name, next to the jobs of the others, with On Error: Continue', async () => {
		await start();
		breakRecipe(12);
		const { items } = await run(allCustomers, { onError: 'continueRegularOutput' });
		const rows = items.map(({ json }) => json);

		expect(sortedIds(rows.slice(0, -1))).toEqual(
			sortedIds(customersJobs(sandbox).filter(({ recipeId }) => recipeId !== 12)),
		);
		expect(rows.at(-1)).toEqual({
			error: expect.stringMatching(
				/^Recipe “Invoices” \(12\) of customer “Acme” \(1\) couldn’t be read: /,
			),
			message: expect.any(String),
		});
	});

	it('goes to the error output if there is one', async () => {
		await start();
		breakRecipe(12);
		const { items, errorItems } = await run(allCustomers, { onError: 'continueErrorOutput' });

		expect([items.length, errorItems.length]).toEqual([100, 1]);
	});

	it('returns none of the jobs of earlier pages', async () => {
		await start({ switches: { perPage: 'ignored', pageSize: 10 } });
		sandbox.faults.add({ kind: 'noItems', path: '/recipes/12/jobs.*offset', probability: 1 });
		const { items } = await run(
			{ ...allCustomers, returnAll: false, limit: 1000 },
			{ onError: 'continueRegularOutput' },
		);
		const ids = items.map(({ json }) => json.recipe_id);

		expect([ids.includes(12), items.length]).toEqual([false, 101]);
	});

	it('is counted like a customer whose recipes can’t be listed', async () => {
		await start();
		sandbox.faults.add({ kind: 'noItems', path: '/managed_users/2/recipes', probability: 1 });
		breakRecipe(11);

		expect(await errorOf(allCustomers, { credential: credentialFor(sandbox) })).toMatchObject({
			message:
				'1 of 2 recipes couldn’t be read, and the recipes of 1 of 3 customers couldn’t be listed. The first: recipe “Orders” (11) of customer “Acme” (1)',
		});
		const { items } = await run(allCustomers, { onError: 'continueRegularOutput' });
		expect(items.slice(-2).map(({ json }) => json.error)).toEqual([
			expect.stringContaining('“Orders”'),
			expect.stringMatching(/^The list of recipes of customer “Bergbahn” \(2\) couldn’t be read: /),
		]);
	});

	it('is the error itself if the only workspace’s recipes can’t be listed', async () => {
		await start();
		sandbox.faults.add({ kind: 'noItems', path: '/managed_users/1/recipes', probability: 1 });
		const error = await errorOf(allOfAcme, { credential: credentialFor(sandbox) });

		expect(error.message).toContain('the recipes of customer 1');
	});
});
