import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { JobOrigin } from '../../model/job';
import type { OperationContext } from '../../declarative/runOperation';
import { collectionField } from '../../parameters/collection';
import {
	CUSTOMER_SUMMARY_COLUMNS,
	fieldsOption,
	RECIPE_SUMMARY_COLUMNS,
} from '../../parameters/columns';
import { ONE_RECIPE, shownForAllRecipes } from '../../parameters/recipe';
import { simplifyField } from '../../parameters/simplify';
import { windowFields } from '../../parameters/timeWindowFields';
import { fetchTally, tallyColumns } from './summarize/recipeTally';
import { summarizeAll } from './summarize/summarizeAll';
import { readSummarizeParameters } from './summarize/summarizeParameters';
import { recipeColumns } from './summarize/summaryRow';

const showOnlyForSummarize = { resource: ['job'], operation: ['summarize'] };

const totalPerCustomerField: INodeProperties = {
	displayName: 'Total per Customer',
	name: 'totalPerCustomer',
	type: 'boolean',
	default: false,
	description: 'Whether to return one item per customer instead of one per recipe',
};

export const summarizeFields: INodeProperties[] = [
	...shownForAllRecipes(totalPerCustomerField, showOnlyForSummarize),
	simplifyField(showOnlyForSummarize),
	{
		...collectionField('filters', [...windowFields.completed, ...windowFields.started]),
		displayOptions: { show: showOnlyForSummarize },
		description:
			'Without a time filter, the summary shows Workato’s own counts of all jobs and takes one request per recipe. With a time filter, the node reads and counts the matching jobs.',
	},
	{
		...optionsField(RECIPE_SUMMARY_COLUMNS),
		displayOptions: { show: { ...showOnlyForSummarize, ...ONE_RECIPE } },
	},
	...shownForAllRecipes(optionsField(RECIPE_SUMMARY_COLUMNS), {
		...showOnlyForSummarize,
		totalPerCustomer: [false],
	}),
	...shownForAllRecipes(optionsField(CUSTOMER_SUMMARY_COLUMNS), {
		...showOnlyForSummarize,
		totalPerCustomer: [true],
	}),
];

function optionsField(columns: readonly string[]): INodeProperties {
	const fields = fieldsOption(columns);
	const description = `${fields.description} Without a time filter, only jobs, succeeded, failed and failure_rate are known, and all other statistics are null.`;
	return collectionField('options', [{ ...fields, description }, ...windowFields.limits]);
}

/** Returns one item for the recipe, or per recipe or customer. */
export async function* summarizeJobs({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const parameters = readSummarizeParameters(context, client.appUrl);
	const { recipes, window, simplify, pickColumns } = parameters;
	if (recipes.kind === 'all') {
		yield* summarizeAll(context, client, recipes, parameters);
		return;
	}
	const origin: JobOrigin = { recipe: recipes.recipe, appUrl: client.appUrl };
	const tally = await fetchTally(client, origin, window);
	yield [pickColumns({ ...recipeColumns(origin), ...tallyColumns(tally, simplify) })];
}
