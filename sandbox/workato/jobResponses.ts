import { type Job, type JobError, type JobStatus, errorAt, statusAt } from './job';
import { jobLines } from './lines';
import { seededRandom, seededUuid, wholeNumber } from './random';
import type { SeenItemField, WorkatoBehavior } from './behavior';
import { workatoTime } from './workatoTime';
import type { Recipe } from './world';

type ShowSwitches = Pick<
	WorkatoBehavior,
	| 'itemFields'
	| 'integerIdsAfterDays'
	| 'listTimes'
	| 'utcOffsetMinutes'
	| 'pendingStartedAt'
	| 'canceledCompletedAt'
	| 'detailRecipeId'
	| 'masterJobId'
	| 'statusWords'
>;

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What a job's responses need of its recipe. */
export type JobsOfRecipe = Pick<Recipe, 'history'>;

/** A job as a list shows it: the seven documented fields and those that are switched on. */
export function jobItem(
	recipe: JobsOfRecipe,
	job: Job,
	now: number,
	switches: ShowSwitches,
): Record<string, unknown> {
	const seen = seenFields(recipe, job, now, switches);
	return {
		id: shownId(job, now, switches),
		...shownTimes(job, now, switches.listTimes, switches),
		title: job.title,
		...shownError(job, now),
		...Object.fromEntries(switches.itemFields.map((field) => [field, seen[field]])),
	};
}

/** A job's details. */
export function jobDetail(
	recipe: Recipe,
	job: Job,
	now: number,
	seed: number,
	switches: ShowSwitches,
): Record<string, unknown> {
	const id = shownId(job, now, switches);
	return {
		id,
		handle: id,
		recipe_id: switches.detailRecipeId === 'right' ? job.recipeId : job.recipeId - 193_014,
		...shownTimes(job, now, 'milliseconds', switches),
		title: job.title,
		lines: jobLines(recipe, job, now, seed),
		...shownError(job, now),
		is_repeat: job.masterHandle !== null,
		is_test: job.isTest,
		is_test_case_job: false,
		master_job_id: masterId(recipe, job, now, switches),
		...(switches.masterJobId !== 'numberAlone' && {
			master_job_handle: masterHandle(recipe, job, now, switches),
		}),
		status: statusWord(job, now, switches),
		calling_recipe_id: job.caller?.recipeId ?? null,
		calling_job_id: job.caller?.handle ?? null,
		calling_job_handle: job.caller?.handle ?? null,
	};
}

function shownId(job: Job, now: number, switches: ShowSwitches): string | number {
	const days = switches.integerIdsAfterDays;
	return days !== null && now - job.createdAt >= days * DAY_MS ? job.runId : job.handle;
}

function masterId(
	recipe: JobsOfRecipe,
	job: Job,
	now: number,
	switches: ShowSwitches,
): string | number {
	const handle = masterHandle(recipe, job, now, switches);
	if (switches.masterJobId === 'handle') return handle;
	const original = job.masterHandle === null ? job : recipe.history.find(job.masterHandle);
	return original?.runId ?? handle;
}

function masterHandle(
	recipe: JobsOfRecipe,
	job: Job,
	now: number,
	switches: ShowSwitches,
): string | number {
	if (job.masterHandle === null) return shownId(job, now, switches);
	const original = recipe.history.find(job.masterHandle);
	return original === undefined ? job.masterHandle : shownId(original, now, switches);
}

const OTHER_WORDS: Record<JobStatus, string> = {
	pending: 'queued',
	running: 'in_progress',
	succeeded: 'completed',
	failed: 'error',
	canceled: 'stopped',
	aborted: 'terminated',
};

function statusWord(job: Job, now: number, { statusWords }: ShowSwitches): string {
	const status = statusAt(job, now);
	return statusWords === 'seen' ? status : OTHER_WORDS[status];
}

function shownTimes(
	job: Job,
	now: number,
	precision: 'seconds' | 'milliseconds',
	switches: ShowSwitches,
): { completed_at: string | null; started_at: string | null } {
	const show = (ms: number) => workatoTime(ms, precision, switches.utcOffsetMinutes);
	const waiting = switches.pendingStartedAt === 'created' ? show(job.createdAt) : null;
	const completed = job.completionShownAs ?? job.completedAt;
	const isShown =
		job.completedAt <= now &&
		(job.outcome !== 'canceled' || switches.canceledCompletedAt === 'right');
	return {
		completed_at: isShown ? show(completed) : null,
		started_at: job.startedAt <= now ? show(job.startedAt) : waiting,
	};
}

function shownError(
	job: Job,
	now: number,
): { is_poll_error: boolean; error: string | null; is_error: boolean } {
	const error = errorAt(job, now);
	return {
		is_poll_error: false,
		error: error === null ? null : errorText(job, error),
		is_error: statusAt(job, now) === 'failed',
	};
}

function errorText(job: Job, error: JobError): string {
	if (error.writtenAs === 'json') return JSON.stringify(errorParts(job, error));
	return error.innerMessage === null ? error.message : `${error.message}: ${error.innerMessage}`;
}

function errorParts(job: Job, error: JobError): Record<string, unknown> {
	const random = seededRandom('error parts', job.handle);
	return {
		error_type: error.type,
		message: error.message,
		error_id: seededUuid(random).replace(/-/g, ''),
		error_at: new Date(job.completedAt - wholeNumber(random, 5, 60)).toISOString(),
		adapter: error.adapter,
		input: { external_id: String(job.runId) },
		inner_message: error.innerMessage,
	};
}

function seenFields(
	recipe: JobsOfRecipe,
	job: Job,
	now: number,
	switches: ShowSwitches,
): Record<SeenItemField, unknown> {
	const error = errorAt(job, now);
	return {
		status: statusWord(job, now, switches),
		recipe_id: job.recipeId,
		master_job_id: masterId(recipe, job, now, switches),
		calling_recipe_id: job.caller?.recipeId ?? null,
		calling_job_id: job.caller?.handle ?? null,
		root_recipe_id: job.caller?.recipeId ?? job.recipeId,
		root_job_id: job.caller?.handle ?? shownId(job, now, switches),
		flow_run_id: job.runId,
		error_parts: error?.writtenAs === 'json' ? errorParts(job, error) : null,
	};
}
