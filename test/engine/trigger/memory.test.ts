import { isN8n1 } from '../../../sandbox/engine/engineVersions';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { located } from '../../support/engine/parameters';
import { CUSTOMER } from '../../support/engine/sandbox';
import { ends, MINUTE_MS, recipes, settings, watching, type Watching } from './watching';

let world: Watching;

async function activated(
	parameters: INodeParameters = {},
	count = 2,
	switches = {},
): Promise<void> {
	world = await watching(recipes(count), parameters, { switches });
	await world.trigger.activate();
	world.sandbox.clock.advance(MINUTE_MS);
}

async function reportedIds(): Promise<unknown[]> {
	return (await world.trigger.poll()).map(({ id }) => id);
}

/** An edit while n8n was down: the new process has nothing in memory. */
async function editedOffline(parameters: INodeParameters): Promise<void> {
	world.trigger.settings = {
		...world.trigger.settings,
		...settings(world.sandbox, parameters),
	};
	await world.trigger.restart();
}

afterEach(async () => await world.sandbox.stop());

describe('A renamed trigger', () => {
	it('continues where it was, and reports once what failed meanwhile', async () => {
		await activated();
		const first = ends(world, 501);
		expect(await reportedIds()).toEqual([first]);
		const meanwhile = ends(world, 502);
		world.trigger.settings.name = 'Failed jobs';
		await editedOffline({});

		expect(await reportedIds()).toEqual([meanwhile]);
		expect(await world.trigger.pollRaw()).toBeNull();
	});
});

describe('A customer that is now selected by External ID', () => {
	it('is the same customer, and what failed meanwhile is reported once', async () => {
		world = await watching(
			[],
			{},
			{
				world: { customers: [{ id: CUSTOMER, externalId: 'A1', recipes: recipes(2) }] },
			},
		);
		await world.trigger.activate();
		const first = ends(world, 501);
		expect(await reportedIds()).toEqual([first]);
		const meanwhile = ends(world, 502);
		await editedOffline({ customer: located('externalId', 'A1') });

		expect(await world.trigger.poll()).toMatchObject([
			{ id: meanwhile, managed_user_id: 'EA1', customer_name: expect.any(String) },
		]);
		const next = ends(world, 501);
		expect(await reportedIds()).toEqual([next]);
	});
});

describe('Another customer', () => {
	it('is watched from then on', async () => {
		world = await watching(
			[],
			{},
			{
				world: {
					customers: [
						{ id: CUSTOMER, recipes: recipes(1) },
						{ id: 77, recipes: [{ id: 901, jobs: 5 }] },
					],
				},
			},
		);
		await world.trigger.activate();
		for (let count = 0; count < 3; count += 1) ends(world, 901);
		world.sandbox.clock.advance(MINUTE_MS);
		await world.trigger.poll();
		world.trigger.settings = {
			...world.trigger.settings,
			...settings(world.sandbox, { customer: located('id', 77) }),
		};
		await world.trigger.activate('update');
		const id = ends(world, 901);

		expect(await reportedIds()).toEqual([id]);
	});
});

describe('An added event', () => {
	it('is reported from then on', async () => {
		await activated({ events: ['failed'] });
		for (let count = 0; count < 40; count += 1) ends(world, 501, 'succeeded');
		world.sandbox.clock.advance(MINUTE_MS);
		await world.trigger.poll();
		world.trigger.settings = {
			...world.trigger.settings,
			...settings(world.sandbox, { events: ['failed', 'succeeded'] }),
		};
		await world.trigger.activate('update');
		expect(await world.trigger.pollRaw()).toBeNull();
		const id = ends(world, 501, 'succeeded');

		expect(await reportedIds()).toEqual([id]);
	});
});

describe('A recipe that can’t be read at activation', () => {
	it('reports no old jobs, even if other recipes have none', async () => {
		world = await watching([
			{ id: 501, jobs: 0 },
			{ id: 502, jobs: 400, failureRate: 1 },
		]);
		world.sandbox.clock.advance(MINUTE_MS);
		world.sandbox.faults.add({ kind: 'noItems', path: '/502/', times: 1_000 });
		await world.trigger.activate();
		world.sandbox.faults.clear();

		expect(await world.trigger.pollRaw()).toBeNull();
		const id = ends(world, 502);
		expect(await reportedIds()).toEqual([id]);
	});
});

