import type { PollConfig } from '../../../nodes/Workato/trigger/pollConfig';
import { sampleEvents } from '../../../nodes/Workato/trigger/sampleEvents';
import { fakeClient, refusal } from './fakeClient';
import { done, NOW_MS, open } from './jobLists';
import { config } from './states';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW_MS));
afterEach(() => jest.restoreAllMocks());

interface Workato {
	form?: Partial<PollConfig>;
	/** Records in the list of recipes of your own workspace, or how it is refused. */
	recipes?: object[] | Error;
	/** By the recipe's ID, and the status by which they are filtered, if so: `501 failed`. */
	jobs?: Record<string, object[] | Error>;
	/** How long each request takes. */
	tookMs?: number;
	/** Where to note the requests for jobs, for a test that ends in an error. */
	requests?: string[];
}

/** What a test of the trigger shows, as IDs of jobs and recipes, and the requests for jobs. */
async function sampled({ form, recipes = [{ id: 501 }], jobs = {}, ...more }: Workato) {
	const { requests = [], tookMs = 0 } = more;
	const { client, deadlinesMs } = fakeClient(({ path, query }) => {
		jest.mocked(Date.now).mockReturnValue(Date.now() + tookMs);
		if (path === '/api/managed_users') return { result: query.page === 1 ? [{ id: 7 }] : [] };
		if (path === '/api/recipes') {
			return recipes instanceof Error ? recipes : { result: query.page === 1 ? recipes : [] };
		}
		const list = [path.split('/')[3], query.status].join(' ').trim();
		requests.push(list);
		const page = jobs[list] ?? [];
		return page instanceof Error ? page : { items: page };
	});
	const own = { selection: { workspace: 'own' as const }, workspace: 'own all' };
	const [items = []] = await sampleEvents(config({ client, simplify: false, ...own, ...form }));
	return { ids: items.map(({ json }) => json.id), requests, items, deadlinesMs };
}

const events = (...chosen: Array<'failed' | 'succeeded' | 'other' | 'recipeStopped'>) => ({
	events: new Set(chosen),
});

const succeeded = (second: number) => ({ ...done(second), is_error: false });
const canceled = (second: number) => ({ ...done(second), is_error: false, status: 'canceled' });

describe('A test of the trigger', () => {
	it('shows the five newest events over all recipes, the newest first', async () => {
		const { ids, items } = await sampled({
			recipes: [{ id: 502 }, { id: 501 }],
			jobs: {
				'501 failed': [done(9), done(7), done(5), done(3), done(2), done(1)],
				'502 failed': [done(8), done(6)],
			},
		});

		expect(ids).toEqual(['j9', 'j8', 'j7', 'j6', 'j5']);
		expect(items[1]?.json).toMatchObject({ event: 'failed', recipe_id: 502 });
	});

	it('looks for the chosen ends by Workato’s filter, and for others among the newest', async () => {
		const { ids, requests } = await sampled({
			form: events('failed', 'succeeded', 'other', 'recipeStopped'),
			jobs: {
				'501 failed': [done(9)],
				'501 succeeded': [succeeded(8)],
				'501': [open('a'), done(9), canceled(7), succeeded(8)],
			},
		});

		expect(ids).toEqual(['j9', 'j8', 'j7']);
		expect(requests).toEqual(['501 failed', '501 succeeded', '501']);
	});

	it('shows no event that isn’t chosen, even if Workato ignores its filter', async () => {
		const jobs = { '501 failed': [open('a'), succeeded(9), canceled(8), done(7)] };

		expect((await sampled({ jobs })).ids).toEqual(['j7']);
	});

	it('shows five events of a recipe even below others', async () => {
		const others = [succeeded(20), succeeded(19)];
		const jobs = { '501': [...others, ...[6, 5, 4, 3, 2, 1].map(canceled)] };

		expect((await sampled({ form: events('other'), jobs })).ids).toHaveLength(5);
	});

	it('looks no further than the five topmost of a list', async () => {
		const jobs = { '501 failed': [5, 4, 3, 2, 1, 9].map((second) => done(second)) };

		expect((await sampled({ jobs })).ids).toEqual(['j5', 'j4', 'j3', 'j2', 'j1']);
	});

	it('takes half a minute at most, of which requests begin in the first half', async () => {
		const jobs = { '501 failed': [done(5)] };
		expect((await sampled({ jobs })).deadlinesMs).toEqual([NOW_MS + 30_000]);

		const requests: string[] = [];
		await expect(sampled({ jobs, tookMs: 7_500, requests })).rejects.toThrow('no events');
		expect(requests).toEqual([]);
	});

	it('reads no list of recipes if that of customers took too long', async () => {
		const form = { selection: { workspace: 'allCustomers' as const } };
		const requests: string[] = [];

		await expect(sampled({ form, tookMs: 7_500, requests })).rejects.toThrow('no events');
		expect(requests).toEqual([]);
	});

	it('shows events of recipes that can be read', async () => {
		const recipes = [{ id: 501 }, { id: 502 }];
		const jobs = { '501 failed': refusal('500'), '502 failed': [done(5)] };

		expect((await sampled({ recipes, jobs })).ids).toEqual(['j5']);
	});

	it('shows events of selected recipes even if the list can’t be read', async () => {
		const form = { selected: ['501', '502'], workspace: 'own selected' };
		const jobs = { '502 failed': [done(5)] };

		expect((await sampled({ form, recipes: refusal('403'), jobs })).ids).toEqual(['j5']);
	});
});

