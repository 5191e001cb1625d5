import { activityOf, chooseRecipes } from '../../../nodes/Workato/trigger/chooseRecipes';
import type { WatchedRecipe } from '../../../nodes/Workato/trigger/state';
import { watch } from './jobs';
import { listing, record } from './states';

const MINUTE_MS = 60_000;
const NOW_MS = 1_000 * MINUTE_MS;

const UNCHANGED = '0 0 ';

/** A recipe that was read a minute ago and has nothing new on its record. */
function quiet(overrides: Partial<WatchedRecipe> = {}): WatchedRecipe {
	return {
		name: 'Orders',
		workspace: '10847',
		watch: watch(),
		activity: UNCHANGED,
		checkedMs: NOW_MS - MINUTE_MS,
		...overrides,
	};
}

interface Poll {
	elapsedMs?: number;
	rows?: 'counts' | 'plain' | 'code';
}

function chosen(
	recipes: Record<string, WatchedRecipe>,
	{ elapsedMs = MINUTE_MS, rows = 'counts' }: Poll = {},
): string[] {
	const ids = Object.keys(recipes);
	return chooseRecipes(
		listing({
			workspaces: { '10847': { name: 'Acme', rows } },
			recipes: new Map(Object.entries(recipes)),
			records: new Map(ids.map((id) => [id, record({ id })])),
		}),
		{ nowMs: NOW_MS, elapsedMs },
	);
}

describe('A recipe whose record has counts of jobs', () => {
	it('isn’t read if they are as before', () => {
		expect(chosen({ '501': quiet() })).toEqual([]);
	});

	it.each([
		['they changed', { activity: '1 0 ' }],
		['it has unfinished jobs', { watch: watch({ pending: new Map([['j-1', 0]]) }) }],
		['it has a backlog', { backlog: { cursor: watch(), above: { startMs: 0, completionMs: 0 } } }],
		['it hasn’t been read yet', { watch: undefined }],
		['it was last read 15 minutes ago', { checkedMs: NOW_MS - 15 * MINUTE_MS }],
		['n8n’s clock went back by 15 minutes', { checkedMs: NOW_MS + 15 * MINUTE_MS }],
		['nobody remembers when it was read', { checkedMs: undefined }],
	])('is read if %s', (_when, overrides) => {
		expect(chosen({ '501': quiet(overrides) })).toEqual(['501']);
	});

	it('isn’t read just before the 15 minutes are over', () => {
		expect(chosen({ '501': quiet({ checkedMs: NOW_MS - 15 * MINUTE_MS + 1 }) })).toEqual([]);
	});
});

describe('A recipe whose record has no counts', () => {
	it.each(['plain', 'code'] as const)('is always read (%s)', (rows) => {
		expect(chosen({ '501': quiet() }, { rows })).toEqual(['501']);
	});

	it('is always read if its list wasn’t', () => {
		const recipes = new Map([['501', quiet()]]);

		expect(chooseRecipes(listing({ recipes }), { nowMs: NOW_MS, elapsedMs: 0 })).toEqual(['501']);
	});
});

describe('Recipes to read', () => {
	it('are sorted by the urgency of the reason', () => {
		const recipes = {
			overdue: quiet({ checkedMs: 0 }),
			new: quiet({ watch: undefined }),
			unfinished: quiet({ watch: watch({ pending: new Map([['j-1', 0]]) }) }),
			changed: quiet({ activity: '1 0 ' }),
		};

		expect(chosen(recipes, { elapsedMs: 15 * MINUTE_MS })).toEqual([
			'changed',
			'unfinished',
			'new',
			'overdue',
		]);
	});

	it('come after new ones if they are always read', () => {
		const recipes = { always: quiet(), new: quiet({ watch: undefined }) };

		expect(chosen(recipes, { rows: 'plain' })).toEqual(['new', 'always']);
	});

	it('with the same reason are sorted by when they were last read', () => {
		const recipes = {
			later: quiet({ activity: '1 0 ', checkedMs: 3 }),
			never: quiet({ activity: '1 0 ', checkedMs: undefined }),
			first: quiet({ activity: '1 0 ', checkedMs: 1 }),
		};

		expect(chosen(recipes)).toEqual(['never', 'first', 'later']);
	});
});

describe('Overdue recipes', () => {
	const recipes = Object.fromEntries(
		Array.from({ length: 30 }, (_, index) => [`r${index}`, quiet({ checkedMs: index })]),
	);

	it.each([
		['a minute', MINUTE_MS, 2],
		['one and a half minutes', 1.5 * MINUTE_MS, 3],
		['15 minutes', 15 * MINUTE_MS, 30],
		['a day', 24 * 60 * MINUTE_MS, 30],
		['no time', 0, 0],
	])('are read in proportion to the time since the last poll: %s', (_time, elapsedMs, count) => {
		const first = Object.keys(recipes).slice(0, count);

		expect(chosen(recipes, { elapsedMs })).toEqual(first);
	});
});

describe('What a record says of a recipe’s activity', () => {
	const workspaces = { '10847': { name: 'Acme', rows: 'counts' as const } };
	const recipe = { name: 'Orders', workspace: '10847' };

	it('are its counts and its last run', () => {
		const busy = record({ succeededCount: 5, failedCount: 6, lastRunAtMs: 7 });

		expect(activityOf(busy, { workspaces }, recipe)).toBe('5 6 7');
		expect(activityOf(record(), { workspaces }, recipe)).toBe('0 0 ');
	});

	it('is nothing without a record, a list or counts in it', () => {
		expect(activityOf(undefined, { workspaces }, recipe)).toBeUndefined();
		expect(activityOf(record(), { workspaces: {} }, recipe)).toBeUndefined();
		expect(activityOf(record(), { workspaces }, { name: null })).toBeUndefined();
	});
});
