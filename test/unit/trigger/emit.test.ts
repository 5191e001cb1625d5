import type { Job } from '../../../nodes/Workato/model/job';
import { emit, type PollOutput } from '../../../nodes/Workato/trigger/emit';
import type { PollFailure } from '../../../nodes/Workato/trigger/failureNotifier';
import type { RecipeReading } from '../../../nodes/Workato/trigger/fetchRecipeJobs';
import { NOTHING_ABOVE } from '../../../nodes/Workato/trigger/newlyFinished';
import type { RecipeListing } from '../../../nodes/Workato/trigger/recipeListing';
import type { TriggerEvent } from '../../../nodes/Workato/trigger/events';
import type { TriggerState, WatchedRecipe } from '../../../nodes/Workato/trigger/state';
import { endedAt, pending, seen, watch } from './jobs';
import { listing, record, state } from './states';

const NOW_MS = 1_000_000;

interface Poll {
	events?: TriggerEvent[];
	before?: Partial<TriggerState>;
	recipe?: WatchedRecipe;
	reading?: Partial<RecipeReading>;
	/** The list of recipe 502, which is watched as well. */
	otherListed?: Job[];
	failures?: PollFailure[];
	lists?: Partial<RecipeListing>;
	stops?: PollOutput['stops'];
}

/** What a poll reports of recipe 501, and what is remembered after it. */
function emitted({
	events = ['failed'],
	before = {},
	recipe = { name: 'Orders', watch: watch() },
	reading,
	otherListed,
	failures = [],
	lists = {},
	stops = [],
}: Poll) {
	const read: PollOutput['result']['read'] = new Map();
	if (reading) {
		const from = recipe.watch ?? watch();
		read.set('501', { watch: from, reading: { seen: seen(), failed: [], ...reading } });
	}
	if (otherListed) {
		const other = { seen: seen({ listed: otherListed }), failed: [] };
		read.set('502', { watch: watch(), reading: other });
	}
	const { items, next } = emit(
		{ simplify: false, events: new Set(events), client: { appUrl: 'https://app.workato.com' } },
		state({ recipes: { '501': recipe }, ...before }),
		{
			listing: listing({ recipes: new Map([['501', recipe]]), ...lists }),
			result: { read, failures, waiting: [] },
			stops,
			nowMs: NOW_MS,
		},
	);
	return { ids: items.map(({ json }) => json.id ?? json.event), next };
}

const withId = (job: Job) => ({ ...job, raw: { ...job.raw, id: job.id } });
const ended = (second: number, overrides: Partial<Job> = {}) =>
	withId(endedAt(second, { ...overrides }));

describe('The jobs that a poll reports', () => {
	it('come oldest end first, with the stops in between', () => {
		const listed = [ended(300), ended(100)];
		const stops = [{ recipeId: '501', record: record(), atMs: 200_000 }];

		expect(emitted({ reading: { seen: seen({ listed }) }, stops }).ids).toEqual([
			'ended 100',
			'recipeStopped',
			'ended 300',
		]);
	});

	it('are 1,000 at most, and the rest stays to be reported', () => {
		const listed = Array.from({ length: 1_100 }, (_, index) => ended(2_000 - index));
		const { ids, next } = emitted({ reading: { seen: seen({ listed }) } });

		expect(ids).toHaveLength(1_000);
		expect(ids.at(-1)).toBe('ended 1900');
		expect(next.recipes['501']?.watch?.pending.size).toBe(100);
	});

	it('are the oldest of all recipes if there are more', () => {
		const listed = Array.from({ length: 600 }, (_, index) => ended(2_000 - index));
		const otherListed = Array.from({ length: 600 }, (_, index) => ended(1_000 - index));
		const { ids } = emitted({ reading: { seen: seen({ listed }) }, otherListed });

		expect(ids).toHaveLength(1_000);
		expect(ids[0]).toBe('ended 401');
		expect(ids.at(-1)).toBe('ended 1800');
	});

	it('are of the chosen events', () => {
		const listed = [ended(300), ended(100, { raw: { status: 'succeeded' } })];
		const reading = { seen: seen({ listed }) };

		expect(emitted({ reading }).ids).toEqual(['ended 300']);
		expect(emitted({ reading, events: ['succeeded'] }).ids).toEqual(['ended 100']);
		expect(emitted({ reading, events: ['other'] }).ids).toEqual([]);
	});

	it('ended since their event was chosen', () => {
		const reading = { seen: seen({ listed: [ended(300), ended(200), ended(199)] }) };

		expect(emitted({ reading, before: { events: { failed: 200_000 } } }).ids).toEqual([
			'ended 200',
			'ended 300',
		]);
		expect(emitted({ reading, before: { events: {} } }).ids).toHaveLength(3);
	});

	it('may have been canceled without completion, having started before', () => {
		const canceled = withId(pending('canceled', { raw: { status: 'canceled' } }));

		expect(
			emitted({
				events: ['other'],
				before: { events: { other: 900_000 } },
				recipe: { name: 'Orders', watch: watch({ pending: new Map([['canceled', 0]]) }) },
				reading: { seen: seen({ asked: [canceled] }) },
			}).ids,
		).toEqual(['canceled']);
	});

	it('are failed jobs read ahead of a backlog, too, each once', () => {
		const listed = [ended(300)];

		expect(
			emitted({ reading: { seen: seen({ listed }), failed: [ended(300), ended(100)] } }).ids,
		).toEqual(['ended 100', 'ended 300']);
	});

	it('stay to be reported if there are too many, even if they were also read ahead', () => {
		const listed = Array.from({ length: 1_001 }, (_, index) => ended(2_000 - index));
		const { ids, next } = emitted({ reading: { seen: seen({ listed }), failed: listed } });

		expect(ids).toHaveLength(1_000);
		expect([...(next.recipes['501']?.watch?.pending.keys() ?? [])]).toEqual(['ended 2000']);
	});

	it('stay in the backlog if it has too many', () => {
		const backlog = { cursor: watch(), above: NOTHING_ABOVE };
		const recipe = { name: 'Orders', watch: watch({ horizonMs: 5_000_000 }), backlog };
		const listed = Array.from({ length: 1_001 }, (_, index) => ended(2_000 - index));
		const read = { listed, next: 'done' as const };
		const { ids, next } = emitted({ recipe, reading: { backlog: read } });

		expect(ids).toHaveLength(1_000);
		expect(next.recipes['501']?.watch?.pending.size).toBe(0);
		expect(next.recipes['501']?.backlog?.cursor.ended).not.toHaveProperty('ended 2000');
	});

	it('are those of the backlog since its own beginning', () => {
		const backlog = { cursor: watch({ horizonMs: 50_000 }), above: NOTHING_ABOVE };
		const recipe = { name: 'Orders', watch: watch({ horizonMs: 500_000 }), backlog };
		const read = { listed: [ended(100), ended(40)], next: 'done' as const };

		expect(emitted({ recipe, reading: { backlog: read } }).ids).toEqual(['ended 100']);
		expect(emitted({ recipe, reading: {} }).ids).toEqual([]);
	});

	it('aren’t those read ahead that may have ended before watching began', () => {
		const recipe = { name: 'Orders', watch: watch({ beganMs: 100_000 }) };
		const failed = [ended(110), ended(150, { startedAtMs: 50_000 })];

		expect(emitted({ recipe, reading: { failed } }).ids).toEqual(['ended 110']);
	});

	it('are those of a recipe that was listed only now', () => {
		const reading = { seen: seen({ listed: [ended(300)] }) };

		expect(emitted({ reading, before: { recipes: {} } }).ids).toEqual(['ended 300']);
	});

	it('are pending ones that show in the backlog', () => {
		const backlog = { cursor: watch({ horizonMs: 500_000 }), above: NOTHING_ABOVE };
		const recipe = {
			name: 'Orders',
			watch: watch({ horizonMs: 500_000, pending: new Map([['ended 100', 0]]) }),
			backlog,
		};
		const read = { listed: [ended(100)], next: 'done' as const };

		expect(emitted({ recipe, reading: { backlog: read } }).ids).toEqual(['ended 100']);
	});
});

