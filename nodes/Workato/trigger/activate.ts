import type { WorkatoClient } from '../transport/client';
import { activityOf } from './chooseRecipes';
import { runFirstThenConcurrently } from './runConcurrentlyWhile';
import { isAccessError, isRateLimitError, statusCodeOf } from './failureNotifier';
import { fetchBaseline } from './fetchRecipeJobs';
import { scopeOf, wantsJobs, type PollConfig } from './pollConfig';
import { beginWatch, type RecipeCursor } from './recipeCursor';
import { areAllListed } from './mergeRecipes';
import { listWatchedRecipes, type RecipeListing } from './recipeListing';
import { noteRecord } from './recipeStops';
import { resumeRecipe } from './resumeRecipe';
import { FORMER_WORKSPACE, omit, type TriggerState, type WatchedRecipe } from './state';
import { tryAsync } from '../transport/tryAsync';
import { SLACK_MS, workatoTimeMs } from './workatoTime';

export interface BeginOptions {
	/** By n8n's clock. */
	nowMs: number;
	/** When to start reading no more recipes, by n8n's clock. */
	startUntilMs: number;
	/** Whether a user waits for it. When n8n starts by itself, an error would leave the trigger dead. */
	isByUser: boolean;
}

const RECIPES_AT_A_TIME = 16;

/**
 * Starts watching: jobs that end from now on are reported, and none that ended before. Recipes that
 * can't be read in the time available, or all of them if Workato doesn't respond, are read by later
 * polls, from the time (by Workato's clock) at which this started.
 *
 * @param before what is remembered of an activation before this one
 * @throws the reason if Workato refuses everything, and a user is there to see it
 */
export async function begin(
	config: PollConfig,
	before: TriggerState | undefined,
	client: WorkatoClient,
	{ nowMs, startUntilMs, isByUser }: BeginOptions,
): Promise<TriggerState> {
	const blank = blankState(config, before, nowMs);
	const listing = await listWatchedRecipes(config, blank, client, { nowMs, untilMs: startUntilMs });
	const lists = listing.failures.map(({ error }) => error);
	const refusal = lists.find(isAccessError) ?? lists.find(isRefusal);
	const isAll = refusal && (isAccessError(refusal) || listing.recipes.size === 0);
	if (isAll && isByUser) throw refusal;

	const baselines =
		wantsJobs(config) && !isAll
			? await readBaselines(client, listing, before, startUntilMs)
			: { begun: new Map<string, RecipeCursor>() };
	if (baselines.refusal && isByUser) throw baselines.refusal;
	const { begun } = baselines;
	const known = [...begun].map(([id, watch]) => [id, { name: null, watch }] as const);
	const sinceMs = workatoTimeMs(client, { recipes: Object.fromEntries(known) }, nowMs);
	const recipes = [...listing.recipes].map(([id, recipe]): [string, WatchedRecipe] => {
		const record = listing.records.get(id);
		const noted = record ? noteRecord(recipe, record) : recipe;
		const watch = begun.get(id);
		const rest = omit(noted, 'sinceMs');
		if (watch === undefined) {
			return [id, { ...resumeRecipe(before?.recipes[id], sinceMs), ...rest }];
		}
		const activity = activityOf(record, listing, recipe);
		return [id, { ...rest, watch, checkedMs: nowMs, ...(activity ? { activity } : {}) }];
	});
	// What was watched in another workspace begins anew where it's chosen again.
	const isSame = before?.workspace === config.workspace;
	return {
		...blank,
		// The lists tell more exactly where watching begins; a clock bounds what they may get wrong.
		events: Object.fromEntries(
			[...config.events].map((event) => [
				event,
				event === 'recipeStopped' ? sinceMs : sinceMs - SLACK_MS,
			]),
		),
		workspaces: Object.fromEntries(
			Object.entries(listing.workspaces).map(([key, workspace]) => [
				key,
				workspace.askedMs === undefined ? { ...workspace, seenMs: sinceMs } : workspace,
			]),
		),
		listedMs: listing.listedMs,
		listedAtWorkatoMs: sinceMs,
		...(listing.customerListing ? { customerListing: listing.customerListing } : {}),
		recipes: {
			...notListed(isSame ? before : undefined, listing, sinceMs, nowMs),
			...Object.fromEntries(recipes),
		},
	};
}

/** Recipes whose list could not be read now: it shows them later. */
function notListed(
	before: TriggerState | undefined,
	listing: RecipeListing,
	sinceMs: number,
	nowMs: number,
): Record<string, WatchedRecipe> {
	return Object.fromEntries(
		Object.entries(before?.recipes ?? {}).flatMap(([id, recipe]) => {
			const isFormer = recipe.workspace === FORMER_WORKSPACE;
			if (listing.recipes.has(id) || (isFormer && areAllListed(listing))) return [];
			const resumed = resumeRecipe(recipe, sinceMs);
			const isBlank = resumed.sinceMs === sinceMs && Object.keys(resumed).length === 1;
			if (isBlank) return [];
			const workspace = isFormer ? { workspace: FORMER_WORKSPACE } : {};
			return [[id, { name: recipe.name, ...workspace, ...resumed, unlistedMs: nowMs }]];
		}),
	);
}

function blankState(
	{ workspace, host }: PollConfig,
	before: TriggerState | undefined,
	nowMs: number,
): TriggerState {
	return {
		revision: before?.revision ?? { count: 0, id: '' },
		workspace,
		host,
		events: {},
		listedMs: 0,
		listedAtWorkatoMs: 0,
		polledMs: nowMs,
		workspaces: {},
		recipes: {},
	};
}

async function readBaselines(
	client: WorkatoClient,
	{ recipes }: RecipeListing,
	before: TriggerState | undefined,
	startUntilMs: number,
): Promise<{ begun: Map<string, RecipeCursor>; refusal?: Error }> {
	const begun = new Map<string, RecipeCursor>();
	const errors: Error[] = [];
	const isStopped = () => errors.some((error) => isAccessError(error) || isRateLimitError(error));
	const mayStart = () => !isStopped() && Date.now() < startUntilMs;
	const ids = [...recipes.keys()];
	const readOne = async (id: string) => {
		const scope = scopeOf(recipes.get(id)?.workspace ?? '');
		const outcome = await tryAsync(
			async () => await fetchBaseline(client, { scope, recipeId: id }),
		);
		if ('error' in outcome) errors.push(outcome.error);
		else begun.set(id, beginWatch(outcome.result, before?.recipes[id]?.watch));
	};
	await runFirstThenConcurrently(ids, RECIPES_AT_A_TIME, startUntilMs, mayStart, readOne);
	const refusal = errors.find(isAccessError) ?? errors.find(isRefusal);
	return { begun, ...(refusal && begun.size === 0 ? { refusal } : {}) };
}

/** What may pass by itself: a timeout, a request that came too early, a rate limit. */
const TRANSIENT_STATUSES = [408, 425, 429];

/** Whether Workato has refused a request for good, which waiting does not change. */
function isRefusal(error: Error): boolean {
	const status = Number(statusCodeOf(error));
	return status >= 400 && status < 500 && !TRANSIENT_STATUSES.includes(status);
}
