import { begin } from '../../../nodes/Workato/trigger/activate';
import type { PollConfig } from '../../../nodes/Workato/trigger/pollConfig';
import { FORMER_WORKSPACE, type TriggerState } from '../../../nodes/Workato/trigger/state';
import { fakeClient, refusal, timeIsUp, type SentRequest } from './fakeClient';
import { watch } from './jobs';
import { config, state } from './states';

const NOW_MS = Date.parse('2026-11-23T09:00:00Z');
const FIVE_MINUTES_MS = 300_000;
/** Workato's time at the least, if its lists show nothing later. */
const SINCE_MS = NOW_MS - FIVE_MINUTES_MS;

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

const own: Partial<PollConfig> = { selection: { workspace: 'own' }, workspace: 'own all' };
const LIST = '/api/recipes';
const jobsOf = (id: string) => `/api/recipes/${id}/jobs`;
const stops = { events: new Set(['recipeStopped'] as const) };

interface Activation {
	form?: Partial<PollConfig>;
	before?: Partial<TriggerState>;
	/** Recipes in the list. */
	listed?: object[];
	/** What Workato sends for a path instead, or refuses it with. */
	responses?: Record<string, object>;
	isByUser?: boolean;
	startUntilMs?: number;
}

async function begun(activation: Activation = {}) {
	const { form = {}, before, listed = [{ id: 501, name: 'Orders' }], responses = {} } = activation;
	const { client, sent } = fakeClient(({ path, query }: SentRequest) => {
		const response = responses[path];
		if (response !== undefined) return response;
		return path === LIST ? { result: query.page === 1 ? listed : [] } : { items: [] };
	});
	const next = await begin(
		config({ client, ...own, ...form }),
		before && state({ workspace: 'own all', ...before }),
		client,
		{
			nowMs: NOW_MS,
			startUntilMs: activation.startUntilMs ?? NOW_MS + 60_000,
			isByUser: activation.isByUser ?? true,
		},
	);
	return { ...next, requests: sent.map(({ path }) => path) };
}

/** A failed job that completed so many milliseconds ago. */
const ended = (agoMs: number, id = 'j-1') => ({
	id,
	is_error: true,
	started_at: new Date(NOW_MS - agoMs - 1_000).toISOString(),
	completed_at: new Date(NOW_MS - agoMs).toISOString(),
});

describe('An activation', () => {
	it('watches the recipes from where their lists are', async () => {
		const { requests, ...next } = await begun({
			responses: { [jobsOf('501')]: { items: [ended(600_000)] } },
		});

		expect(next).toMatchObject({
			revision: { count: 0, id: '' },
			workspace: 'own all',
			host: 'https://app.workato.com',
			events: { failed: SINCE_MS - FIVE_MINUTES_MS },
			listedAtWorkatoMs: SINCE_MS,
			polledMs: NOW_MS,
			workspaces: { own: { askedMs: NOW_MS, listedMs: NOW_MS } },
		});
		expect(next.recipes['501']).toStrictEqual({
			name: 'Orders',
			workspace: 'own',
			watch: expect.objectContaining({ readMs: NOW_MS - 600_000 }),
			checkedMs: NOW_MS,
		});
		expect(requests.slice(0, 3)).toEqual([LIST, LIST, jobsOf('501')]);
	});

	it('reports jobs from five minutes before the latest that a list shows', async () => {
		const responses = { [jobsOf('501')]: { items: [ended(60_000)] } };
		const { events, workspaces } = await begun({ responses });

		expect(events).toEqual({ failed: NOW_MS - 60_000 - FIVE_MINUTES_MS });
		expect(workspaces.own?.seenMs).toBe(SINCE_MS);
	});

	it('reads no jobs if only stops are watched', async () => {
		const listed = [{ id: 501, name: 'Orders', running: true, stopped_at: '2026-11-22T09:00:00Z' }];
		const { events, recipes, requests } = await begun({ form: stops, listed });

		expect(events).toEqual({ recipeStopped: SINCE_MS });
		expect(recipes).toStrictEqual({
			'501': {
				name: 'Orders',
				workspace: 'own',
				sinceMs: SINCE_MS,
				isRunning: true,
				stoppedMs: Date.parse('2026-11-22T09:00:00Z'),
			},
		});
		expect(requests).toEqual([LIST, LIST]);
	});
});

