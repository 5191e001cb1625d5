import type { Recipe } from '../../../nodes/Workato/api/recipes';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import type { PollConfig } from '../../../nodes/Workato/trigger/pollConfig';
import type { RecipeListing } from '../../../nodes/Workato/trigger/recipeListing';
import type { TriggerState } from '../../../nodes/Workato/trigger/state';

/** What decides without requests needs nothing of the client. */
const NO_CLIENT = {} as WorkatoClient;

/** A form that watches all recipes of customer 10847 for failed jobs. */
export function config(overrides: Partial<PollConfig> = {}): PollConfig {
	return {
		client: NO_CLIENT,
		selection: { workspace: 'customer', managedUserId: '10847' },
		selected: undefined,
		events: new Set(['failed']),
		workatoStopsOnly: false,
		simplify: true,
		workspace: '10847 all',
		host: 'https://app.workato.com',
		...overrides,
	};
}

/** The state that such a trigger begins with. */
export function state(overrides: Partial<TriggerState> = {}): TriggerState {
	return {
		revision: { count: 1, id: 'one' },
		workspace: '10847 all',
		host: 'https://app.workato.com',
		events: { failed: 0 },
		listedMs: 0,
		listedAtWorkatoMs: 0,
		polledMs: 0,
		workspaces: {},
		recipes: {},
		...overrides,
	};
}

/** Recipes to watch, without any list read. */
export function listing(overrides: Partial<RecipeListing> = {}): RecipeListing {
	return {
		workspaces: {},
		listedMs: 0,
		listedAtWorkatoMs: 0,
		recipes: new Map(),
		unlisted: new Map(),
		records: new Map(),
		failures: [],
		...overrides,
	};
}

/** A running recipe's record, with no job yet. */
export function record(overrides: Partial<Recipe> = {}): Recipe {
	return {
		id: '501',
		name: 'Orders',
		running: true,
		succeededCount: 0,
		failedCount: 0,
		lastRunAtMs: null,
		stoppedAtMs: null,
		stopCause: null,
		raw: {},
		...overrides,
	};
}
