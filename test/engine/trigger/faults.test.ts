import '../../support/fakeSleep/instantSleep';
import { SANDBOX_TOKEN, startSandbox } from '../../../sandbox/workato';
import { credentialFor, CUSTOMER, NOW } from '../../support/engine/sandbox';
import { isN8n1 } from '../../../sandbox/engine/engineVersions';
import {
	ends,
	MINUTE_MS,
	pollIds,
	pollOutcomes,
	recipes,
	takeRequests,
	watching,
	type Watching,
} from './watching';

let world: Watching;

const realNow = Date.now;
const clock = jest.spyOn(Date, 'now');
let aheadMs = 0;

async function activated(...made: Parameters<typeof watching>): Promise<Watching> {
	world = await watching(...made);
	expect(await world.trigger.activate()).toEqual([]);
	return world;
}

const reportedIds = async () => await pollIds(world);
const outcomes = async (polls: number) => await pollOutcomes(world, polls);

afterEach(async () => {
	await world.sandbox.stop();
});

const REPORTED = expect.stringContaining('Workato Trigger could not read recipe 501 (Recipe 1)');

describe('A recipe that can’t be read', () => {
	it.each(['serverError', 'noItems', 'html', 'redirect'] as const)(
		'(%s) doesn’t keep others from being reported',
		async (kind) => {
			await activated(recipes(2));
			world.sandbox.faults.add({ kind, path: '/501/', times: 1_000 });
			const id = ends(world, 502);

			expect(await reportedIds()).toEqual([id]);
		},
	);

	it('is reported once after two polls, and its jobs are reported when it can be read again', async () => {
		await activated(recipes(2));
		world.sandbox.faults.add({ kind: 'noItems', path: '/501/', times: 1_000 });

		expect(await outcomes(5)).toEqual(['nothing', REPORTED, 'nothing', 'nothing', 'nothing']);
		const id = ends(world, 501);
		world.sandbox.faults.clear();
		expect(await reportedIds()).toEqual([id]);
	});

	it('is reported again if it could be read in between', async () => {
		await activated(recipes(2));
		const fault = { kind: 'noItems', path: '/501/', times: 1_000 } as const;
		world.sandbox.faults.add(fault);
		await outcomes(3);
		world.sandbox.faults.clear();
		await outcomes(1);
		world.sandbox.faults.add(fault);

		expect(await outcomes(3)).toEqual(['nothing', REPORTED, 'nothing']);
	});

	it('is reported again after a day', async () => {
		await activated(recipes(2));
		world.sandbox.faults.add({ kind: 'noItems', path: '/501/', times: 1_000 });
		await outcomes(3);
		passes(24 * 60 * MINUTE_MS);

		expect(await outcomes(2)).toEqual([REPORTED, 'nothing']);
	});

	it('is reported after 15 minutes even if each poll has jobs, none of which is lost', async () => {
		await activated(recipes(2));
		world.sandbox.faults.add({ kind: 'noItems', path: '/501/', times: 1_000 });
		ends(world, 502);
		expect(await outcomes(1)).toEqual(['jobs']);
		passes(15 * MINUTE_MS);
		const id = ends(world, 502);

		expect(await outcomes(1)).toEqual([REPORTED]);
		expect(await reportedIds()).toEqual([id]);
	});

	it('is reported with its name and what to do, without the token', async () => {
		await activated(recipes(2));
		world.sandbox.faults.add({ kind: 'noItems', path: '/501/', times: 1_000 });
		await outcomes(1);

		const error = await world.trigger.poll().catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			message: expect.stringContaining(
				'Workato’s response can’t be read as the jobs of recipe 501',
			),
			description: expect.stringMatching(/No event is lost.*This error is reported once/),
		});
		expect(JSON.stringify(error)).not.toContain(SANDBOX_TOKEN);
	});

	it('is reported even if its record doesn’t change, so that it’s read only every 15 minutes', async () => {
		const switches = { customerExcludeCode: 'honored', recipeCode: 'never' } as const;
		await activated(recipes(6), {}, { switches });
		world.sandbox.faults.add({ kind: 'noItems', path: '/501/', times: 1_000 });
		passes(15 * MINUTE_MS);
		expect(await outcomes(1)).toEqual(['nothing']);
		passes(MINUTE_MS);
		expect(await outcomes(1)).toEqual(['nothing']);
		passes(15 * MINUTE_MS);

		expect(await outcomes(1)).toEqual([REPORTED]);
	});

	// n8n 1.x doesn't say how long a poll may take, so a test can't shorten it there.
	const itWithBudget = isN8n1 ? it.skip : it;

	itWithBudget('and never gets a response doesn’t delay others, and is reported', async () => {
		await activated(recipes(2));
		world.trigger.settings.pollBudgetMs = 2_000;
		world.trigger.settings.respond = ({ url }) =>
			url.includes('/501/') ? new Promise(() => {}) : undefined;
		const id = ends(world, 502);

		expect(await reportedIds()).toEqual([id]);
		expect(await outcomes(2)).toEqual([REPORTED, 'nothing']);
	});

	it('doesn’t keep a changed workflow from starting', async () => {
		await activated(recipes(2));
		world.sandbox.faults.add({ kind: 'noItems', path: '/50', times: 1_000 });

		await outcomes(1);
		expect(await world.trigger.activate('update')).toEqual([]);
		expect(await outcomes(2)).toEqual([
			expect.stringMatching(/recipe 501 \(Recipe 1\), recipe 502 .*can’t be read/s),
			'nothing',
		]);
	});

	it('doesn’t keep a workflow from starting that is saved again and again', async () => {
		await activated(recipes(2));
		world.sandbox.faults.add({ kind: 'noItems', path: '/501/', times: 1_000 });
		await outcomes(1);

		for (let times = 0; times < 5; times += 1) {
			expect(await world.trigger.activate('update')).toEqual([]);
		}
	});

	it('is reported even if n8n has a new context for each poll', async () => {
		await activated(recipes(2));
		world.sandbox.faults.add({ kind: 'noItems', path: '/501/', times: 1_000 });
		await outcomes(1);

		// As with the schedule in the database.
		world.trigger.settings.pollBudgetMs = 240_000;
		const polling = world.trigger.activate('update');
		await (isN8n1
			? expect(polling).resolves.toEqual([])
			: expect(polling).rejects.toThrow('could not read recipe 501'));
	});
});

