import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import type { JobListQuery } from '../../../pagination/jobPaginator';
import { readFilter, readSearch } from '../../../parameters/jobFilters';
import { readJobRows, type JobRowMaker } from '../../../parameters/jobRows';
import { readLimit } from '../../../parameters/limit';
import { readStartPosition } from '../../../parameters/offsetOptions';
import { readRecipeSelection, type RecipeSelection } from '../../../parameters/recipe';
import { readWindow } from '../../../parameters/timeWindowFields';

/** The form's values for listing jobs. */
export interface ListParameters {
	recipes: RecipeSelection;
	/** Infinite for all jobs. */
	limit: number;
	/** The query for each recipe's list. */
	query: JobListQuery;
	toRow: JobRowMaker;
}

/**
 * Reads the form for one input item.
 *
 * @param sent the query parameters that the fields' routing has set, as they were entered
 * @param appUrl the URL of the credential's Workato, which entered URLs must match
 * @throws NodeOperationError that names the field and says what to do
 */
export function readListParameters(
	context: IExecuteSingleFunctions,
	sent: IDataObject,
	appUrl: string,
): ListParameters {
	const recipes = readRecipeSelection(context, appUrl);
	return {
		recipes,
		limit: readLimit(context),
		query: {
			filter: readFilter(context),
			// The form shows offsets for one recipe only.
			start: recipes.kind === 'one' ? readStartPosition(context, sent) : { from: 'top' },
			window: readWindow(context),
			isWanted: readSearch(context),
		},
		toRow: readJobRows(context),
	};
}
