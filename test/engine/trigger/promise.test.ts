import {
	ends,
	MINUTE_MS,
	recipes,
	settings,
	takeRequests,
	watching,
	type Watching,
} from './watching';

let world: Watching;

async function activated(...made: Parameters<typeof watching>): Promise<Watching> {
	world = await watching(...made);
	expect(await world.trigger.activate()).toEqual([]);
	takeRequests(world);
	return world;
}

async function reportedIds(): Promise<unknown[]> {
	return (await world.trigger.poll()).map(({ id }) => id);
}

afterEach(async () => await world.sandbox.stop());

describe('An activated trigger', () => {
	it('returns null if nothing has finished, so that no execution starts', async () => {
		const { trigger } = await activated(recipes(2));

		expect(await trigger.pollRaw()).toBeNull();
	});

	it('reports a job that fails later, once, with its recipe and customer', async () => {
		await activated(recipes(2));
		const id = ends(world, 502);

		expect(await world.trigger.poll()).toEqual([
			expect.objectContaining({
				id,
				recipe_id: 502,
				recipe_name: 'Recipe 2',
				managed_user_id: 182401,
				status: 'failed',
				duration_seconds: 1,
				url: expect.stringContaining(`/recipes/502/job/${id}`),
			}),
		]);
		expect(await world.trigger.pollRaw()).toBeNull();
	});

	it('returns Workato’s own object without Simplify, with recipe and customer', async () => {
		await activated(recipes(1), { simplify: false });
		const id = ends(world, 501);

		expect(await world.trigger.poll()).toEqual([
			expect.objectContaining({
				id,
				is_error: true,
				is_poll_error: false,
				recipe_id: 501,
				recipe_name: 'Recipe 1',
				managed_user_id: 182401,
			}),
		]);
	});

	it('reports jobs of all recipes in the order in which they finished', async () => {
		await activated(recipes(3));
		const ids = [503, 501, 502, 501].map((recipe) => ends(world, recipe));

		expect(await reportedIds()).toEqual(ids);
	});

	it.each([
		[['failed'], ['failed']],
		[['succeeded'], ['succeeded']],
		[['other'], ['canceled', 'aborted']],
		[
			['failed', 'other'],
			['failed', 'canceled', 'aborted'],
		],
	])('with the events %j reports jobs that finished: %j', async (events, reported) => {
		await activated(recipes(1), { events });
		for (const outcome of ['failed', 'succeeded', 'canceled', 'aborted'] as const) {
			ends(world, 501, outcome);
		}

		expect((await world.trigger.poll()).map(({ status }) => status)).toEqual(reported);
	});

	it('watches only chosen recipes', async () => {
		await activated(recipes(3), { watch: 'selected', recipes: ['501', 503] });
		const ids = [501, 502, 503].map((recipe) => ends(world, recipe));

		expect(await reportedIds()).toEqual([ids[0], ids[2]]);
	});

	it('watches recipes of your own workspace', async () => {
		world = await watching([], { workspace: 'own' }, { world: { customers: [], own: recipes(1) } });
		await world.trigger.activate();
		const id = ends(world, 501);

		expect(await world.trigger.poll()).toMatchObject([{ id, managed_user_id: null }]);
	});

	it('reports a job when it finishes, however long it ran', async () => {
		await activated(recipes(1));
		const { handle } = world.sandbox.world.startJob(501);
		expect(await world.trigger.pollRaw()).toBeNull();
		for (let hour = 0; hour < 60; hour += 1) ends(world, 501, 'succeeded', 60 * MINUTE_MS);
		expect(await world.trigger.pollRaw()).toBeNull();
		world.sandbox.world.finishJob(501, handle, 'failed');

		expect(await reportedIds()).toEqual([handle]);
	});

	it('reports a rerun as a separate job', async () => {
		await activated(recipes(1));
		const masterHandle = ends(world, 501);
		await world.trigger.poll();
		world.sandbox.clock.advance(MINUTE_MS);
		const rerun = world.sandbox.world.addJob(501, { outcome: 'failed', masterHandle });

		expect(await world.trigger.poll()).toMatchObject([
			{ id: rerun.handle, is_rerun: true, master_job_id: masterHandle },
		]);
	});
});

describe('Activation', () => {
	it('after a break starts afresh and doesn’t report what finished meanwhile', async () => {
		await activated(recipes(2));
		for (let count = 0; count < 60; count += 1) ends(world, 501);

		expect(await world.trigger.activate()).toEqual([]);
		expect(await world.trigger.pollRaw()).toBeNull();
		const id = ends(world, 501);
		expect(await reportedIds()).toEqual([id]);
	});

	it('doesn’t wait for an earlier poll that is still running', async () => {
		await activated(recipes(1));
		world.sandbox.set({ latencyMs: 100 });
		const before = world.trigger.pollRaw();
		await world.trigger.activate();
		await before;
		const id = ends(world, 501);

		expect(await reportedIds()).toEqual([id]);
	});
});

describe('A restart of n8n', () => {
	it('reports what finished meanwhile, although n8n doesn’t store the state of quiet polls', async () => {
		await activated(recipes(2));
		const first = ends(world, 501);
		expect(await reportedIds()).toEqual([first]);
		ends(world, 501, 'succeeded');
		expect(await world.trigger.pollRaw()).toBeNull();
		const meanwhile = [ends(world, 502), ends(world, 501)];

		expect(await world.trigger.restart()).toEqual([]);
		expect(await reportedIds()).toEqual(meanwhile);
		expect(await world.trigger.pollRaw()).toBeNull();
	});

	it('reports a job again if the restored state is older than its report', async () => {
		await activated(recipes(1));
		const older = world.trigger.stored;
		const id = ends(world, 501);
		expect(await reportedIds()).toEqual([id]);
		world.trigger.stored = older;
		await world.trigger.restart();

		expect(await reportedIds()).toEqual([id]);
	});
});

describe('A change of the workflow', () => {
	it('watches a newly chosen recipe from then on', async () => {
		await activated(recipes(2), { watch: 'selected', recipes: ['501'] });
		for (let count = 0; count < 5; count += 1) ends(world, 502);
		world.sandbox.clock.advance(MINUTE_MS);
		await world.trigger.poll();
		const waiting = ends(world, 501);
		world.trigger.settings = settings(world.sandbox, {
			watch: 'selected',
			recipes: ['501', '502'],
		});

		expect(await world.trigger.activate('update')).toEqual([]);
		expect(await reportedIds()).toEqual([waiting]);
		const id = ends(world, 502);
		expect(await reportedIds()).toEqual([id]);
	});
});

describe('Polls that overlap', () => {
	it('report no job twice', async () => {
		await activated(recipes(2));
		const id = ends(world, 501);
		world.sandbox.set({ latencyMs: 50 });

		const polls = await Promise.all([world.trigger.poll(), world.trigger.poll()]);

		expect(polls.flat().map((job) => job.id)).toEqual([id]);
	});
});
