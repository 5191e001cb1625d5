import type { Job } from '../model/job';
import { isFinished } from '../model/jobStatus';
import { withReported, type Backlog } from './backlog';
import type { RecipeReading } from './fetchRecipeJobs';
import { finishedAtMs } from './jobStatus';
import { NOTHING_ABOVE } from './newlyFinished';
import { advanceCursor, type RecipeCursor } from './recipeCursor';
import { omit, type WatchedRecipe } from './state';

/** A job of a recipe whose end is new. */
export interface Finished {
	recipeId: string;
	job: Job;
	/** Seen in a backlog alone: left for a later poll, it is read there again. */
	isOfBacklog: boolean;
}

/** What this poll reports of a recipe, and what it leaves for a later one. */
export interface RecipeOutput {
	emitted: readonly Finished[];
	left: readonly Finished[];
}

/** What to remember of a recipe after a poll that has read it; `emit` stores it. */
export function nextRecipe(
	recipe: WatchedRecipe,
	{ watch, reading }: { watch: RecipeCursor; reading: RecipeReading },
	{ emitted, left }: RecipeOutput,
): WatchedRecipe {
	const { seen, failed, backlog: read } = reading;
	// Those left are read again in the backlog, or on top of the list if they have only just ended.
	const leftIds = new Set(left.flatMap(({ job, isOfBacklog }) => (isOfBacklog ? job.id : [])));
	const isDone = ({ id }: Job) => !leftIds.has(id);
	const asked = [...seen.asked, ...(read?.listed ?? []).filter(isDone)];
	const ahead = failed.filter(isDone);
	const reported = emitted.map(({ job }) => job);
	const next = advanceCursor(
		watch,
		{ ...seen, asked, ahead },
		{
			reportedIds: new Set(reported.map(({ id }) => id)),
			left: left.filter(({ isOfBacklog }) => !isOfBacklog).map(({ job }) => job),
		},
	);
	const hasLeft = leftIds.size > 0;
	const backlog = nextBacklog(watch, reading, recipe.backlog, { reported, hasLeft });
	const rest = omit(recipe, 'sinceMs', 'knownEnds', 'backlog');
	return { ...rest, watch: next, ...(backlog ? { backlog } : {}) };
}

function nextBacklog(
	watch: RecipeCursor,
	{ seen, backlog: read }: RecipeReading,
	before: Backlog | undefined,
	{ reported, hasLeft }: { reported: readonly Job[]; hasLeft: boolean },
): Backlog | undefined {
	const { gap } = seen;
	if (gap) {
		const cursor = withReported(before?.cursor ?? watch, reported);
		const { above, belowId, nextId } = gap;
		return { cursor, position: { belowId, nextId }, above };
	}
	if (before === undefined) return undefined;
	const cursor = withReported(before.cursor, reported);
	if (read === undefined || hasLeft) return { ...before, cursor };
	if (read.next === 'done') return undefined;
	if (read.next === 'lost') {
		return { cursor, above: NOTHING_ABOVE };
	}
	const { above, belowId, nextId } = read.next;
	return { cursor, position: { belowId, nextId }, above };
}

/**
 * Remembers a recipe's counts and last run. If they changed although no listed job explains it, the
 * next poll compares them with the old ones once more.
 */
export function withActivity(
	{ isUnexplained, ...recipe }: WatchedRecipe,
	{ watch, reading: { seen } }: { watch: RecipeCursor; reading: RecipeReading },
	activity: string | undefined,
): WatchedRecipe {
	if (activity === undefined) return recipe;
	const isExplained =
		recipe.activity === activity ||
		recipe.activity === undefined ||
		isUnexplained === true ||
		seen.listed.some((job) => !isFinished(job) || isNewEnd(watch, job));
	return isExplained ? { ...recipe, activity } : { ...recipe, isUnexplained: true };
}

function isNewEnd({ horizonMs, ended }: RecipeCursor, job: Job): boolean {
	return finishedAtMs(job) >= horizonMs && !Object.hasOwn(ended, job.id);
}
