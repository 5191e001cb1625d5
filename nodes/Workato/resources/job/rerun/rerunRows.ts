import type { IDataObject } from 'n8n-workflow';
import type { WorkatoClient } from '../../../transport/client';
import { sentencesOf, type Failure } from '../../../transport/errors/errorMessages';
import { managedUserIdIn, type RecipeScope } from '../../../model/scope';
import { jobPageUrl } from '../../../model/pageUrls';
import { toWorkatoId } from '../../../model/record';
import type { RerunChecks } from './jobLookup';
import type { RerunReport } from './rerunLedger';

/** The form's values for one input item. */
export interface RerunParameters {
	/** The item's number. */
	item: number;
	recipe: RecipeScope;
	jobIds: string[];
	checks: RerunChecks;
	/** Whether to send nothing and only report what would be sent. */
	checkOnly: boolean;
}

/** The output of each input item, by its number: its rows, and an error if all of its jobs had one. */
export interface RerunRows {
	byItem: Map<number, IDataObject[]>;
	errors: Map<number, unknown>;
}

/** The report on a job, or the error that kept it from being sent. */
type ReportOrError = RerunReport | { error: unknown; refusal?: Failure };

/** Creates a row for each job of each input item, in the items' order. */
export function toRows(
	{ appUrl }: WorkatoClient,
	parametersOfItems: readonly RerunParameters[],
	reportOf: (parameters: RerunParameters, jobId: string) => ReportOrError,
): RerunRows {
	const byItem = new Map<number, IDataObject[]>();
	const errors = new Map<number, unknown>();
	for (const parameters of parametersOfItems) {
		const { item, jobIds, recipe } = parameters;
		const reports = jobIds.map((jobId) => ({ jobId, report: reportOf(parameters, jobId) }));
		const first = reports[0]?.report;
		if (first && 'error' in first && reports.every(({ report }) => 'error' in report)) {
			errors.set(item, first.error);
		}
		byItem.set(
			item,
			reports.map(({ jobId, report }) => toRow(recipe, jobId, withoutError(report), appUrl)),
		);
	}
	return { byItem, errors };
}

function withoutError(report: ReportOrError): RerunReport {
	if (!('error' in report)) return report;
	const { error, refusal } = report;
	const message = error instanceof Error ? error.message : String(error);
	const reason = refusal ? sentencesOf(refusal) : message;
	return { outcome: 'refused', reason, newestTryId: null };
}

function toRow(
	{ recipeId, scope }: RecipeScope,
	jobId: string,
	{ outcome, reason, newestTryId }: RerunReport,
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
