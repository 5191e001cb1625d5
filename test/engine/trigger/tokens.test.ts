import '../../support/fakeSleep/instantSleep';
import { TOKEN_WITHOUT_LISTS } from '../../../sandbox/workato';
import { credentialFor } from '../../support/engine/sandbox';
import type { N8nTrigger } from './n8nTrigger';
import {
	ends,
	pollIds,
	pollOutcomes,
	recipes,
	takeRequests,
	watching,
	type Watching,
} from './watching';

let world: Watching;

afterEach(async () => {
	await world.sandbox.stop();
});

async function activated(...made: Parameters<typeof watching>): Promise<void> {
	world = await watching(...made);
	expect(await world.trigger.activate()).toEqual([]);
}

describe('A token that Workato doesn’t accept', () => {
	it('keeps the trigger from being activated, and says so', async () => {
		world = await watching(recipes(2));
		world.trigger.settings.credential = credentialFor(world.sandbox, 'wrkaus-unknown');

		await expect(world.trigger.activate()).rejects.toThrow('Workato didn’t accept the API token');
	});

	it('causes one error and one request per poll, however many recipes there are', async () => {
		await activated(recipes(12));
		world.trigger.settings.credential = credentialFor(world.sandbox, 'wrkaus-unknown');
		await world.trigger.restart();
		takeRequests(world);

		expect(await pollOutcomes(world, 2)).toEqual([
			'nothing',
			expect.stringContaining('recipe 501 (Recipe 1): Workato didn’t accept the API token'),
		]);
		expect(takeRequests(world)).toHaveLength(2);
	});
});

describe('A token that isn’t allowed to list recipes', () => {
	it('watches chosen recipes, which then have no names', async () => {
		world = await watching(recipes(2), { watch: 'selected', recipes: [502] });
		world.trigger.settings.credential = credentialFor(world.sandbox, TOKEN_WITHOUT_LISTS);
		await world.trigger.activate();
		const id = ends(world, 502);

		expect(await world.trigger.poll()).toMatchObject([{ id, recipe_name: null }]);
	});
});

describe('A token that is allowed to list jobs but not to get one', () => {
	it.each([403, 404])(
		'(shown by a %d) loses no job: jobs that finished unseen are reported once it’s allowed',
		async (status) => {
			await activated(recipes(1), {}, { switches: { order: 'start' } });
			const { handle } = world.sandbox.world.startJob(501);
			await pollOutcomes(world, 1);
			const listed = Array.from({ length: 40 }, () => ends(world, 501));
			refuseDetails(world.trigger, status);

			expect(await pollIds(world)).toEqual(listed);
			world.sandbox.world.finishJob(501, handle, 'failed');
			expect(await pollOutcomes(world, 6)).toEqual([
				'nothing',
				expect.stringContaining('unfinished jobs of recipe 501 (Recipe 1)'),
				...Array.from({ length: 4 }, () => 'nothing'),
			]);
			world.trigger.settings.respond = () => undefined;
			expect(await pollIds(world)).toEqual([handle]);
		},
	);
});

/** Lets Workato refuse single jobs, as for a role without that privilege. */
function refuseDetails({ settings }: N8nTrigger, statusCode: number): void {
	settings.respond = ({ url }) =>
		/\/jobs\/./.test(url)
			? Promise.resolve({ statusCode, headers: {}, body: { message: 'No' } })
			: undefined;
}
