import type { IExecuteSingleFunctions } from 'n8n-workflow';
import type { TimeWindow } from '../../../model/timeWindow';
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
	const totalPerCustomer: unknown = context.getNodeParameter('totalPerCustomer', false);
	return {
		recipes: readRecipeSelection(context, appUrl),
		window: readWindow(context),
		simplify: isSimplified(context),
		totalPerCustomer: readBoolean(context, 'Total per Customer', totalPerCustomer, false),
	};
}
