import { isTriggerEvent, JOB_EVENTS } from './events';
import { isCustomerId, wantsJobs, watchesAll, workspaceKey, type PollConfig } from './pollConfig';
import { resumeRecipe } from './resumeRecipe';
import { FORMER_WORKSPACE, omit, type TriggerState, type WatchedRecipe } from './state';

/**
 * Adapts the stored state to the form's current values. Newly chosen recipes and events are reported
 * from the choice on. Nothing that was watched before is forgotten, even if the customer is now
 * identified differently: a recipe's ID is the same for a customer's ID and its External ID.
 *
 * @param workatoMs Workato's time at the least
 */
export function adoptConfig(
	state: TriggerState,
	config: PollConfig,
	workatoMs: number,
): TriggerState {
	const events = adoptEvents(state, config, workatoMs);
	const recipes = adoptRecipes(state, config, workatoMs);
	if (state.workspace === config.workspace) return { ...state, host: config.host, events, recipes };
	return {
		...omit(state, 'customerListing'),
		workspace: config.workspace,
		host: config.host,
		events,
		listedMs: 0,
		listedAtWorkatoMs: workatoMs,
		workspaces: neverListed(state),
		recipes: Object.fromEntries(
			Object.entries(recipes).map(([id, recipe]) => [
				id,
				isIn(config, recipe) ? recipe : { ...recipe, workspace: FORMER_WORKSPACE },
			]),
		),
	};
}

/** Whether a recipe's workspace is watched under the same key as before. */
function isIn({ selection }: PollConfig, { workspace }: WatchedRecipe): boolean {
	if (workspace === undefined) return false;
	const only = workspaceKey(selection);
	return only === undefined ? isCustomerId(workspace) : workspace === only;
}

/** Where no list of recipes could be read yet, all recipes were to be watched, by whatever name. */
function neverListed({ workspace, workspaces }: TriggerState): TriggerState['workspaces'] {
	if (!watchesAll(workspace)) return {};
	return Object.fromEntries(
		Object.entries(workspaces).filter(([, { askedMs }]) => askedMs === undefined),
	);
}

function adoptEvents(
	{ events }: TriggerState,
	config: PollConfig,
	workatoMs: number,
): TriggerState['events'] {
	// The first version stored no events: those of jobs are as they were.
	const isFirstVersion = Object.keys(events).length === 0;
	const isOld = (event: string) => isFirstVersion && JOB_EVENTS.some((known) => known === event);
	return Object.fromEntries(
		[...config.events]
			.filter(isTriggerEvent)
			.map((event) => [event, events[event] ?? (isOld(event) ? 0 : workatoMs)]),
	);
}

function adoptRecipes(
	{ events, recipes }: TriggerState,
	config: PollConfig,
	workatoMs: number,
): Record<string, WatchedRecipe> {
	const chosen = (config.selected ?? []).filter((id) => !Object.hasOwn(recipes, id));
	const added = chosen.map((id): [string, WatchedRecipe] => [
		id,
		{ name: null, sinceMs: workatoMs },
	]);
	const all: Record<string, WatchedRecipe> = { ...recipes, ...Object.fromEntries(added) };
	const watchedNoJobs =
		Object.keys(events).length > 0 && JOB_EVENTS.every((event) => events[event] === undefined);
	if (!watchedNoJobs || !wantsJobs(config)) return all;
	return Object.fromEntries(
		Object.entries(all).map(([id, recipe]) => [
			id,
			{ ...omit(recipe, 'watch', 'backlog'), ...resumeRecipe(recipe, workatoMs) },
		]),
	);
}
