import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import type { JobListQuery } from '../../pagination/jobPaginator';
import { readFilter, readSearch } from '../../parameters/jobFilters';
import { readJobRows, type JobRowMaker } from '../../parameters/jobRows';
import { readLimit } from '../../parameters/limit';
import { readStartPosition } from '../../parameters/offsetOptions';
import { readRecipeSelection, type RecipeSelection } from '../../parameters/recipe';
import { readWindow } from '../../parameters/timeWindowFields';

/** Everything that the form says of a list of jobs. */
export interface ListParameters {
	recipes: RecipeSelection;
	/** Infinite for all jobs. */
	limit: number;
	/** What is asked of each recipe's list. */
	query: JobListQuery;
	/** What comes out for a job. */
	toRow: JobRowMaker;
}

/**
 * Reads the form for one input item.
 *
 * @param sent what the fields' routing put into the query, as it was entered
 * @param appUrl where the screens of the credential's Workato are, to hold addresses against
 * @throws NodeOperationError that names the field and the way out
 */
export function readListParameters(
	context: IExecuteSingleFunctions,
	sent: IDataObject,
	appUrl: string,
): ListParameters {
	return {
		recipes: readRecipeSelection(context, appUrl),
		limit: readLimit(context),
		query: {
			filter: readFilter(context),
			start: readStartPosition(context, sent),
			window: readWindow(context),
			isWanted: readSearch(context),
		},
		toRow: readJobRows(context),
	};
}
