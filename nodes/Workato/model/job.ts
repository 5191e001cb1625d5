import type { IDataObject } from 'n8n-workflow';
import { jobErrorOf } from './jobError';
import { asRecord, toWorkatoId, getFlag, getString, getTimeMs, type JsonRecord } from './record';
import { getRowText, rowText } from './rowValue';
import { statusOf } from './jobStatus';
import { managedUserIdIn, type RecipeScope } from './scope';
import { jobPageUrl } from './pageUrls';

/** A job, parsed from Workato's list or from its details. */
export interface Job {
	/** Workato's job handle. Comparing handles says nothing about their order. */
	id: string;
	/** Null if Workato sent no time, or one that can't be read. */
	startedAtMs: number | null;
	/** Null while the job is pending, and if Workato sent a time that can't be read. */
	completedAtMs: number | null;
	/** What Workato sent, untouched. */
	raw: IDataObject;
}

/** The recipe that a job was requested from: Workato's response doesn't reliably say. */
export interface JobOrigin {
	/** The requested recipe: `recipe_id` in a job's details may name another. */
	recipe: RecipeScope;
	/** The URL of Workato's web app, such as `https://app.workato.com`. */
	appUrl: string;
	/** Known if the recipe was listed. */
	recipeName?: string | null;
	/** Known if the customer was listed. */
	customerName?: string | null;
}

/** A job as one flat row for a sheet, the most important columns first. Unknown values are null. */
export interface SimplifiedJob extends IDataObject {
	id: string;
	status: string;
	title: string | null;
	error_message: string | null;
	error_type: string | null;
	started_at: string | null;
	completed_at: string | null;
	duration_seconds: number | null;
	recipe_id: number | string;
	/** Null if the recipe wasn't listed, for example because it was selected by ID. */
	recipe_name: string | null;
	/** Null for your own workspace. */
	managed_user_id: number | string | null;
	/** Null if the customer wasn't listed. */
	customer_name: string | null;
	is_rerun: boolean | null;
	master_job_id: string | null;
	url: string;
}

/**
 * Parses a job.
 *
 * @returns undefined if it isn't an object with an ID
 */
export function parseJob(sent: unknown): Job | undefined {
	const raw = asRecord(sent);
	const id = raw && getString(raw, 'id');
	return raw && id
		? {
				id,
				startedAtMs: getTimeMs(raw, 'started_at'),
				completedAtMs: getTimeMs(raw, 'completed_at'),
				raw,
			}
		: undefined;
}

/**
 * The row of a job.
 *
 * @param maxTextLength of each text, 5,000 characters if left out
 */
export function simplifyJob(job: Job, origin: JobOrigin, maxTextLength?: number): SimplifiedJob {
	const { raw } = job;
	const { recipe } = origin;
	const error = jobErrorOf(raw);
	return {
		id: job.id,
		status: statusOf(raw),
		title: getRowText(raw, 'title', maxTextLength),
		error_message: rowText(error.message, maxTextLength),
		error_type: rowText(error.type, maxTextLength),
		started_at: getRowText(raw, 'started_at'),
		completed_at: getRowText(raw, 'completed_at'),
		duration_seconds: durationSeconds(job),
		recipe_id: toWorkatoId(recipe.recipeId),
		recipe_name: rowText(origin.recipeName, maxTextLength),
		managed_user_id: managedUserIdIn(recipe.scope),
		customer_name: rowText(origin.customerName, maxTextLength),
		is_rerun: isRerun(job),
		master_job_id: masterJobIdIn(raw) ?? null,
		url: jobPageUrl(origin.appUrl, recipe.recipeId, job.id),
	};
}

/** Only a job's details say it directly. A rerun's master job is the job that ran first. */
export function isRerun({ id, raw }: Job): boolean | null {
	const isRepeat = getFlag(raw, 'is_repeat');
	if (isRepeat !== undefined) return isRepeat;
	const masterJobId = masterJobIdIn(raw);
	if (masterJobId === undefined || !areComparable(masterJobId, id)) return null;
	return masterJobId !== id;
}

/** The ID of the job that ran first, as Workato names it here; undefined if it doesn't. */
export function masterJobIdIn(raw: JsonRecord): string | undefined {
	return getString(raw, 'master_job_handle') || getString(raw, 'master_job_id') || undefined;
}

/**
 * Whether two IDs of jobs are of the same kind. Workato's oldest jobs have a number instead of a
 * handle, and where a job with a handle names another by a number, that may be the number of the same
 * job in Workato's database.
 */
export function areComparable(jobId: string, otherJobId: string): boolean {
	return isNumeric(jobId) === isNumeric(otherJobId);
}

function isNumeric(id: string): boolean {
	return /^\d+$/.test(id);
}

function durationSeconds({ startedAtMs, completedAtMs }: Job): number | null {
	return startedAtMs === null || completedAtMs === null
		? null
		: (completedAtMs - startedAtMs) / 1000;
}
