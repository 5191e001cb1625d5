import type { IExecuteSingleFunctions } from 'n8n-workflow';
import type { TimeWindow } from '../../../model/timeWindow';
import {
	CUSTOMER_SUMMARY_COLUMNS,
	readColumns,
	RECIPE_SUMMARY_COLUMNS,
	type ColumnPicker,
} from '../../../parameters/columns';
import { readBoolean } from '../../../parameters/primitives';
import { readRecipeSelection, type RecipeSelection } from '../../../parameters/recipe';
import { isSimplified } from '../../../parameters/simplify';
import { readWindow } from '../../../parameters/timeWindowFields';

/** The form's values for a summary. */
export interface SummarizeParameters {
	recipes: RecipeSelection;
	window: TimeWindow;
	simplify: boolean;
	/** Whether there is one row per customer instead of one per recipe. */
	totalPerCustomer: boolean;
	pickColumns: ColumnPicker;
}

/**
 * Reads the form for one input item.
 *
 * @param appUrl the URL of the credential's Workato, which entered URLs must match
 * @throws NodeOperationError that names the field and says what to do
 */
export function readSummarizeParameters(
	context: IExecuteSingleFunctions,
	appUrl: string,
): SummarizeParameters {
	const recipes = readRecipeSelection(context, appUrl);
	const simplify = isSimplified(context);
	const totalPerCustomer = recipes.kind === 'all' && readTotalPerCustomer(context);
	const columns = totalPerCustomer ? CUSTOMER_SUMMARY_COLUMNS : RECIPE_SUMMARY_COLUMNS;
	return {
		recipes,
		window: readWindow(context),
		simplify,
		totalPerCustomer,
		pickColumns: simplify ? readColumns(context, columns) : (row) => row,
	};
}

function readTotalPerCustomer(context: IExecuteSingleFunctions): boolean {
	const entered: unknown = context.getNodeParameter('totalPerCustomer', false);
	return readBoolean(context, 'Total per Customer', entered, false);
}
