import { reshaped, SHAPES, type Reshaper } from '../../support/engine/otherShapes';
import { N8nTrigger } from './n8nTrigger';
import { ends, MINUTE_MS, recipes, settings, watching, type Watching } from './watching';

let world: Watching;
let reshaper: Reshaper | undefined;

afterEach(async () => {
	await reshaper?.stop();
	reshaper = undefined;
	await world.sandbox.stop();
});

describe('The trigger', () => {
	it.each(Object.keys(SHAPES))('reports each event once if Workato sends %s', async (shape) => {
		const events = ['failed', 'succeeded', 'other', 'recipeStopped'];
		const switches = { customerExcludeCode: 'honored' as const };
		world = await watching(recipes(5, { failureRate: 0.3 }), {}, { switches });
		const { sandbox } = world;
		reshaper = await reshaped(sandbox, shape);
		const { credential, parameters } = settings(sandbox, { events });
		const trigger = new N8nTrigger({
			credential: { ...credential, customUrl: reshaper.url },
			parameters,
		});
		const long = sandbox.world.startJob(501, {});
		await trigger.activate();
		const ended = [
			`failed ${ends(world, 501)}`,
			`succeeded ${ends(world, 502, 'succeeded')}`,
			`other ${ends(world, 503, 'canceled')}`,
		];
		sandbox.clock.advance(MINUTE_MS);
		sandbox.world.finishJob(501, long.handle, 'failed');
		sandbox.world.stopRecipe(504, 'trigger_errors_limit');

		const items = await trigger.poll();

		expect(items.map(({ event, id, recipe_id }) => `${event} ${id ?? recipe_id}`).sort()).toEqual(
			[...ended, `failed ${long.handle}`, 'recipeStopped 504'].sort(),
		);
		expect(await trigger.pollRaw()).toBeNull();
	});

	it('reports each failed job once, whatever Workato’s word for its status', async () => {
		const switches = { customerExcludeCode: 'honored', statusWords: 'others' } as const;
		world = await watching(recipes(3, { failureRate: 0.3 }), {}, { switches });
		const { sandbox, trigger } = world;
		const long = sandbox.world.startJob(501, {});
		await trigger.activate();
		const failed = ends(world, 501);
		ends(world, 502, 'succeeded');
		ends(world, 503, 'canceled');
		sandbox.clock.advance(MINUTE_MS);
		sandbox.world.finishJob(501, long.handle, 'failed');

		const items = await trigger.poll();

		expect(items.map(({ id }) => id).sort()).toEqual([failed, long.handle].sort());
		expect(await trigger.pollRaw()).toBeNull();
	});
});
