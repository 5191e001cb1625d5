import type { INodeParameters } from 'n8n-workflow';
import { SANDBOX_TOKEN } from '../../../sandbox/workato';
import { located } from '../../support/engine/parameters';
import { ends, recipes, watching, type Watching } from './watching';

let world: Watching;

afterEach(async () => await world.sandbox.stop());

describe('Invalid parameters', () => {
	it.each<[INodeParameters, string]>([
		[{ customer: located('id', '') }, 'Customer is empty'],
		[{ customer: located('id', 'Acme') }, 'Customer: “Acme” isn’t a valid customer ID'],
		[{ events: [] }, 'Events is empty'],
		[{ watch: 'selected', recipes: [] }, 'Recipe Names or IDs is empty'],
		[
			{ watch: 'selected', recipes: ['501', 'Orders'] },
			'Recipe Names or IDs: “Orders” isn’t a valid recipe ID',
		],
		[{ watch: 'Selected' }, 'Watch: “Selected” is neither all nor selected'],
		[{ watch: '={{ null }}' }, 'Watch: '],
		[{ events: ['failed', 'canceled'] }, 'Events: “canceled” isn’t an event'],
		[{ events: ['FAILED'] }, 'Events: “FAILED” isn’t an event'],
		[{ events: '={{ 5 }}' }, 'Events: '],
		[{ events: '={{ [["failed"]] }}' }, 'Events: '],
		[{ watch: 'selected', recipes: '={{ [[501]] }}' }, 'Recipe Names or IDs: '],
		// As a number, it would have lost its last digit.
		[
			{ watch: 'selected', recipes: '={{ [9007199254740993] }}' },
			'Recipe Names or IDs: “9007199254740992” isn’t a valid recipe ID',
		],
	])('cause an error that names the field: %j', async (parameters, message) => {
		world = await watching(recipes(1), parameters);

		await expect(world.trigger.activate()).rejects.toThrow(message);
		await expect(world.trigger.fetchTestEvent()).rejects.toThrow(message);
		expect(world.sandbox.log.entries()).toEqual([]);
	});
});

describe('Fetch Test Event', () => {
	it('returns real recent jobs of the chosen kind, without changing the stored state', async () => {
		world = await watching(recipes(2, { failureRate: 0.5 }));
		await world.trigger.activate();
		const { stored } = world.trigger;

		const samples = await world.trigger.fetchTestEvent();

		const failed = new Set(world.sandbox.groundTruth({ status: 'failed' }).map(({ id }) => id));
		expect(samples.length).toBeGreaterThan(0);
		expect(samples.every(({ id }) => failed.has(String(id)))).toBe(true);
		expect(samples[0]).toMatchObject({ recipe_name: expect.stringMatching(/^Recipe /) });
		expect(world.trigger.state).toBe(stored);
	});

	it('returns no job twice, whichever events are chosen', async () => {
		world = await watching(recipes(1, { jobs: 0 }), { events: ['failed', 'succeeded', 'other'] });
		const ids = [ends(world, 501), ends(world, 501, 'canceled'), ends(world, 501, 'succeeded')];

		const samples = await world.trigger.fetchTestEvent();

		expect(samples.map(({ id }) => id).sort()).toEqual(ids.sort());
	});

	it('says so if there is no job of the kind', async () => {
		world = await watching(recipes(2, { failureRate: 0 }));

		await expect(world.trigger.fetchTestEvent()).rejects.toMatchObject({
			message: 'There are no events of the chosen kind yet',
			description: expect.stringContaining('no job that failed'),
		});
	});

	it('skips a recipe that can’t be read', async () => {
		world = await watching(recipes(2, { failureRate: 0.5 }));
		world.sandbox.faults.add({ kind: 'noItems', path: '/502/', times: 10 });

		const samples = await world.trigger.fetchTestEvent();

		expect(new Set(samples.map((job) => job.recipe_id))).toEqual(new Set([501]));
	});
});

describe('The API token', () => {
	it('is neither in items nor in the stored state', async () => {
		world = await watching(recipes(1), { simplify: false });
		await world.trigger.activate();
		ends(world, 501);
		const items = await world.trigger.poll();

		expect(items).toHaveLength(1);
		expect(JSON.stringify(items) + world.trigger.state).not.toContain(SANDBOX_TOKEN);
	});
});
