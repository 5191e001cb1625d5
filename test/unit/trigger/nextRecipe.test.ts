import type { RecipeReading } from '../../../nodes/Workato/trigger/fetchRecipeJobs';
import { NOTHING_ABOVE } from '../../../nodes/Workato/trigger/newlyFinished';
import { nextRecipe, withActivity, type Finished } from '../../../nodes/Workato/trigger/nextRecipe';
import type { WatchedRecipe } from '../../../nodes/Workato/trigger/state';
import { endedAt, pending, seen, watch } from './jobs';

const recipe: WatchedRecipe = { name: 'Orders', workspace: '10847', sinceMs: 5, knownEnds: {} };

const finished = (job: Finished['job'], isOfBacklog = false): Finished => ({
	recipeId: '501',
	job,
	isOfBacklog,
});

const nothing = { emitted: [], left: [] };

const reading = (overrides: Partial<RecipeReading> = {}): RecipeReading => ({
	seen: seen(),
	failed: [],
	...overrides,
});

describe('A recipe after a poll', () => {
	it('is watched from what the poll has seen, no longer from its choice', () => {
		const listed = [endedAt(100)];
		const next = nextRecipe(
			recipe,
			{ watch: watch(), reading: reading({ seen: seen({ listed }) }) },
			{ emitted: [finished(endedAt(100))], left: [] },
		);

		expect(next).toEqual({
			name: 'Orders',
			workspace: '10847',
			watch: watch({ readMs: 100_000, ended: { 'ended 100': 100_000 } }),
		});
	});

	it('has the jobs pending that are left for a later poll', () => {
		const [first, second] = [endedAt(100), endedAt(200)];
		const next = nextRecipe(
			recipe,
			{ watch: watch(), reading: reading({ seen: seen({ listed: [second, first] }) }) },
			{ emitted: [finished(first)], left: [finished(second)] },
		);

		expect([...(next.watch?.pending.keys() ?? [])]).toEqual(['ended 200']);
		expect(next.watch?.ended).toEqual({ 'ended 100': 100_000 });
	});

	it('knows what was reported, however long before the newest end, while an older job is left', () => {
		const [left, old, newest] = [endedAt(200), endedAt(300), endedAt(900)];
		const next = nextRecipe(
			recipe,
			{ watch: watch(), reading: reading({ seen: seen({ listed: [newest, old, left] }) }) },
			{ emitted: [finished(old)], left: [finished(left)] },
		);

		expect(next.watch?.ended).toEqual({ 'ended 300': 300_000, 'ended 900': 900_000 });
	});

	it('knows the failed jobs that were read ahead, but those that are left', () => {
		const [reported, left] = [endedAt(100), endedAt(200)];
		const next = nextRecipe(
			recipe,
			{ watch: watch(), reading: reading({ failed: [left, reported] }) },
			{ emitted: [finished(reported, true)], left: [finished(left, true)] },
		);

		expect(next.watch?.ended).toEqual({ 'ended 100': 100_000 });
		expect(next.watch?.pending.size).toBe(0);
	});
});

describe('A list that was left before all that is new was read', () => {
	const gap = { belowId: 'j-8', nextId: 'j-7', above: { startMs: 5, completionMs: 6 } };

	it('is read on below by the next poll', () => {
		const from = watch({ horizonMs: 1, pending: new Map([['open', 0]]) });
		const reported = endedAt(100);
		const next = nextRecipe(
			recipe,
			{ watch: from, reading: reading({ seen: seen({ gap, listed: [reported] }) }) },
			{ emitted: [finished(reported)], left: [] },
		);

		expect(next.backlog).toEqual({
			cursor: watch({ horizonMs: 1, ended: { 'ended 100': 100_000 } }),
			position: { belowId: 'j-8', nextId: 'j-7' },
			above: gap.above,
		});
	});

	it('is compared with the cursor of the backlog that was there before', () => {
		const ended = { 'ended 50': 50_000 };
		const backlog = { cursor: watch({ horizonMs: 9, ended }), above: NOTHING_ABOVE };
		const next = nextRecipe(
			{ ...recipe, backlog },
			{ watch: watch(), reading: reading({ seen: seen({ gap }) }) },
			nothing,
		);

		expect(next.backlog?.cursor).toEqual(watch({ horizonMs: 9, ended }));
		expect(next.backlog?.position).toEqual({ belowId: 'j-8', nextId: 'j-7' });
	});
});

