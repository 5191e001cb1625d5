import { type Job, type JobStatus, errorAt, statusAt } from './job';
import { wholeSecond } from './workatoTime';
import type { World } from './world';

/** A job as it really is, whatever any list says. */
export interface TrueJob {
	id: string;
	/** The ID that Workato shows instead where the job is old. */
	runId: number;
	customerId: number | null;
	externalId: string | null;
	recipeId: number;
	recipeName: string;
	title: string;
	status: JobStatus;
	createdAt: string;
	/** To the second and in UTC, as in a list of jobs; null before it has happened. */
	startedAt: string | null;
	completedAt: string | null;
	/** To the millisecond, as in a job's details. */
	exactStartedAt: string | null;
	exactCompletedAt: string | null;
	errorMessage: string | null;
	errorType: string | null;
	isRerun: boolean;
	masterJobId: string;
}

/** Which jobs to return. Times are compared by the second; "after" includes that second, "before" doesn't. */
export interface GroundTruthFilter {
	/** A customer's numeric ID, or your own workspace; all if left out. */
	customer?: number | 'own';
	recipe?: number;
	status?: JobStatus;
	rerunOnly?: boolean;
	startedAfter?: number;
	startedBefore?: number;
	completedAfter?: number;
	completedBefore?: number;
}

/**
 * The jobs that exist now, newest creation first. This reads the world directly and shares no code
 * with the API's responses, so that comparing the two proves something.
 */
export function groundTruth(world: World, filter: GroundTruthFilter = {}): TrueJob[] {
	const now = world.clock.now();
	const found: Array<{ job: Job; trueJob: TrueJob }> = [];
	const own = { id: null, externalId: null, recipes: world.ownRecipes };
	for (const { id, externalId, recipes } of [...world.customers, own]) {
		if (filter.customer !== undefined && filter.customer !== (id ?? 'own')) continue;
		for (const recipe of recipes) {
			if (filter.recipe !== undefined && filter.recipe !== recipe.id) continue;
			for (const job of recipe.history.jobs()) {
				if (!isWanted(job, now, filter)) continue;
				const about = { customerId: id, externalId, recipeName: recipe.name };
				found.push({ job, trueJob: { ...about, ...describeJob(job, now) } });
			}
		}
	}
	found.sort((one, other) => other.job.createdAt - one.job.createdAt);
	return found.map(({ trueJob }) => trueJob);
}

function isWanted(job: Job, now: number, filter: GroundTruthFilter): boolean {
	if (job.createdAt > now) return false;
	if (filter.status !== undefined && statusAt(job, now) !== filter.status) return false;
	if (filter.rerunOnly === true && job.masterHandle === null) return false;
	return (
		isWithin(job.startedAt, now, filter.startedAfter, filter.startedBefore) &&
		isWithin(job.completedAt, now, filter.completedAfter, filter.completedBefore)
	);
}

/** Without bounds everything is inside; with a bound, what hasn't happened yet is outside. */
function isWithin(
	moment: number,
	now: number,
	after: number | undefined,
	before: number | undefined,
): boolean {
	if (after === undefined && before === undefined) return true;
	const second = wholeSecond(moment);
	return moment <= now && second >= (after ?? -Infinity) && second < (before ?? Infinity);
}

function describeJob(
	job: Job,
	now: number,
): Omit<TrueJob, 'customerId' | 'externalId' | 'recipeName'> {
	const exact = (ms: number) => (ms <= now ? new Date(ms).toISOString() : null);
	const toTheSecond = (ms: number) => (ms <= now ? new Date(wholeSecond(ms)).toISOString() : null);
	const error = errorAt(job, now);
	return {
		id: job.handle,
		runId: job.runId,
		recipeId: job.recipeId,
		title: job.title,
		status: statusAt(job, now),
		createdAt: new Date(job.createdAt).toISOString(),
		startedAt: toTheSecond(job.startedAt),
		completedAt: toTheSecond(job.completedAt),
		exactStartedAt: exact(job.startedAt),
		exactCompletedAt: exact(job.completedAt),
		errorMessage: error?.message ?? null,
		errorType: error?.type ?? null,
		isRerun: job.masterHandle !== null,
		masterJobId: job.masterHandle ?? job.handle,
	};
}