describe('After a poll', () => {
	const failure = (httpCode?: string): PollFailure => ({
		key: '501',
		what: 'recipe 501',
		error: Object.assign(new Error('failed'), { httpCode }),
	});
	const inAcme = { name: 'Orders', workspace: '10847', watch: watch() };
	const acme = { '10847': { name: 'Acme', rows: 'counts' as const } };

	it('the time and the lists are remembered', () => {
		const lists = { listedMs: 5, listedAtWorkatoMs: 4, workspaces: acme };

		expect(emitted({ lists }).next).toMatchObject({ ...lists, polledMs: NOW_MS });
	});

	it('a list of customers is remembered as long as it goes on', () => {
		const customerListing = { nextPage: 3, beganMs: 1, beganAtWorkatoMs: 2 };

		expect(emitted({ lists: { customerListing } }).next.customerListing).toEqual(customerListing);
		expect(emitted({ before: { customerListing } }).next).not.toHaveProperty('customerListing');
	});

	it('a recipe that was read, or could not be, has been checked', () => {
		expect(emitted({ reading: {} }).next.recipes['501']?.checkedMs).toBe(NOW_MS);
		expect(emitted({ failures: [failure()] }).next.recipes['501']?.checkedMs).toBe(NOW_MS);
		expect(emitted({}).next.recipes['501']).toEqual({ name: 'Orders', watch: watch() });
	});

	it('a recipe whose record has counts remembers them', () => {
		const lists = {
			workspaces: acme,
			recipes: new Map([['501', inAcme]]),
			records: new Map([['501', record({ failedCount: 3 })]]),
		};

		expect(emitted({ reading: {}, lists }).next.recipes['501']?.activity).toBe('0 3 ');
	});

	it('recipes that are in no list are remembered', () => {
		const unlisted = new Map([['502', { name: 'Gone', unlistedMs: 5 }]]);

		expect(emitted({ lists: { unlisted } }).next.recipes['502']).toEqual({
			name: 'Gone',
			unlistedMs: 5,
		});
	});

	it.each([
		['404', true],
		['500', undefined],
		[undefined, undefined],
	])('a list whose recipe was refused with %s is stale: %s', (httpCode, isStale) => {
		const lists = { workspaces: acme, recipes: new Map([['501', inAcme]]) };
		const { next } = emitted({ failures: [failure(httpCode)], lists });

		expect(next.workspaces['10847']?.isStale).toBe(isStale);
	});

	it('no list is stale because that of customers could not be read', () => {
		const customers = { ...failure('404'), key: 'customers' };

		expect(emitted({ failures: [customers], lists: { workspaces: acme } }).next.workspaces).toEqual(
			acme,
		);
	});

	it('no list is stale if nobody knows the recipe’s workspace', () => {
		expect(
			emitted({ failures: [failure('404')], lists: { workspaces: acme } }).next.workspaces,
		).toEqual(acme);
		const elsewhere = new Map([['501', { ...inAcme, workspace: '10848' }]]);
		const lists = { workspaces: acme, recipes: elsewhere };
		expect(emitted({ failures: [failure('404')], lists }).next.workspaces).toEqual(acme);
	});
});
