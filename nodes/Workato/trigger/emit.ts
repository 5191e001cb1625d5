import type { INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../model/job';
import { eventOf } from './fields';
import { toItem } from './triggerItem';
import { finishedAtMs } from './jobStatus';
import { MAX_JOBS_PER_POLL } from './constants';
import type { PollResult } from './pollRecipes';
import { advanceCursor, findNewlyFinished, type Emitted } from './recipeCursor';
import type { TriggerState, WatchedRecipe } from './state';
import type { PollConfig } from './pollConfig';

interface Ended {
	recipeId: string;
	job: Job;
}

/** The items of a poll, the oldest end first, and what to remember once they are handed over. */
export function emit(
	watched: PollConfig,
	reading: PollResult,
): { items: INodeExecutionData[]; next: TriggerState } {
	const ended = wantedIn(reading, watched).sort(
		(a, b) => finishedAtMs(a.job) - finishedAtMs(b.job),
	);
	const told = ended.slice(0, MAX_JOBS_PER_POLL);
	const items = told.map(({ recipeId, job }) => {
		const name = reading.recipes.get(recipeId)?.name ?? null;
		return toItem(job, { scope: watched.scope, recipeId, name }, watched);
	});
	return { items, next: nextState(watched, reading, told, ended.slice(MAX_JOBS_PER_POLL)) };
}

function wantedIn({ read }: PollResult, { events }: PollConfig): Ended[] {
	return [...read].flatMap(([recipeId, { watch, seen }]) =>
		findNewlyFinished(watch, seen)
			.filter((job) => events.has(eventOf(job)))
			.map((job) => ({ recipeId, job })),
	);
}

/** Recipes that could not be read stay as they were. */
function nextState(
	{ workspace, host }: PollConfig,
	{ recipes, unlisted, read, begun, listedMs, listedAtWorkatoMs, waiting }: PollResult,
	told: readonly Ended[],
	left: readonly Ended[],
): TriggerState {
	const watchedNow = [...recipes].map(([id, recipe]): [string, WatchedRecipe] => {
		const came = read.get(id);
		const ofRecipe = (all: readonly Ended[]) =>
			all.flatMap(({ recipeId, job }) => (recipeId === id ? job : []));
		const handedOver: Emitted = {
			toldIds: new Set(ofRecipe(told).map((job) => job.id)),
			left: ofRecipe(left),
		};
		const watch = came ? advanceCursor(came.watch, came.seen, handedOver) : begun.get(id);
		return [id, watch === undefined ? recipe : { name: recipe.name, watch }];
	});
	return {
		workspace,
		host,
		listedMs,
		listedAtWorkatoMs,
		waiting,
		recipes: Object.fromEntries([...unlisted, ...watchedNow]),
	};
}
