import type { INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../api/job';
import { eventOf } from './fields';
import { itemOf } from './item';
import type { Reading } from './readAll';
import { dealtWith, endOf, newlyEnded } from './recipeWatch';
import type { TriggerState, WatchedRecipe } from './state';
import type { Watched } from './watched';

/** The most jobs that one poll hands over. The rest comes with the next polls. */
export const MOST_JOBS_PER_POLL = 1_000;

interface Ended {
	recipeId: string;
	job: Job;
}

/** The items of a poll, the oldest end first, and what to remember once they are handed over. */
export function handOver(
	watched: Watched,
	state: TriggerState,
	reading: Reading,
): { items: INodeExecutionData[]; next: TriggerState } {
	const ended = wantedIn(reading, watched).sort((a, b) => endOf(a.job) - endOf(b.job));
	const left = new Set(ended.slice(MOST_JOBS_PER_POLL).map(({ job }) => job.id));
	const items = ended.slice(0, MOST_JOBS_PER_POLL).map(({ recipeId, job }) => {
		const name = reading.names.get(recipeId) ?? null;
		return itemOf(job, { scope: watched.scope, recipeId, name }, watched);
	});
	return { items, next: nextState(state, reading, left) };
}

function wantedIn({ read }: Reading, { events }: Watched): Ended[] {
	return [...read].flatMap(([recipeId, { watch, seen }]) =>
		newlyEnded(watch, seen)
			.filter((job) => events.has(eventOf(job)))
			.map((job) => ({ recipeId, job })),
	);
}

/** Recipes that are not watched any more are forgotten; those that were not read stay as they were. */
function nextState(
	state: TriggerState,
	{ names, read, listedMs, waiting }: Reading,
	left: ReadonlySet<string>,
): TriggerState {
	const recipes = [...names].map(([id, name]): [string, WatchedRecipe] => {
		const came = read.get(id);
		const watch = came ? dealtWith(came.watch, came.seen, left) : state.recipes[id]?.watch;
		return [id, watch === undefined ? { name } : { name, watch }];
	});
	return { ...state, listedMs, waiting, recipes: Object.fromEntries(recipes) };
}
