import { workatoFor } from '../../../sandbox/examples/credentials';
import type { SavedCredential } from '../../../sandbox/n8n/client';
import { startSandbox, type JobOutcome, type RunningSandbox } from '../../../sandbox/workato';
import { n8n } from '../n8n';
import { locator } from '../workflow';
import {
	everySeconds,
	itemsOfRuns,
	ofCustomer,
	TRIGGER,
	until,
	watchingWorkflow,
} from './watching';

const CUSTOMER = 182401;
const RECIPE = 501;
const OTHER_RECIPE = 502;
const BEHIND_MS = 600_000;

let sandbox: RunningSandbox;
let credential: SavedCredential;
let workflowId: string;

beforeEach(async () => {
	const recipes = [RECIPE, OTHER_RECIPE].map((id) => ({ id, jobs: 0 }));
	sandbox = await startSandbox({
		world: { customers: [{ id: CUSTOMER, externalId: 'A2300', recipes }] },
	});
	credential = await n8n.saveCredential(workatoFor(sandbox));
	// Workato's clock must not be ahead of n8n's: the earlier of the two counts.
	sandbox.clock.advance(-BEHIND_MS);
	for (const recipe of [RECIPE, OTHER_RECIPE]) {
		ends('failed', recipe);
		ends('succeeded', recipe);
	}
	sandbox.clock.advance(60_000);
});

afterEach(async () => {
	await n8n.unpublish(workflowId);
	await sandbox.stop();
});

describe('An edit of an active workflow', () => {
	it('loses nothing by a new name of the trigger', async () => {
		await activate(ofCustomer(CUSTOMER));
		const before = ends('failed');
		await untilReported(1);
		const meanwhile = ends('failed');
		await edit(ofCustomer(CUSTOMER), 'Watch Northwind');
		const after = ends('failed');
		await until(async () => (await reported('Watch Northwind')).length > 1);

		expect(await reported()).toEqual([before]);
		expect(await reported('Watch Northwind')).toEqual([meanwhile, after]);
	}, 120_000);

	it('loses nothing where the customer is chosen by External ID from then on', async () => {
		await activate(ofCustomer(CUSTOMER));
		const meanwhile = ends('failed');
		await edit({ customer: locator('A2300', 'externalId') });
		const after = ends('failed');
		await untilReported(2);

		expect(await reported()).toEqual([meanwhile, after]);
	}, 120_000);

	it('reports an added event, and an added recipe, from then on', async () => {
		const selected = { ...ofCustomer(CUSTOMER), watch: 'selected' };
		await activate({ ...selected, recipes: [RECIPE], events: ['failed'] });
		for (let count = 0; count < 40; count += 1) ends('succeeded');
		ends('failed', OTHER_RECIPE);
		const failed = ends('failed');
		await untilReported(1);
		sandbox.clock.advance(60_000);
		await edit({
			...selected,
			recipes: [RECIPE, OTHER_RECIPE],
			events: ['failed', 'succeeded'],
		});
		sandbox.clock.advance(60_000);
		const added = [ends('succeeded'), ends('failed', OTHER_RECIPE)];
		await untilReported(3);

		expect(await reported()).toEqual([failed, ...added]);
	}, 120_000);
});

async function activate(parameters: Record<string, unknown>): Promise<void> {
	workflowId = await n8n.saveWorkflow(watching(parameters));
	await n8n.publish(workflowId);
	// Workato's lists show whole seconds.
	sandbox.clock.advance(5_000);
}

async function edit(parameters: Record<string, unknown>, triggerName = TRIGGER): Promise<void> {
	await n8n.edit(workflowId, watching(parameters, triggerName));
	sandbox.clock.advance(5_000);
}

function watching(parameters: Record<string, unknown>, triggerName = TRIGGER) {
	return watchingWorkflow(parameters, credential, everySeconds(5), triggerName);
}

function ends(outcome: JobOutcome, recipeId = RECIPE): string {
	sandbox.clock.advance(1_000);
	return sandbox.world.addJob(recipeId, { outcome }).handle;
}

async function reported(triggerName = TRIGGER): Promise<string[]> {
	return (await itemsOfRuns(n8n, workflowId, triggerName)).map(({ id }) => String(id));
}

async function untilReported(count: number): Promise<void> {
	await until(async () => (await reported()).length >= count);
}
