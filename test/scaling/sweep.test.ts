/* eslint-disable no-console -- tells the figures that are measured */
import { workatoFor } from '../../demo/examples/credentials';
import { N8nClient } from '../../demo/n8n/client';
import { itemsOf } from '../../demo/n8n/execution';
import { START, WORKATO, chainOf, locator, workatoNode } from '../e2e/workflow';
import { type RunningSandbox, regularShape, startSandbox } from '../sandbox';
import { connectionFromSetup } from './server/connection';
import { Sweep } from './sweep';
import { type Worker, Workers } from './workers';

const connection = connectionFromSetup();
const client = new N8nClient(connection.address, connection.cookie);
const workers = new Workers(connection);
const CUSTOMERS = 20;
const RECIPES = 10;

let sandbox: RunningSandbox;
let both: Worker[];

beforeAll(async () => {
	const size = { customers: CUSTOMERS, recipes: RECIPES, jobs: 30 };
	sandbox = await startSandbox({ now: Date.now(), world: regularShape(size) });
	both = await workers.start(2);
});

afterAll(async () => {
	await workers.close();
	await sandbox.stop();
});

it('spreads the recipes of all customers over the workers, and brings every job once', async () => {
	const sweep = await Sweep.save(client, await client.saveCredential(workatoFor(sandbox)));
	const handedOver = await sweep.handOver();
	const runs = await sweep.ended(CUSTOMERS * RECIPES);

	const jobs = (await Promise.all(runs.map(async (run) => await sweep.jobsOf(run)))).flat();
	const ids = runs.map(({ id }) => id);
	const shares = both.map((worker) => worker.finished().filter((id) => ids.includes(id)));
	console.log(`Executions of each worker: ${shares.map(({ length }) => length).join(', ')}`);
	expect(handedOver.status).toBe('success');
	expect(runs.map(({ status }) => status)).toEqual(ids.map(() => 'success'));
	expect(jobs.sort()).toEqual(sandbox.truth().map(({ id }) => id).sort());
	expect(shares.flat().sort()).toEqual([...ids].sort());
	expect(Math.min(...shares.map(({ length }) => length))).toBeGreaterThan(ids.length / 4);
});

it('runs what is started by hand on a worker too', async () => {
	const [customer] = sandbox.world.customers;
	const [recipe] = customer?.recipes ?? [];
	if (customer === undefined || recipe === undefined) throw new Error('No recipe was made');
	const credential = await client.saveCredential(workatoFor(sandbox));
	const parameters = {
		customer: locator(customer.id),
		recipe: locator(recipe.id),
		returnAll: true,
	};
	const workflow = chainOf([workatoNode(parameters, credential)]);

	const execution = await client.run(await client.saveWorkflow(workflow), START, WORKATO);

	const listed = itemsOf(execution, WORKATO).map(({ json }) => json.id);
	expect(listed.sort()).toEqual(
		sandbox
			.truth({ recipe: recipe.id })
			.map(({ id }) => id)
			.sort(),
	);
	expect(both.filter((worker) => worker.finished().includes(execution.id))).toHaveLength(1);
});
