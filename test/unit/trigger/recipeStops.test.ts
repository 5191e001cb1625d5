import type { Recipe } from '../../../nodes/Workato/api/recipes';
import { noteRecord, takeStops } from '../../../nodes/Workato/trigger/recipeStops';
import type { WatchedRecipe } from '../../../nodes/Workato/trigger/state';
import { config, listing, record } from './states';

const WORKATO_MS = 1_000;

const watchesStops = config({ events: new Set(['recipeStopped']) });

/** The stops that a list of recipes shows, and what is then remembered of the recipes. */
function taken(
	recipes: Record<string, WatchedRecipe>,
	records: Recipe[],
	{ form = watchesStops, sinceMs = 0 } = {},
) {
	const read = listing({
		recipes: new Map(Object.entries(recipes)),
		records: new Map(records.map((each) => [each.id, each])),
	});
	const stops = takeStops(form, { events: { recipeStopped: sinceMs } }, read, WORKATO_MS);
	return { stops: stops.map(({ recipeId, atMs }) => [recipeId, atMs]), recipes: read.recipes };
}

const running: WatchedRecipe = { name: 'Orders', isRunning: true };

describe('A recipe that was running', () => {
	it('has stopped when its record says', () => {
		const stopped = record({ running: false, stoppedAtMs: 700 });

		expect(taken({ '501': running }, [stopped]).stops).toEqual([['501', 700]]);
	});

	it('has stopped when its list was read if its record doesn’t say when', () => {
		expect(taken({ '501': running }, [record({ running: false })]).stops).toEqual([
			['501', WORKATO_MS],
		]);
	});

	it('has stopped no earlier than before, nor than stops are reported', () => {
		const stopped = [record({ running: false })];

		expect(taken({ '501': { ...running, stoppedMs: 1_500 } }, stopped).stops).toEqual([
			['501', 1_500],
		]);
		expect(taken({ '501': running }, stopped, { sinceMs: 2_000 }).stops).toEqual([['501', 2_000]]);
	});

	it('has stopped and started again if its record shows a later stop', () => {
		const restarted = record({ running: true, stoppedAtMs: 700 });

		expect(taken({ '501': { ...running, stoppedMs: 600 } }, [restarted]).stops).toEqual([
			['501', 700],
		]);
		expect(taken({ '501': { ...running, stoppedMs: 700 } }, [restarted]).stops).toEqual([]);
	});

	it.each([true, null])('hasn’t stopped if its record says running: %s', (isRunning) => {
		expect(taken({ '501': running }, [record({ running: isRunning })]).stops).toEqual([]);
	});
});

describe('A recipe that had stopped', () => {
	it('hasn’t stopped again', () => {
		const stopped: WatchedRecipe = { name: 'Orders', isRunning: false, stoppedMs: 600 };
		const records = [record({ running: false, stoppedAtMs: 600 })];

		expect(taken({ '501': stopped }, records).stops).toEqual([]);
		expect(taken({ '501': stopped }, [record({ running: false })]).stops).toEqual([]);
	});
});

describe('A recipe that is listed for the first time', () => {
	it.each([
		['has stopped if that was after its watching began', { sinceMs: 700 }, 700, true],
		['hasn’t if that was before', { sinceMs: 701 }, 700, false],
		['hasn’t if nobody knows when its watching began', {}, 700, false],
		['hasn’t if it is the stop that is known', { sinceMs: 700, stoppedMs: 700 }, 700, false],
		['hasn’t if its record doesn’t say when', { sinceMs: 700 }, null, false],
	])('%s', (_what, recipe, stoppedAtMs, isStop) => {
		const { stops } = taken({ '501': { name: 'Orders', ...recipe } }, [
			record({ running: false, stoppedAtMs }),
		]);

		expect(stops).toEqual(isStop ? [['501', 700]] : []);
	});
});

describe('Stops', () => {
	const stopped = [record({ running: false, stoppedAtMs: 700, stopCause: 'trigger_errors_limit' })];

	it('come oldest first', () => {
		const records = [
			record({ id: '501', running: false, stoppedAtMs: 900 }),
			record({ id: '502', running: false, stoppedAtMs: 800 }),
		];

		expect(taken({ '501': running, '502': running }, records).stops).toEqual([
			['502', 800],
			['501', 900],
		]);
	});

	it('aren’t reported from before they were chosen', () => {
		expect(taken({ '501': running }, stopped, { sinceMs: 700 }).stops).toHaveLength(1);
		expect(taken({ '501': running }, stopped, { sinceMs: 701 }).stops).toEqual([]);
		expect(taken({ '501': running }, stopped, { sinceMs: undefined }).stops).toHaveLength(1);
	});

	it('aren’t reported if they aren’t chosen, but noted', () => {
		const { stops, recipes } = taken({ '501': running }, stopped, { form: config() });

		expect(stops).toEqual([]);
		expect(recipes.get('501')).toEqual({ name: 'Orders', isRunning: false, stoppedMs: 700 });
	});

	it('by users aren’t reported if only those by Workato are chosen', () => {
		const form = { ...watchesStops, workatoStopsOnly: true };
		const byUser = stopped.map((each) => ({ ...each, stopCause: null }));

		expect(taken({ '501': running }, stopped, { form }).stops).toHaveLength(1);
		expect(taken({ '501': running }, byUser, { form }).stops).toEqual([]);
	});

	it('of recipes that aren’t watched are left out', () => {
		const { stops, recipes } = taken({}, stopped);

		expect(stops).toEqual([]);
		expect(recipes.size).toBe(0);
	});
});

describe('What is noted of a record', () => {
	it('is whether the recipe runs, and its last stop', () => {
		expect(noteRecord(running, record({ running: false, stoppedAtMs: 5 }))).toEqual({
			name: 'Orders',
			isRunning: false,
			stoppedMs: 5,
		});
		expect(noteRecord({ ...running, stoppedMs: 9 }, record({ stoppedAtMs: 5 })).stoppedMs).toBe(9);
		expect(noteRecord(running, record({ stoppedAtMs: 5 }), 7).stoppedMs).toBe(7);
	});

	it('is nothing if the record has neither', () => {
		expect(noteRecord({ name: 'Orders' }, record({ running: null }))).toEqual({ name: 'Orders' });
	});
});