describe('An activation that Workato refuses', () => {
	const twoRecipes = [{ id: 501 }, { id: 502 }];

	it.each(['400', '401', '403', '404'])('fails for the user who waits for it: %s', async (code) => {
		await expect(begun({ responses: { [LIST]: refusal(code) } })).rejects.toThrow(
			`Refused with ${code}`,
		);
	});

	it('is left to later polls if nobody waits for it', async () => {
		const { recipes, requests, workspaces } = await begun({
			isByUser: false,
			responses: { [LIST]: refusal('403') },
		});

		expect(recipes).toEqual({});
		expect(requests).toEqual([LIST]);
		expect(workspaces).toEqual({ own: { name: null, seenMs: SINCE_MS } });
	});

	it.each(['302', '408', '425', '429', '500'])(
		'is left to later polls if it may pass: %s',
		async (code) => {
			const { recipes } = await begun({
				listed: twoRecipes,
				responses: { [jobsOf('501')]: refusal(code), [jobsOf('502')]: refusal(code) },
			});

			expect(recipes['501']).toEqual({ name: null, workspace: 'own', sinceMs: SINCE_MS });
			await expect(begun({ responses: { [LIST]: refusal(code) } })).resolves.toBeDefined();
		},
	);

	it('goes on with selected recipes if only their list is refused', async () => {
		const { recipes } = await begun({
			form: { selected: ['501'], ...stops, events: new Set(['failed', 'recipeStopped'] as const) },
			responses: { [LIST]: refusal('403') },
		});

		expect(recipes['501']).toMatchObject({ watch: {}, checkedMs: NOW_MS });
	});

	it('fails for selected recipes, too, if the token isn’t accepted', async () => {
		const form = { selected: ['501'] };
		const responses = { [LIST]: refusal('401') };

		await expect(begun({ form, responses })).rejects.toThrow('Refused with 401');
		const { requests } = await begun({ form, responses, isByUser: false });
		expect(requests).toEqual([LIST]);
	});

	it('fails if no jobs may be read, with what says most', async () => {
		const responses = { [jobsOf('501')]: refusal('403'), [jobsOf('502')]: refusal('401') };

		await expect(begun({ listed: twoRecipes, responses })).rejects.toThrow('Refused with 401');
		await expect(begun({ responses })).rejects.toThrow('Refused with 403');
		expect((await begun({ responses, isByUser: false })).recipes['501']).not.toHaveProperty(
			'watch',
		);
	});

	it('goes on if the jobs of one recipe may be read', async () => {
		const { recipes } = await begun({
			listed: twoRecipes,
			responses: { [jobsOf('501')]: refusal('403') },
		});

		expect(recipes['501']).not.toHaveProperty('watch');
		expect(recipes['502']).toHaveProperty('watch');
	});

	it.each([
		['401', 1],
		['429', 1],
		['500', 2],
	])('tries other recipes or not after a %s', async (code, count) => {
		const { requests } = await begun({
			isByUser: false,
			listed: twoRecipes,
			responses: { [jobsOf('501')]: refusal(code), [jobsOf('502')]: refusal(code) },
		});

		expect(requests.filter((path) => path.endsWith('/jobs'))).toHaveLength(count);
	});

	it('tries no recipes once time is up', async () => {
		const { recipes, requests } = await begun({
			form: { selected: ['501'] },
			startUntilMs: NOW_MS,
		});

		expect(requests).toEqual([]);
		expect(recipes['501']).toEqual({ name: null, workspace: 'own', sinceMs: SINCE_MS });
	});
});

describe('An activation again', () => {
	const reported = watch({ horizonMs: SINCE_MS - 1, ended: { 'j-1': NOW_MS - 60_000 } });
	const known = { name: 'Orders', workspace: 'own', watch: reported };

	it('keeps the revision, and does not report what was reported', async () => {
		const { revision, recipes } = await begun({
			before: { revision: { count: 3, id: 'abc' }, recipes: { '501': known } },
			responses: { [jobsOf('501')]: { items: [ended(60_000)] } },
		});

		expect(revision).toEqual({ count: 3, id: 'abc' });
		expect(recipes['501']?.watch?.ended).toEqual({ 'j-1': NOW_MS - 60_000 });
	});

	it('remembers it even if the jobs can’t be read yet', async () => {
		const { recipes } = await begun({
			before: { recipes: { '501': known } },
			responses: { [jobsOf('501')]: refusal('500') },
		});

		expect(recipes['501']).toEqual({
			name: 'Orders',
			workspace: 'own',
			sinceMs: SINCE_MS,
			knownEnds: { 'j-1': NOW_MS - 60_000 },
		});
	});

	describe('whose list of recipes can’t be read yet', () => {
		const responses = { [LIST]: refusal('500') };
		const again = async (recipes: TriggerState['recipes'], workspace = 'own all') =>
			(await begun({ responses, before: { workspace, recipes } })).recipes;
		const resumed = {
			name: 'Orders',
			sinceMs: SINCE_MS,
			knownEnds: { 'j-1': NOW_MS - 60_000 },
			unlistedMs: NOW_MS,
		};

		it('remembers what was reported', async () => {
			expect(await again({ '501': known })).toEqual({ '501': resumed });
		});

		it('forgets recipes of which nothing is remembered', async () => {
			expect(await again({ '501': { name: 'Orders' } })).toEqual({});
			expect(await again({ '501': { name: 'Orders', sinceMs: NOW_MS } })).toEqual({
				'501': { name: 'Orders', sinceMs: NOW_MS, unlistedMs: NOW_MS },
			});
		});

		it('remembers that a recipe is of the workspace before', async () => {
			const former = { ...known, workspace: FORMER_WORKSPACE };

			expect(await again({ '501': former })).toEqual({
				'501': { ...resumed, workspace: FORMER_WORKSPACE },
			});
		});

		it('begins anew in another workspace', async () => {
			expect(await again({ '501': known }, '10847 all')).toEqual({});
		});
	});

	it('forgets the recipes of the workspace before once all lists are read', async () => {
		const former = { ...known, workspace: FORMER_WORKSPACE };
		const { recipes } = await begun({ before: { recipes: { '502': former } } });

		expect(Object.keys(recipes)).toEqual(['501']);
	});
});

describe('The list of an activation', () => {
	it('has counts, with which later ones are compared', async () => {
		const listed = [{ id: 501, name: 'Orders', job_succeeded_count: 4, job_failed_count: 5 }];

		expect((await begun({ listed })).recipes['501']?.activity).toBe('4 5 ');
	});

	it('goes on in the next poll if there was no time for all customers', async () => {
		const { client } = fakeClient(({ query }) =>
			query.page === 1 ? { result: [{ id: 10847 }] } : timeIsUp(),
		);
		const form = config({
			selection: { workspace: 'allCustomers' },
			workspace: 'allCustomers all',
		});
		const times = { nowMs: NOW_MS, startUntilMs: NOW_MS + 60_000, isByUser: true };
		const { customerListing, listedMs } = await begin(form, undefined, client, times);

		expect(customerListing).toMatchObject({ nextPage: 2, beganAtWorkatoMs: SINCE_MS });
		expect(listedMs).toBe(0);
	});
});
