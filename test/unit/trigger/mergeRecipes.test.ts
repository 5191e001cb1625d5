import { mergeRecipes, type ListsRead } from '../../../nodes/Workato/trigger/mergeRecipes';
import type { ListedRecords } from '../../../nodes/Workato/trigger/readRecipeList';
import { FORMER_WORKSPACE } from '../../../nodes/Workato/trigger/state';
import type { WatchedRecipe, WorkspaceState } from '../../../nodes/Workato/trigger/state';
import { watch } from './jobs';
import { config, record, state } from './states';

const DAY_MS = 86_400_000;
const NOW_MS = 200 * DAY_MS;
const WORKATO_MS = 5_000;
const SINCE_MS = 4_000;

const acme = { '10847': { name: 'Acme' } as WorkspaceState };

function list(overrides: Partial<ListedRecords> = {}): ListedRecords {
	return { records: [record()], isWhole: true, firstPage: 1, ...overrides };
}

function read(
	lists: Record<string, ListedRecords> = {},
	overrides: Partial<ListsRead> = {},
): ListsRead {
	return {
		workspaces: acme,
		listedMs: 0,
		sinceMs: SINCE_MS,
		listedAtWorkatoMs: SINCE_MS,
		lists: new Map(Object.entries(lists)),
		failures: [],
		nowMs: NOW_MS,
		workatoMs: WORKATO_MS,
		...overrides,
	};
}

function merged(
	recipes: Record<string, WatchedRecipe>,
	lists: Record<string, ListedRecords>,
	{ form = config(), overrides = {}, before = {} } = {},
) {
	const result = mergeRecipes(form, state({ recipes, ...before }), read(lists, overrides));
	return {
		...result,
		recipes: Object.fromEntries(result.recipes),
		unlisted: Object.fromEntries(result.unlisted),
	};
}

describe('A recipe in a list', () => {
	it('that is new is watched from when the list was last read', () => {
		const workspaces = { '10847': { name: 'Acme', seenMs: 3_000 } };
		const { recipes, records } = merged({}, { '10847': list() }, { overrides: { workspaces } });

		expect(recipes).toEqual({ '501': { name: 'Orders', workspace: '10847', sinceMs: 3_000 } });
		expect([...records.keys()]).toEqual(['501']);
	});

	it('that is new in a list that is new is watched from when the customers were listed', () => {
		expect(merged({}, { '10847': list() }).recipes['501']?.sinceMs).toBe(SINCE_MS);
	});

	it('keeps what is remembered of it, with its present name and workspace', () => {
		const known = { name: 'Old', workspace: '10846', watch: watch(), unlistedMs: 1, stoppedMs: 2 };

		expect(merged({ '501': known }, { '10847': list() }).recipes['501']).toEqual({
			name: 'Orders',
			workspace: '10847',
			watch: known.watch,
			stoppedMs: 2,
		});
	});

	it('that was not read yet is watched from where it was to be', () => {
		expect(
			merged({ '501': { name: null, sinceMs: 7 } }, { '10847': list() }).recipes['501'],
		).toEqual({ name: 'Orders', workspace: '10847', sinceMs: 7 });
	});

	it('of which nothing is remembered but its name is watched from then on', () => {
		expect(merged({ '501': { name: 'Orders' } }, { '10847': list() }).recipes['501']).toEqual({
			name: 'Orders',
			workspace: '10847',
			sinceMs: SINCE_MS,
		});
	});
});

describe('A recipe that is in no list', () => {
	const gone = { '502': { name: 'Gone', workspace: '10847' } };

	it('isn’t read any more, and is remembered', () => {
		const { recipes, unlisted } = merged(gone, { '10847': list() });

		expect(Object.keys(recipes)).toEqual(['501']);
		expect(unlisted).toEqual({ '502': { ...gone['502'], unlistedMs: NOW_MS } });
	});

	it('is watched on if its list was not read to the end', () => {
		const { recipes, unlisted } = merged(gone, { '10847': list({ isWhole: false }) });

		expect(Object.keys(recipes).sort()).toEqual(['501', '502']);
		expect(unlisted).toEqual({});
	});

	it('is watched on if its list was not read', () => {
		expect(merged(gone, {}).recipes).toEqual(gone);
	});

	it('isn’t watched on if its workspace isn’t watched, or nobody knows it', () => {
		const others = { '502': { name: 'Gone', workspace: '10846' }, '503': { name: 'Lost' } };
		const form = config({
			selection: { workspace: 'allCustomers' },
			workspace: 'allCustomers all',
		});

		expect(Object.keys(merged(others, {}, { form }).unlisted)).toEqual(['502', '503']);
	});

	it.each([
		['remembered for 90 days', 90 * DAY_MS - 1, ['502']],
		['then forgotten', 90 * DAY_MS, []],
	])('is %s', (_what, agoMs, ids) => {
		const recipe = { name: 'Gone', workspace: '10847', unlistedMs: NOW_MS - agoMs };
		const { unlisted } = merged({ '502': recipe }, {});

		expect(Object.keys(unlisted)).toEqual(ids);
		if (ids.length > 0) expect(unlisted['502']).toEqual(recipe);
	});
});

