import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { JobOrigin } from '../../model/job';
import type { OperationContext } from '../../declarative/runOperation';
import { shownForAllRecipes } from '../../parameters/recipe';
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
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: showOnlyForSummarize },
		description:
			'Without a time filter, the summary has Workato’s own counts of all jobs, with one request per recipe. With one, the node reads and counts the matching jobs.',
		options: [...windowFields.completed, ...windowFields.started],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: showOnlyForSummarize },
		options: windowFields.limits,
	},
];

/** Returns one item for the recipe, or per recipe or customer. */
export async function* summarizeJobs({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const parameters = readSummarizeParameters(context, client.appUrl);
	const { recipes, window, simplify } = parameters;
	if (recipes.kind === 'all') {
		yield* summarizeAll(context, client, recipes, parameters);
		return;
	}
	const origin: JobOrigin = { recipe: recipes.recipe, appUrl: client.appUrl };
	const tally = await fetchTally(client, origin, window);
	yield [{ ...recipeColumns(origin), ...tallyColumns(tally, simplify) }];
}
