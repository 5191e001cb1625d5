import type { PollConfig } from '../../../nodes/Workato/trigger/pollConfig';
import { pollRecipes, type PollLimits } from '../../../nodes/Workato/trigger/pollRecipes';
import type { WatchedRecipe } from '../../../nodes/Workato/trigger/state';
import { fakeClient, refusal, type SentRequest } from './fakeClient';
import { pending, watch } from './jobs';
import { config } from './states';

const NOW_MS = 1_000_000;

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

const emptyList = () => ({ items: [] });

interface Poll {
	recipes: Record<string, WatchedRecipe>;
	respond?: (request: SentRequest) => object;
	form?: Partial<PollConfig>;
	limits?: Partial<PollLimits>;
	ids?: string[];
}

async function polled({ recipes, respond = emptyList, form, limits, ids }: Poll) {
	const { client, sent } = fakeClient(respond);
	const { read, ...rest } = await pollRecipes(
		config(form),
		client,
		new Map(Object.entries(recipes)),
		ids ?? Object.keys(recipes),
		{ sinceMs: 7_000, startUntilMs: NOW_MS + 1, failures: [], ...limits },
	);
	return {
		...rest,
		read: Object.fromEntries(read),
		requests: sent.map(({ path, query }) => `${path} ${String(query.status ?? '')}`.trim()),
	};
}

const LIST = '/api/managed_users/10847/recipes/501/jobs';
const inAcme = { name: 'Orders', workspace: '10847' };

describe('A recipe that is read', () => {
	it('for the first time begins with its unfinished jobs', async () => {
		const { read, requests } = await polled({ recipes: { '501': inAcme } });

		expect(requests).toEqual([`${LIST} pending`, LIST]);
		expect(read['501']?.watch).toEqual(watch({ horizonMs: 7_000, readMs: 7_000 }));
	});

	it('for the first time is read from where it was to be', async () => {
		const recipe = { ...inAcme, sinceMs: 5_000, knownEnds: { 'j-1': 6_000 } };
		const { read } = await polled({ recipes: { '501': recipe } });

		expect(read['501']?.watch).toEqual(
			watch({ horizonMs: 5_000, readMs: 5_000, ended: { 'j-1': 6_000 } }),
		);
	});

	it('again is read from its top alone', async () => {
		const from = watch({ horizonMs: 1 });
		const { read, requests } = await polled({ recipes: { '501': { ...inAcme, watch: from } } });

		expect(requests).toEqual([LIST]);
		expect(read['501']?.watch).toBe(from);
	});

	it('has its backlog read as well', async () => {
		const backlog = { cursor: watch(), above: { startMs: Infinity, completionMs: Infinity } };
		const { read, requests } = await polled({
			recipes: { '501': { ...inAcme, watch: watch(), backlog } },
		});

		expect(requests).toEqual([LIST, LIST]);
		expect(read['501']?.reading.backlog).toEqual({ listed: [], next: 'done' });
	});

	it.each([
		['failed' as const, 1],
		['succeeded' as const, 0],
	])(
		'and has more than a poll can read has its failed jobs read if these are wanted: %s',
		async (event, count) => {
			let second = 200;
			const { requests } = await polled({
				recipes: { '501': { ...inAcme, watch: watch() } },
				form: { events: new Set([event]) },
				respond: ({ query }) => {
					second -= 1;
					const completed = new Date(second * 1_000).toISOString();
					const items = [{ id: `j${second}`, started_at: completed, completed_at: completed }];
					return { items: query.status === 'failed' || second < 100 ? [] : items };
				},
			});

			expect(requests.filter((request) => request === `${LIST} failed`)).toHaveLength(count);
		},
	);

	it('has a workspace, without which it can’t be requested', async () => {
		const { failures, requests } = await polled({ recipes: {}, ids: ['501'] });

		expect(failures).toMatchObject([{ key: '501', what: 'recipe 501' }]);
		expect(requests).toEqual([]);
	});
});

describe('A recipe that can’t be read', () => {
	const recipes = { '501': inAcme, '502': { name: null, workspace: '10847' } };

	it('is a failure, and the others are read', async () => {
		const { failures, read, waiting } = await polled({
			recipes,
			respond: ({ path }) => (path.includes('501') ? refusal('500') : { items: [] }),
		});

		expect(failures).toMatchObject([
			{ key: '501', what: 'recipe 501 (Orders)', error: { httpCode: '500' } },
		]);
		expect(Object.keys(read)).toEqual(['502']);
		expect(waiting).toEqual([]);
	});

	it('has no name if nobody knows it', async () => {
		const { failures } = await polled({
			recipes,
			respond: ({ path }) => (path.includes('502') ? refusal('500') : { items: [] }),
		});

		expect(failures).toMatchObject([{ key: '502', what: 'recipe 502' }]);
	});

	it.each([
		['401', 'access'],
		['429', 'rate limit'],
	])('keeps the others from being read if all are refused: %s', async (code, key) => {
		const { failures, waiting, requests } = await polled({
			recipes,
			respond: () => refusal(code),
		});

		expect(failures).toMatchObject([{ key, what: 'recipe 501 (Orders)' }]);
		expect(waiting).toEqual(['502']);
		expect(requests).toHaveLength(1);
	});

	it('may be read but for its unfinished jobs', async () => {
		const from = watch({ pending: new Map([[pending('j-1').id, 0]]) });
		const { failures, read } = await polled({
			recipes: { '501': { ...inAcme, watch: from } },
			respond: ({ path }) => (path.endsWith('j-1') ? refusal('500') : { items: [] }),
		});

		expect(failures).toMatchObject([
			{ key: '501 pending', what: 'unfinished jobs of recipe 501 (Orders)' },
		]);
		expect(read['501']?.reading.seen.failedIds).toEqual(['j-1']);
	});
});

describe('Recipes to read', () => {
	const recipes = { '501': inAcme };
	const listFailure = (code: string) => ({
		key: 'list 10847',
		what: 'the list of recipes',
		error: refusal(code),
	});

	it.each([
		['time is up', { startUntilMs: NOW_MS }],
		['Workato didn’t accept the token for a list', { failures: [listFailure('401')] }],
	])('wait if %s', async (_when, limits) => {
		const { waiting, requests, failures } = await polled({ recipes, limits });

		expect(waiting).toEqual(['501']);
		expect(requests).toEqual([]);
		expect(failures).toEqual('failures' in limits ? limits.failures : []);
	});

	it('are read although a list couldn’t be', async () => {
		const failures = [listFailure('500')];
		const { waiting, failures: all } = await polled({ recipes, limits: { failures } });

		expect(waiting).toEqual([]);
		expect(all).toEqual(failures);
	});
});
