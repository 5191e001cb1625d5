import type { IDataObject } from 'n8n-workflow';
import type { WorkatoClient } from '../../transport/client';
import type { Failure } from '../../transport/errors/errorMessages';
import { managedUserIdIn, type RecipeScope } from '../../model/scope';
import { jobPageUrl } from '../../model/pageUrls';
import { toWorkatoId } from '../../model/record';
import type { RerunChecks } from './jobLookup';
import { sentencesOf } from './rerunBatch';
import type { RerunResult } from './rerunLedger';

/** The jobs that one input item names. */
export interface NamedJobs {
	/** The item's number. */
	item: number;
	recipe: RecipeScope;
	jobIds: string[];
	checks: RerunChecks;
	/** Whether nothing is to be sent, and the rows are to say what would be. */
	checkOnly: boolean;
}

/** What comes of each item: rows, or the error that kept all of its jobs from being sent. */
export interface RerunRows {
	byItem: Map<number, IDataObject[]>;
	errors: Map<number, unknown>;
}

/** What became of a job, or the error that kept it from being sent. */
type Ended = RerunResult | { error: unknown; refusal?: Failure };

/** An item all of whose jobs met an error is one; else each of its jobs has a row. */
export function toRows(
	{ appUrl }: WorkatoClient,
	named: readonly NamedJobs[],
	endOf: (entry: NamedJobs, jobId: string) => Ended,
): RerunRows {
	const byItem = new Map<number, IDataObject[]>();
	const errors = new Map<number, unknown>();
	for (const entry of named) {
		const ends = entry.jobIds.map((jobId) => ({ jobId, end: endOf(entry, jobId) }));
		const first = ends[0]?.end;
		if (first && 'error' in first && ends.every(({ end }) => 'error' in end)) {
			errors.set(entry.item, first.error);
		}
		byItem.set(
			entry.item,
			ends.map(({ jobId, end }) => rowOf(entry.recipe, jobId, toResult(end), appUrl)),
		);
	}
	return { byItem, errors };
}

function toResult(end: Ended): RerunResult {
	if (!('error' in end)) return end;
	const { error, refusal } = end;
	const words = error instanceof Error ? error.message : String(error);
	const reason = refusal ? sentencesOf(refusal) : words;
	return { outcome: 'refused', reason, newestTryId: null };
}

function rowOf(
	{ recipeId, scope }: RecipeScope,
	jobId: string,
	{ outcome, reason, newestTryId }: RerunResult,
	appUrl: string,
): IDataObject {
	return {
		job_id: jobId,
		outcome,
		reason,
		newest_try_id: newestTryId,
		recipe_id: toWorkatoId(recipeId),
		managed_user_id: managedUserIdIn(scope),
		url: jobPageUrl(appUrl, recipeId, jobId),
	};
}