describe('A recipe that can’t be read at activation', () => {
	it('is watched once it can be read, including unfinished jobs far down its list', async () => {
		world = await watching(recipes(2), {}, { switches: { order: 'start', pageSize: 5 } });
		ends(world, 502);
		const { handle } = world.sandbox.world.startJob(501);
		for (let count = 0; count < 20; count += 1) ends(world, 501, 'failed', 1_000);
		ends(world, 502);
		world.sandbox.faults.add({ kind: 'noItems', path: '/501/', times: 1_000 });
		await world.trigger.activate();
		world.sandbox.faults.clear();

		expect(await world.trigger.pollRaw()).toBeNull();
		world.sandbox.world.finishJob(501, handle, 'failed');
		expect(await reportedIds()).toEqual([handle]);
	});
});

describe('A customer’s name that can’t be read for a moment', () => {
	it('is there again within five minutes', async () => {
		world = await watching(recipes(1));
		world.sandbox.faults.add({ kind: 'serverError', path: 'managed_users\\?', times: 100 });
		await world.trigger.activate();
		world.sandbox.faults.clear();
		ends(world, 501);
		expect(await world.trigger.poll()).toMatchObject([{ customer_name: null }]);
		passes(5 * MINUTE_MS);
		ends(world, 501);

		expect(await world.trigger.poll()).toMatchObject([{ customer_name: expect.any(String) }]);
	});
});

describe('A list of recipes that gets no response', () => {
	it('doesn’t keep other customers’ jobs from being reported', async () => {
		const customers = [
			{ id: 1, recipes: [{ id: 501, name: 'One', jobs: 30 }] },
			{ id: 2, recipes: [{ id: 502, name: 'Two', jobs: 30 }] },
		];
		world = await watching([], { workspace: 'allCustomers' }, { world: { customers } });
		await world.trigger.activate();
		passes(5 * MINUTE_MS);
		world.trigger.settings.pollBudgetMs = 2_000;
		world.trigger.settings.respond = ({ url }) =>
			url.endsWith('/1/recipes') ? new Promise(() => {}) : undefined;
		const id = ends(world, 502);

		expect(await reportedIds()).toEqual([id]);
	});
});

describe('A job that finished before activation', () => {
	it('isn’t reported if the credential is changed to another Workato', async () => {
		await activated(recipes(2));
		const before = world.sandbox;
		world.sandbox = await startSandbox({
			now: NOW,
			world: { customers: [{ id: CUSTOMER, recipes: recipes(2) }] },
		});
		await before.stop();
		world.trigger.settings.credential = credentialFor(world.sandbox);

		expect(await world.trigger.activate('update')).toEqual([]);
		const id = ends(world, 501);
		expect(await reportedIds()).toEqual([id]);
	});
});

describe('A recipe that is deleted', () => {
	it('is reported at most once, and forgotten with the next list of recipes', async () => {
		await activated(recipes(2));
		const [customer] = world.sandbox.world.customers;
		customer?.recipes.shift();
		await outcomes(3);
		passes(6 * MINUTE_MS);
		await outcomes(1);
		takeRequests(world);
		await outcomes(1);

		expect(takeRequests(world)).toEqual(['502']);
	});
});

describe('A recipe that is missing from the list for a while', () => {
	it('continues where it was, without losing or repeating jobs', async () => {
		await activated(recipes(2));
		const [customer] = world.sandbox.world.customers;
		const first = ends(world, 501);
		expect(await reportedIds()).toEqual([first]);
		const [recipe] = customer?.recipes.splice(0, 1) ?? [];
		passes(6 * MINUTE_MS);
		expect(await outcomes(2)).toEqual(['nothing', 'nothing']);
		if (recipe) customer?.recipes.push(recipe);
		const meanwhile = ends(world, 501);
		passes(6 * MINUTE_MS);

		expect(await reportedIds()).toEqual([meanwhile]);
	});
});

/** Moves n8n's clock, but not the sandbox's. */
function passes(ms: number): void {
	aheadMs += ms;
	clock.mockImplementation(() => realNow() + aheadMs);
}
