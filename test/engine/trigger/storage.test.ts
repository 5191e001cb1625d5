import { located } from '../../support/engine/parameters';
import { isN8n1 } from '../../../sandbox/engine/engineVersions';
import { CUSTOMER } from '../../support/engine/sandbox';
import { N8nTrigger, type Durability } from './n8nTrigger';
import { ends, MINUTE_MS, recipes, settings, watching, type Watching } from './watching';

let world: Watching;
let n8n: N8nTrigger;

/** An inactive trigger in an n8n with that schedule. */
async function inN8n(
	durability: Durability,
	...made: Parameters<typeof watching>
): Promise<N8nTrigger> {
	world = await watching(...made);
	n8n = new N8nTrigger({ ...settings(world.sandbox, made[1]), durability });
	return n8n;
}

async function activated(...made: Parameters<typeof watching>): Promise<N8nTrigger> {
	await inN8n('memory', ...made);
	await n8n.activate();
	return n8n;
}

function fails(recipeId = 501): string {
	return ends(world, recipeId);
}

async function polledIds(): Promise<unknown[]> {
	return (await n8n.poll()).map(({ id }) => id);
}

afterEach(async () => {
	jest.restoreAllMocks();
	await world.sandbox.stop();
});

describe('What the trigger remembers', () => {
	it('stays with the node when it’s renamed', async () => {
		await activated(recipes(2));
		const before = fails();
		expect(await polledIds()).toEqual([before]);
		n8n.settings.name = 'Failed jobs';
		const between = fails();

		const reported = [...(await n8n.activate('update')), ...(await n8n.poll())];
		expect(reported.map(({ id }) => id)).toEqual([between]);
	});

	it('stays if the customer is selected by External ID instead of ID', async () => {
		const externalId = 'A2300';
		await activated([], {}, { world: withExternalId(externalId) });
		const before = fails();
		expect(await polledIds()).toEqual([before]);
		n8n.settings.parameters = { customer: located('externalId', externalId) };
		const between = fails();

		const reported = [...(await n8n.activate('update')), ...(await n8n.poll())];
		expect(reported.map(({ id }) => id)).toEqual([between]);
	});

	it('doesn’t make it report old jobs when an event is added', async () => {
		await activated(recipes(1), { events: ['failed'] });
		for (let count = 0; count < 40; count += 1) ends(world, 501, 'succeeded', 1_000);
		expect(await polledIds()).toEqual([]);
		n8n.settings.parameters = { ...n8n.settings.parameters, events: ['failed', 'succeeded'] };

		expect(await n8n.activate('update')).toEqual([]);
		expect(await polledIds()).toEqual([]);
		const succeeded = ends(world, 501, 'succeeded');
		expect(await polledIds()).toEqual([succeeded]);
	});

	it('doesn’t make it report old jobs of a recipe that couldn’t be read at activation', async () => {
		const lastYear = Array.from({ length: 400 }, (_, index) => {
			const startedAt = Date.parse('2025-11-23T09:00:00Z') + index * MINUTE_MS;
			return { startedAt, completedAt: startedAt + 1_000, status: 'failed' as const };
		});
		await inN8n('memory', [
			{ id: 501, jobs: lastYear },
			{ id: 502, jobs: 0 },
		]);
		world.sandbox.faults.add({ kind: 'serverError', path: '/501/', probability: 1 });
		const began = n8n.activate();
		await began;
		world.sandbox.faults.clear();

		const reported: unknown[] = [];
		for (let polls = 0; polls < 3; polls += 1) reported.push(...(await polledIds()));
		expect(reported).toEqual([]);
		const failed = fails();
		expect(await polledIds()).toEqual([failed]);
	});

	it('isn’t affected by a job whose completion is a day ahead', async () => {
		await inN8n('memory', recipes(1));
		const { world: workato, clock } = world.sandbox;
		workato.addJob(501, { completionShownAs: clock.now() + 24 * 60 * MINUTE_MS });
		await n8n.activate();
		const failed = Array.from({ length: 10 }, () => fails());

		const reported: unknown[] = [];
		for (let polls = 0; polls < 3; polls += 1) reported.push(...(await polledIds()));
		expect(reported).toEqual(failed);
	});
});

// n8n 1.x schedules polls only in its process.
const describeDurable = isN8n1 ? describe.skip : describe;

describeDurable.each(['scheduler', 'cursors'] as const)(
	'With the schedule in the database (%s)',
	(kind) => {
		it('reports what fails between activation and the first poll', async () => {
			await inN8n(kind, recipes(3));
			await n8n.activate();
			const failed = fails();

			expect(await polledIds()).toEqual([failed]);
		});

		it('doesn’t report what failed while it was inactive', async () => {
			await inN8n(kind, recipes(3));
			await n8n.activate();
			const before = fails();
			expect(await polledIds()).toEqual([before]);
			fails();
			fails(502);
			await n8n.activate();

			expect(await polledIds()).toEqual([]);
			const after = fails(502);
			expect(await polledIds()).toEqual([after]);
		});

		it('reads no more with each poll', async () => {
			await inN8n(kind, recipes(1, { jobs: 1_300 }), { events: ['failed'] });
			await n8n.activate();
			for (let count = 0; count < 300; count += 1) ends(world, 501, 'succeeded', 1_000);
			await n8n.poll();
			world.sandbox.log.clear();
			await n8n.poll();

			expect(world.sandbox.log.entries().length).toBeLessThanOrEqual(2);
		});
	},
);

describe('A restart', () => {
	it.each(isN8n1 ? (['memory'] as const) : (['memory', 'scheduler', 'cursors'] as const))(
		'(%s) loses and repeats nothing of three recipes',
		async (kind) => {
			await inN8n(kind, recipes(3));
			await n8n.activate();
			const failed: string[] = [];
			const reported: unknown[] = [];
			for (let round = 0; round < 3; round += 1) {
				failed.push(fails(501), fails(503));
				reported.push(...(await polledIds()));
				failed.push(fails(502));
				reported.push(...(await n8n.restart()).map(({ id }) => id));
				reported.push(...(await polledIds()), ...(await polledIds()));
			}

			expect(reported.sort()).toEqual(failed.sort());
		},
	);
});

function withExternalId(externalId: string) {
	return { customers: [{ id: CUSTOMER, externalId, recipes: recipes(2) }] };
}