describe('A recipe of the workspace that was watched before', () => {
	// As stored states have it.
	const former = { '502': { name: 'Former', workspace: '' } };

	it('is forgotten once all lists have been read to their end', () => {
		expect(merged(former, { '10847': list() }).unlisted).toEqual({});
	});

	it('is remembered as long as a list was not', () => {
		expect(Object.keys(merged(former, { '10847': list({ isWhole: false }) }).unlisted)).toEqual([
			'502',
		]);
		const twoWorkspaces = { ...acme, '10848': { name: 'Bolt' } };
		const overrides = { workspaces: twoWorkspaces };
		expect(Object.keys(merged(former, { '10847': list() }, { overrides }).unlisted)).toEqual([
			'502',
		]);
	});

	it('is remembered as long as the list of customers goes on', () => {
		const customerListing = { nextPage: 3, beganMs: 1, beganAtWorkatoMs: 2 };
		const result = merged(former, { '10847': list() }, { overrides: { customerListing } });

		expect(Object.keys(result.unlisted)).toEqual(['502']);
		expect(result.customerListing).toEqual(customerListing);
	});

	it('is remembered as long as no workspace is known', () => {
		expect(Object.keys(merged(former, {}, { overrides: { workspaces: {} } }).unlisted)).toEqual([
			'502',
		]);
	});
});

describe('Selected recipes', () => {
	const form = config({ selected: ['501', '503'], workspace: '10847 selected' });

	it('are watched whether they are listed or not, and no others', () => {
		const records = [record(), record({ id: '502', name: 'Bills' })];
		const {
			recipes,
			unlisted,
			records: shown,
		} = merged(
			{ '503': { name: 'Late', unlistedMs: 5 }, '504': { name: 'Left' } },
			{ '10847': list({ records }) },
			{ form },
		);

		expect(recipes).toEqual({
			'501': { name: 'Orders', workspace: '10847', sinceMs: SINCE_MS },
			'503': { name: 'Late', workspace: '10847' },
		});
		expect(unlisted).toEqual({});
		expect([...shown.keys()]).toEqual(['501']);
	});

	it('of which nothing is remembered have no name yet', () => {
		expect(merged({}, {}, { form }).recipes['503']).toEqual({ name: null, workspace: '10847' });
	});

	it('of all customers keep their workspaces', () => {
		const everywhere = config({ ...form, selection: { workspace: 'allCustomers' } });
		const recipes = { '501': { name: 'Orders', workspace: '10846' } };

		expect(merged(recipes, {}, { form: everywhere }).recipes['501']?.workspace).toBe('10846');
	});
});

describe('A recipe of a state of the first version', () => {
	it('is in the workspace that is watched', () => {
		expect(merged({ '501': { name: 'Orders' } }, {}).recipes['501']?.workspace).toBe('10847');
	});

	it('keeps its own workspace if it has one', () => {
		const recipes = { '501': { name: 'Orders', workspace: FORMER_WORKSPACE } };

		expect(merged(recipes, {}).unlisted['501']?.workspace).toBe(FORMER_WORKSPACE);
	});
});

describe('A workspace whose list was read', () => {
	const after = (known: Partial<WorkspaceState>, records: Partial<ListedRecords> = {}) =>
		merged(
			{},
			{ '10847': list(records) },
			{ overrides: { workspaces: { '10847': { name: 'Acme', ...known } } } },
		).workspaces['10847'];

	it('remembers that, and what its records have', () => {
		expect(after({})).toEqual({
			name: 'Acme',
			seenMs: WORKATO_MS,
			askedMs: NOW_MS,
			listedMs: NOW_MS,
			recipeCount: 1,
			rows: 'counts',
		});
	});

	it('is read on from where there was no time to read it to its end', () => {
		expect(after({ listedMs: 5 }, { isWhole: false, nextPage: 3 })).toMatchObject({
			nextPage: 3,
			listedMs: 5,
		});
		const readOn = after({ nextPage: 3 }, { isWhole: false, firstPage: 3 });
		expect(readOn).toMatchObject({ listedMs: NOW_MS, recipeCount: 201 });
		expect(readOn).not.toHaveProperty('nextPage');
	});

	it('isn’t read to its end if time was up again', () => {
		const again = after({ nextPage: 3 }, { isWhole: false, firstPage: 3, nextPage: 5 });

		expect(again?.nextPage).toBe(5);
		expect(again).not.toHaveProperty('listedMs');
	});

	it('has shown no new recipes if its first page was not read', () => {
		expect(after({ seenMs: 3_000, nextPage: 3 }, { firstPage: 3 })?.seenMs).toBe(3_000);
	});

	it('isn’t read to its end if only its first records were', () => {
		expect(after({}, { isWhole: false })).not.toHaveProperty('listedMs');
	});

	it('stays marked as stale until it is read to its end', () => {
		expect(after({ isStale: true }, { isWhole: false })?.isStale).toBe(true);
		expect(after({ isStale: true })).not.toHaveProperty('isStale');
	});

	it.each([
		['code', [record({ raw: { code: '{}' } })]],
		['code', [record(), record({ id: '502', raw: { code: '{}' } })]],
		['counts', [record({ raw: { code: null } })]],
		['plain', [record({ failedCount: null })]],
		['plain', [record(), record({ id: '502', succeededCount: null })]],
		['plain', []],
	])('has records of the kind %s: %#', (kind, records) => {
		expect(after({ rows: 'plain' }, { records })?.rows).toBe(kind);
	});

	it('has no name if nothing is known of it', () => {
		const { workspaces } = merged({}, { '10848': list() });

		expect(workspaces['10848']).toMatchObject({ name: null, seenMs: WORKATO_MS });
	});

	it('has records of no kind before it has shown any', () => {
		expect(after({}, { records: [] })).not.toHaveProperty('rows');
	});
});

describe('A workspace whose list was not read', () => {
	it('has new recipes from when it came up', () => {
		const workspaces = { '10847': { name: 'Acme' }, '10848': { name: 'Bolt', seenMs: 3_000 } };

		expect(merged({}, {}, { overrides: { workspaces } }).workspaces).toEqual({
			'10847': { name: 'Acme', seenMs: SINCE_MS },
			'10848': { name: 'Bolt', seenMs: 3_000 },
		});
	});
});
