import type { PollConfig } from '../../../nodes/Workato/trigger/pollConfig';
import { listWatchedRecipes } from '../../../nodes/Workato/trigger/recipeListing';
import type { WatchedRecipe, WorkspaceState } from '../../../nodes/Workato/trigger/state';
import { fakeClient, type SentRequest } from './fakeClient';
import { config, state } from './states';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const NOW_MS = 1_000 * HOUR_MS;

/** A form that watches for stops alone. */
export const stops = { events: new Set(['recipeStopped'] as const) };
export const everywhere: Partial<PollConfig> = {
	selection: { workspace: 'allCustomers' },
	workspace: 'allCustomers all',
};

export interface Poll {
	form?: Partial<PollConfig>;
	workspaces: Record<string, WorkspaceState>;
	recipes?: Record<string, WatchedRecipe>;
	/** By default, each list has recipe 501 alone. */
	respond?: (request: SentRequest) => object;
	untilMs?: number;
}

const onlyRecipe501 = ({ query }: SentRequest) => ({
	result: query.page === 1 ? [{ id: 501, name: 'Orders' }] : [],
});

/** What a poll finds to watch, and its requests for lists of recipes, as `path page/per_page`. */
export async function listed({
	form,
	workspaces,
	recipes = {},
	respond = onlyRecipe501,
	untilMs,
}: Poll) {
	const { client, sent } = fakeClient(respond);
	const before = state({ workspaces, recipes, listedMs: NOW_MS, listedAtWorkatoMs: 7 });
	const listing = await listWatchedRecipes(config({ client, ...form }), before, client, {
		nowMs: NOW_MS,
		untilMs: untilMs ?? NOW_MS + 1,
	});
	const requests = sent.map(({ path, query }) => `${path} ${query.page}/${query.per_page}`);
	return { ...listing, requests };
}

/** The path of the list of customer 10847. */
export const LIST = '/api/managed_users/10847/recipes';

/** A list that was read to its end so long ago, and asked for just now. */
export const readAgo = (
	ms: number,
	more: Partial<WorkspaceState> = {},
): Partial<WorkspaceState> => ({
	listedMs: NOW_MS - ms,
	askedMs: NOW_MS,
	rows: 'plain',
	...more,
});
