import type { INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../model/job';
import type { Backlog } from './backlog';
import { activityOf } from './chooseRecipes';
import { MAX_JOBS_PER_POLL } from './constants';
import { eventOf } from './events';
import { statusCodeOf } from './failureNotifier';
import { finishedAtMs } from './jobStatus';
import type { PollConfig } from './pollConfig';
import type { PollResult } from './pollRecipes';
import { findNewlyFinished } from './newlyFinished';
import { nextRecipe, withActivity, type Finished } from './nextRecipe';
import type { RecipeCursor } from './recipeCursor';
import type { RecipeListing } from './recipeListing';
import type { RecipeStop } from './recipeStops';
import { omit, type TriggerState, type WatchedRecipe } from './state';
import { jobItem, stopItem, type ItemConfig } from './triggerItem';
import type { RecipeReading } from './fetchRecipeJobs';

/** The result of a poll. */
export interface PollOutput {
	listing: RecipeListing;
	result: PollResult;
	stops: readonly RecipeStop[];
	/** When it started, by n8n's clock. */
	nowMs: number;
}

type EmitConfig = ItemConfig & Pick<PollConfig, 'events'>;

/** The items of a poll, oldest first, and the state to store once they are emitted. */
export function emit(
	config: EmitConfig,
	state: TriggerState,
	output: PollOutput,
): { items: INodeExecutionData[]; next: TriggerState } {
	const { listing, stops, nowMs } = output;
	const finished = wantedIn(output.result, config, state).sort(
		(a, b) => finishedAtMs(a.job) - finishedAtMs(b.job),
	);
	const emitted = finished.slice(0, MAX_JOBS_PER_POLL);
	const items = [
		...emitted.map(({ recipeId, job }) => ({
			atMs: finishedAtMs(job),
			item: jobItem(job, recipeId, listing, config),
		})),
		...stops.map((stop) => ({ atMs: stop.atMs, item: stopItem(stop, listing, config) })),
	];
	const next = {
		...omit(state, 'customerListing'),
		workspaces: withStale(output),
		listedMs: listing.listedMs,
		listedAtWorkatoMs: listing.listedAtWorkatoMs,
		...(listing.customerListing ? { customerListing: listing.customerListing } : {}),
		polledMs: nowMs,
		recipes: nextRecipes(output, emitted, finished.slice(MAX_JOBS_PER_POLL)),
	};
	return { items: items.sort((a, b) => a.atMs - b.atMs).map(({ item }) => item), next };
}

function wantedIn({ read }: PollResult, { events }: EmitConfig, state: TriggerState): Finished[] {
	return [...read].flatMap(([recipeId, { watch, reading }]) => {
		const jobs = finishedIn(watch, reading, state.recipes[recipeId]?.backlog);
		return [...jobs.values()]
			.filter(({ job }) => {
				const event = eventOf(job);
				// A canceled job may have no completion, and have started long ago.
				const endMs = job.completedAtMs ?? Infinity;
				return events.has(event) && endMs >= (state.events[event] ?? 0);
			})
			.map((found) => ({ recipeId, ...found }));
	});
}

/** The jobs of a recipe that have finished since the last poll, by ID. */
function finishedIn(
	watch: RecipeCursor,
	{ seen, failed, backlog: read }: RecipeReading,
	backlog: Backlog | undefined,
): Map<string, Omit<Finished, 'recipeId'>> {
	const found = new Map<string, Omit<Finished, 'recipeId'>>();
	const below = [...failed, ...(read?.listed ?? [])];
	const asked = [...seen.asked, ...below.filter(({ id }) => watch.pending.has(id))];
	for (const job of findNewlyFinished(watch, { listed: seen.listed, asked })) {
		found.set(job.id, { job, isOfBacklog: false });
	}
	const addOfBacklog = (jobs: readonly Job[]) => {
		for (const job of jobs) {
			if (!found.has(job.id)) found.set(job.id, { job, isOfBacklog: true });
		}
	};
	addOfBacklog(findNewlyFinished(watch, { listed: failed, asked: [] }));
	if (read && backlog) {
		const { cursor, above } = backlog;
		addOfBacklog(findNewlyFinished(cursor, { listed: read.listed, asked: [] }, above));
	}
	return found;
}

/** The state of each recipe after the poll. Recipes that couldn't be read stay as they were. */
function nextRecipes(
	{ listing, result, nowMs }: PollOutput,
	emitted: readonly Finished[],
	left: readonly Finished[],
): Record<string, WatchedRecipe> {
	const emittedOf = groupByRecipe(emitted);
	const leftOf = groupByRecipe(left);
	const tried = new Set([...result.read.keys(), ...result.failures.map(({ key }) => key)]);
	const watched = [...listing.recipes].map(([id, recipe]): [string, WatchedRecipe] => {
		const read = result.read.get(id);
		const checked = tried.has(id) ? { ...recipe, checkedMs: nowMs } : recipe;
		if (read === undefined) return [id, checked];
		const recipeOutput = { emitted: emittedOf.get(id) ?? [], left: leftOf.get(id) ?? [] };
		const next = nextRecipe(checked, read, recipeOutput);
		return [id, withActivity(next, read, activityOf(listing.records.get(id), listing, recipe))];
	});
	return Object.fromEntries([...listing.unlisted, ...watched]);
}

/** If Workato doesn't find a recipe, it may have been deleted: marks its list to be read again. */
function withStale({ listing, result }: PollOutput): TriggerState['workspaces'] {
	const notFound = result.failures.filter(({ error }) => statusCodeOf(error) === '404');
	const stale = new Set(notFound.map(({ key }) => listing.recipes.get(key)?.workspace));
	return Object.fromEntries(
		Object.entries(listing.workspaces).map(([key, workspace]) => [
			key,
			stale.has(key) ? { ...workspace, isStale: true } : workspace,
		]),
	);
}

function groupByRecipe(finished: readonly Finished[]): Map<string, Finished[]> {
	const groups = new Map<string, Finished[]>();
	for (const one of finished) {
		const group = groups.get(one.recipeId);
		if (group) group.push(one);
		else groups.set(one.recipeId, [one]);
	}
	return groups;
}