describe('A backlog', () => {
	const backlog = {
		cursor: watch({ horizonMs: 9 }),
		position: { belowId: 'j-8', nextId: 'j-7' },
		above: { startMs: 5, completionMs: 6 },
	};
	const further = { belowId: 'j-4', nextId: 'j-3', above: { startMs: 3, completionMs: 4 } };
	const listed = [endedAt(100)];

	const after = (read: RecipeReading['backlog'], output = nothing as typeof nothing | object) =>
		nextRecipe(
			{ ...recipe, backlog },
			{ watch: watch(), reading: reading(read ? { backlog: read } : {}) },
			{ ...nothing, ...output },
		);

	it('is over once all of it is read', () => {
		expect(after({ listed, next: 'done' })).not.toHaveProperty('backlog');
	});

	it('is read on further below, and knows what has been reported of it', () => {
		const emitted = [finished(endedAt(100), true)];

		expect(after({ listed, next: further }, { emitted }).backlog).toEqual({
			cursor: watch({ horizonMs: 9, ended: { 'ended 100': 100_000 } }),
			position: { belowId: 'j-4', nextId: 'j-3' },
			above: further.above,
		});
	});

	it('is read again from the top of the list if its place is lost', () => {
		expect(after({ listed: [], next: 'lost' }).backlog).toEqual({
			cursor: backlog.cursor,
			above: NOTHING_ABOVE,
		});
	});

	it('stays as it is if this poll didn’t read it', () => {
		expect(after(undefined).backlog).toEqual(backlog);
	});

	it('is read again where it was if jobs of it are left', () => {
		const left = [finished(endedAt(100), true)];
		const next = after({ listed, next: 'done' }, { left });

		expect(next.backlog).toEqual(backlog);
		expect(next.watch?.ended).toEqual({});
		expect(next.watch?.pending.size).toBe(0);
	});

	it('is over although jobs of the top of the list are left', () => {
		const left = [finished(endedAt(200))];

		expect(after({ listed, next: 'done' }, { left })).not.toHaveProperty('backlog');
	});

	it('isn’t there if there was none', () => {
		const { backlog: none } = nextRecipe(
			recipe,
			{ watch: watch(), reading: reading({ backlog: { listed, next: further } }) },
			nothing,
		);

		expect(none).toBeUndefined();
	});

	it('tells of unfinished jobs in it', () => {
		const next = after({ listed: [pending('open')], next: 'done' });

		expect([...(next.watch?.pending.keys() ?? [])]).toEqual(['open']);
	});
});

describe('Counts on a recipe’s record', () => {
	const known: WatchedRecipe = { name: 'Orders', activity: '1 0 ' };
	const from = watch({ horizonMs: 50_000, ended: { 'ended 90': 90_000 } });

	const noted = (
		before: WatchedRecipe,
		activity: string | undefined,
		listed: RecipeReading['seen']['listed'] = [],
	) =>
		withActivity(before, { watch: from, reading: reading({ seen: seen({ listed }) }) }, activity);

	it('are remembered if they are as before, or were not known', () => {
		expect(noted(known, '1 0 ')).toEqual(known);
		expect(noted({ name: 'Orders' }, '2 0 ')).toEqual({ name: 'Orders', activity: '2 0 ' });
	});

	it.each([
		['a job that ended since', endedAt(100)],
		['a job that ended at the horizon', endedAt(50)],
		['an unfinished job', pending('open')],
	])('that changed are remembered if the list shows %s', (_what, job) => {
		expect(noted(known, '2 0 ', [endedAt(90), job])).toEqual({ name: 'Orders', activity: '2 0 ' });
	});

	it.each([
		['nothing', []],
		['an end that is known', [endedAt(90)]],
		['an old end', [endedAt(49)]],
	])('that changed are compared once more if the list shows %s', (_what, listed) => {
		const once = noted(known, '2 0 ', listed);

		expect(once).toEqual({ ...known, isUnexplained: true });
		expect(noted(once, '2 0 ', listed)).toEqual({ name: 'Orders', activity: '2 0 ' });
	});

	it('that are gone leave the last ones', () => {
		expect(noted({ ...known, isUnexplained: true }, undefined)).toEqual(known);
	});
});