describe('The recipes that a test of the trigger asks for jobs', () => {
	const counted = (id: number, succeededCount: number, failedCount: number, day: number) => ({
		id,
		job_succeeded_count: succeededCount,
		job_failed_count: failedCount,
		last_run_at: `2026-11-${day}T09:00:00Z`,
	});
	const asked = async (form: Partial<PollConfig>, recipes: object[]) => {
		const jobs = { '501': [canceled(1)], '501 failed': [done(1)], '501 succeeded': [succeeded(1)] };
		return (await sampled({ form, recipes, jobs })).requests;
	};
	const recipes = [counted(501, 1, 1, 10), counted(502, 1, 0, 12), counted(503, 0, 1, 14)];

	it('have such jobs by their counts, the latest run first', async () => {
		expect(await asked(events('failed'), recipes)).toEqual(['503 failed', '501 failed']);
		expect(await asked(events('succeeded'), recipes)).toEqual(['502 succeeded', '501 succeeded']);
	});

	it('may have other jobs whatever their counts', async () => {
		expect(await asked(events('other'), recipes)).toEqual(['503', '502', '501']);
	});

	it('come first if nobody knows when they ran, in the order of the list', async () => {
		const unknown = [{ id: 504 }, { id: 505 }];

		expect(await asked(events('failed'), [...recipes, ...unknown])).toEqual(
			['504', '505', '503', '501'].map((id) => `${id} failed`),
		);
	});

	it('are none if only stops are chosen', async () => {
		const stopped = { id: 501, stopped_at: '2026-11-20T09:00:00Z' };

		expect(await asked(events('recipeStopped'), [stopped])).toEqual([]);
	});

	it('are none more once the token isn’t accepted', async () => {
		const twoRecipes = [{ id: 501 }, { id: 502 }];
		const jobs = { '501 failed': refusal('401'), '502 failed': [done(5)] };

		await expect(sampled({ recipes: twoRecipes, jobs })).rejects.toThrow('Refused with 401');
	});
});

describe('The stops that a test of the trigger shows', () => {
	const stopped = (id: number, day: number, cause: string | null) => ({
		id,
		stopped_at: `2026-11-${day}T09:00:00Z`,
		stop_cause: cause,
	});
	const recipes = [stopped(501, 20, null), stopped(502, 21, 'trigger_errors_limit'), { id: 503 }];

	it('are those that the list shows, the newest first', async () => {
		const { ids, items } = await sampled({ form: events('recipeStopped'), recipes });

		expect(ids).toEqual([502, 501]);
		expect(items[0]?.json).toMatchObject({ event: 'recipeStopped', recipe_id: 502 });
	});

	it('may be those by Workato alone', async () => {
		const form = { ...events('recipeStopped'), workatoStopsOnly: true };

		expect((await sampled({ form, recipes })).ids).toEqual([502]);
	});

	it('aren’t shown if they aren’t chosen', async () => {
		const jobs = { '501 failed': [done(5)] };

		expect((await sampled({ recipes, jobs })).ids).toEqual(['j5']);
	});
});

describe('A test of the trigger that finds nothing', () => {
	it('says of what, and what to do', async () => {
		await expect(sampled({ form: events('failed', 'other') })).rejects.toMatchObject({
			message: 'There are no events of the chosen kind yet',
			description:
				'Workato shows no job that failed and no job that was canceled or aborted in the watched recipes. To map fields now, add another event temporarily.',
		});
		const form = events('succeeded', 'recipeStopped');
		await expect(sampled({ form })).rejects.toMatchObject({
			description: expect.stringContaining('no job that succeeded and no recipe that stopped in'),
		});
	});

	it('says why if something couldn’t be read', async () => {
		await expect(sampled({ jobs: { '501 failed': refusal('500') } })).rejects.toThrow(
			'Refused with 500',
		);
		await expect(sampled({ recipes: refusal('403') })).rejects.toThrow('Refused with 403');
	});
});