// n8n 1.x schedules polls only in its process.
const describeDurable = isN8n1 ? describe.skip : describe;

describeDurable("n8n's schedule in the database", () => {
	let aheadMs = 0;

	beforeEach(() => {
		const wallClock = Date.now;
		aheadMs = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => wallClock() + aheadMs);
	});

	afterEach(() => jest.restoreAllMocks());

	/** Each poll has a new context, and the state after null polls may not be stored. */
	async function scheduledPoll(isStored: boolean): Promise<unknown[]> {
		world.trigger.settings.pollBudgetMs = 36_000;
		const before = world.trigger.stored;
		world.trigger.reopen('update');
		const ids = await reportedIds();
		if (!isStored) world.trigger.stored = before;
		return ids;
	}

	it('reports a job that fails between the activation and the first poll', async () => {
		world = await watching(recipes(2));
		await world.trigger.activate();
		world.trigger.stored = '{}';
		const id = ends(world, 501);

		expect(await scheduledPoll(true)).toEqual([id]);
		expect(await scheduledPoll(true)).toEqual([]);
	});

	it('doesn’t report what failed while the workflow was inactive', async () => {
		world = await watching(recipes(2));
		await world.trigger.activate();
		const first = ends(world, 501);
		expect(await scheduledPoll(true)).toEqual([first]);
		const old = world.trigger.stored;
		for (let count = 0; count < 3; count += 1) ends(world, 502);
		world.sandbox.clock.advance(MINUTE_MS);
		await world.trigger.activate();
		world.trigger.stored = old;
		const id = ends(world, 501);

		expect(await scheduledPoll(true)).toEqual([id]);
	});

	it('reports again what n8n couldn’t store', async () => {
		world = await watching(recipes(2));
		await world.trigger.activate();
		const id = ends(world, 501);

		expect(await scheduledPoll(false)).toEqual([id]);
		aheadMs += MINUTE_MS;
		expect(await scheduledPoll(true)).toEqual([id]);
		expect(await scheduledPoll(true)).toEqual([]);
	});

	it('reports nothing twice if a poll begins before n8n has stored the last one', async () => {
		world = await watching(recipes(2));
		await world.trigger.activate();
		const before = world.trigger.stored;
		const id = ends(world, 501);

		expect(await scheduledPoll(true)).toEqual([id]);
		const after = world.trigger.stored;
		world.trigger.stored = before;
		expect(await scheduledPoll(true)).toEqual([]);
		expect(world.trigger.stored).toBe(before);
		world.trigger.stored = after;
		const next = ends(world, 502);
		expect(await scheduledPoll(true)).toEqual([next]);
	});

	it('reports nothing from an inactive time, although only the workflow is stored at activation', async () => {
		world = await watching(recipes(2));
		await world.trigger.activate();
		const first = ends(world, 501);
		expect(await scheduledPoll(true)).toEqual([first]);
		const before: IDataObject = JSON.parse(world.trigger.stored);
		ends(world, 502);
		world.sandbox.clock.advance(MINUTE_MS);
		await world.trigger.activate();
		const after: IDataObject = JSON.parse(world.trigger.stored);
		world.trigger.stored = JSON.stringify({ ...before, global: after.global });
		world.trigger.startProcess();
		const id = ends(world, 501);

		expect(await scheduledPoll(true)).toEqual([id]);
	});

	it('reports again what n8n stored with the workflow, and not with an execution', async () => {
		world = await watching(recipes(2));
		await world.trigger.activate();
		const before: IDataObject = JSON.parse(world.trigger.stored);
		const id = ends(world, 501);
		expect(await scheduledPoll(true)).toEqual([id]);
		const after: IDataObject = JSON.parse(world.trigger.stored);
		world.trigger.stored = JSON.stringify({ ...before, global: after.global });
		// n8n is killed.
		world.trigger.startProcess();

		expect(await scheduledPoll(true)).toEqual([id]);
	});
});
