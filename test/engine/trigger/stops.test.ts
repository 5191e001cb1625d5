import type { INodeParameters } from 'n8n-workflow';
import { N8nTrigger } from './n8nTrigger';
import { ends, MINUTE_MS, recipes, settings, watching, type Watching } from './watching';

let world: Watching;

async function activated(parameters: INodeParameters = {}, switches = {}): Promise<void> {
	world = await watching(
		recipes(3),
		{ events: ['recipeStopped'], ...parameters },
		{ switches: { customerExcludeCode: 'honored', recipeCode: 'never', ...switches } },
	);
	expect(await world.trigger.activate()).toEqual([]);
	world.sandbox.clock.advance(MINUTE_MS);
}

afterEach(async () => await world.sandbox.stop());

describe('A recipe that stops', () => {
	it('is reported once, with the cause', async () => {
		await activated();
		world.sandbox.world.stopRecipe(502, 'trigger_errors_limit');

		expect(await world.trigger.poll()).toEqual([
			{
				event: 'recipeStopped',
				stopped_at: expect.stringMatching(/^2026-11-2/),
				stop_cause: 'trigger_errors_limit',
				recipe_id: 502,
				recipe_name: 'Recipe 2',
				managed_user_id: 182401,
				customer_name: expect.any(String),
				url: expect.stringMatching(/\/recipes\/502$/),
			},
		]);
		expect(await world.trigger.pollRaw()).toBeNull();
	});

	it.each(['kept', 'cleared'] as const)(
		'is reported for each stop (%s after it’s started again)',
		async (stopAfterRestart) => {
			await activated({}, { stopAfterRestart });
			world.sandbox.world.stopRecipe(502, 'trigger_errors_limit');
			expect(await world.trigger.poll()).toHaveLength(1);
			world.sandbox.clock.advance(MINUTE_MS);
			world.sandbox.world.startRecipe(502, stopAfterRestart);
			expect(await world.trigger.pollRaw()).toBeNull();
			world.sandbox.clock.advance(MINUTE_MS);
			world.sandbox.world.stopRecipe(502);

			expect(await world.trigger.poll()).toMatchObject([{ recipe_id: 502, stop_cause: null }]);
			expect(await world.trigger.pollRaw()).toBeNull();
		},
	);

	it('is reported if n8n was down then, even if it runs again', async () => {
		await activated();
		world.sandbox.world.stopRecipe(501, 'trigger_errors_limit');
		world.sandbox.world.stopRecipe(502, 'trigger_errors_limit');
		world.sandbox.world.startRecipe(502);
		await world.trigger.restart();

		expect((await world.trigger.poll()).map((item) => item.recipe_id)).toEqual([502, 501]);
		await world.trigger.restart();
		expect(await world.trigger.pollRaw()).toBeNull();
	});

	it('before activation isn’t reported', async () => {
		world = await watching(recipes(2), { events: ['recipeStopped'] });
		world.sandbox.world.stopRecipe(501, 'trigger_errors_limit');
		world.sandbox.clock.advance(MINUTE_MS);
		await world.trigger.activate();

		expect(await world.trigger.pollRaw()).toBeNull();
	});

	it('isn’t reported if only stops by Workato count and there is no cause', async () => {
		await activated({ workatoStopsOnly: true });
		world.sandbox.world.stopRecipe(501);
		world.sandbox.world.stopRecipe(502, 'trigger_errors_limit');

		expect(await world.trigger.poll()).toMatchObject([{ recipe_id: 502 }]);
	});

	it('comes with the finished jobs, in the order of time', async () => {
		await activated({ events: ['failed', 'recipeStopped'] });
		const first = ends(world, 501);
		world.sandbox.clock.advance(MINUTE_MS);
		world.sandbox.world.stopRecipe(503);
		const last = ends(world, 502);

		expect((await world.trigger.poll()).map(({ event, id }) => [event, id ?? null])).toEqual([
			['failed', first],
			['recipeStopped', null],
			['failed', last],
		]);
	});

	it('is returned by Fetch Test Event in the same shape', async () => {
		await activated();
		world.sandbox.world.stopRecipe(501, 'trigger_errors_limit');
		const [sample] = await world.trigger.fetchTestEvent();
		const fresh = new N8nTrigger({ ...settings(world.sandbox, { events: ['recipeStopped'] }) });
		await fresh.activate();
		world.sandbox.clock.advance(MINUTE_MS);
		world.sandbox.world.stopRecipe(502, 'trigger_errors_limit');
		const [real] = await fresh.poll();

		expect(sample).toMatchObject({ event: 'recipeStopped', recipe_id: 501 });
		expect(Object.keys(sample ?? {})).toEqual(Object.keys(real ?? {}));
	});
});
