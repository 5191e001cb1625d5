import { emit, type PollOutput } from '../../../nodes/Workato/trigger/emit';
import type { TriggerState } from '../../../nodes/Workato/trigger/state';
import { endedAt, seen, watch } from './jobs';

const config = {
	simplify: false,
	events: new Set(['failed'] as const),
	client: { appUrl: 'https://app.workato.com' },
};

const ENDS_PER_RECIPE = 100;

/** A poll that has read a backlog of so many recipes, and the state before it. */
function backlogOf(recipeCount: number): { state: TriggerState; output: PollOutput } {
	const ids = Array.from({ length: recipeCount }, (_, index) => String(501 + index));
	const recipes = new Map(ids.map((id) => [id, { name: null, watch: watch() }]));
	const jobs = (recipeId: string) =>
		Array.from({ length: ENDS_PER_RECIPE }, (_, index) =>
			endedAt(1_000 - index, { id: `${recipeId} ${index}` }),
		);
	const read = new Map(
		ids.map((id) => [
			id,
			{ watch: watch(), reading: { seen: seen({ listed: jobs(id) }), failed: [] } },
		]),
	);
	const lists = { workspaces: {}, listedMs: 0, listedAtWorkatoMs: 0 };
	const state = {
		...lists,
		revision: { count: 1, id: 'one' },
		workspace: 'own all',
		host: config.client.appUrl,
		events: { failed: 0 },
		polledMs: 0,
		recipes: Object.fromEntries(recipes),
	};
	const listing = { ...lists, recipes, unlisted: new Map(), records: new Map(), failures: [] };
	const result = { read, failures: [], waiting: [] };
	return { state, output: { listing, result, stops: [], nowMs: 1_000_000 } };
}

/** How long it takes at the least, in milliseconds: what else the machine does only adds to it. */
function shortestMs(recipeCount: number): number {
	const { state, output } = backlogOf(recipeCount);
	const times = Array.from({ length: 5 }, () => {
		const beganMs = performance.now();
		emit(config, state, output);
		return performance.now() - beganMs;
	});
	return Math.min(...times);
}

describe('What a poll reports', () => {
	it('takes work in proportion to the recipes, not to their square', () => {
		const ratio = shortestMs(1_000) / shortestMs(250);

		// In proportion it is some 4 to 5, by their square 16.
		expect(ratio).toBeLessThan(9);
	});
});
