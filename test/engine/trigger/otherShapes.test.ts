import { reshaped, SHAPES, type Reshaper } from '../../support/engine/otherShapes';
import { N8nTrigger } from './n8nTrigger';
import { ends, MINUTE_MS, recipes, settings, watching, type Watching } from './watching';

let world: Watching;
let reshaper: Reshaper;

afterEach(async () => {
	await reshaper.stop();
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
});
