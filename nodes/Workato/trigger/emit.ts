import type { INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../model/job';
import { eventOf } from './fields';
import { itemOf } from './triggerItem';
import { endOf } from './jobStatus';
import { MOST_JOBS_PER_POLL } from './constants';
import type { Reading } from './pollRecipes';
import { dealtWith, newlyEnded, type HandedOver } from './recipeCursor';
import type { TriggerState, WatchedRecipe } from './state';
import type { Watched } from './pollConfig';

interface Ended {
	recipeId: string;
	job: Job;
}

/** The items of a poll, the oldest end first, and what to remember once they are handed over. */
export function handOver(
	watched: Watched,
	reading: Reading,
): { items: INodeExecutionData[]; next: TriggerState } {
	const ended = wantedIn(reading, watched).sort((a, b) => endOf(a.job) - endOf(b.job));
	const told = ended.slice(0, MOST_JOBS_PER_POLL);
	const items = told.map(({ recipeId, job }) => {
		const name = reading.recipes.get(recipeId)?.name ?? null;
		return itemOf(job, { scope: watched.scope, recipeId, name }, watched);
	});
	return { items, next: nextState(watched, reading, told, ended.slice(MOST_JOBS_PER_POLL)) };
}

function wantedIn({ read }: Reading, { events }: Watched): Ended[] {
	return [...read].flatMap(([recipeId, { watch, seen }]) =>
		newlyEnded(watch, seen)
			.filter((job) => events.has(eventOf(job)))
			.map((job) => ({ recipeId, job })),
	);
}

/** Recipes that could not be read stay as they were. */
function nextState(
	{ workspace, host }: Watched,
	{ recipes, unlisted, read, begun, listedMs, listedAtWorkatoMs, waiting }: Reading,
	told: readonly Ended[],
	left: readonly Ended[],
): TriggerState {
	const watchedNow = [...recipes].map(([id, recipe]): [string, WatchedRecipe] => {
		const came = read.get(id);
		const ofRecipe = (all: readonly Ended[]) =>
			all.flatMap(({ recipeId, job }) => (recipeId === id ? job : []));
		const handedOver: HandedOver = {
			toldIds: new Set(ofRecipe(told).map((job) => job.id)),
			left: ofRecipe(left),
		};
		const watch = came ? dealtWith(came.watch, came.seen, handedOver) : begun.get(id);
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
