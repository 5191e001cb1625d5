import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { forEachRecipe } from '../../../fanOut/forEachRecipe';
import { firstRunMs } from '../../../model/timeWindow';
import type { AllRecipes } from '../../../parameters/recipe';
import type { WorkatoClient } from '../../../transport/client';
import { fetchTally, type JobTally } from './recipeTally';
import type { SummarizeParameters } from './summarizeParameters';
import { CustomerRows, RecipeRows } from './rowCollectors';

/**
 * Returns one item per recipe or per customer, worst failure rate first, then an error item for each
 * recipe that couldn't be read.
 *
 * @throws NodeOperationError if something couldn't be read and the node stops on errors
 */
export async function* summarizeAll(
	context: IExecuteSingleFunctions,
	client: WorkatoClient,
	recipes: AllRecipes,
	{ window, simplify, totalPerCustomer, pickColumns }: SummarizeParameters,
): AsyncGenerator<IDataObject[]> {
	const { appUrl } = client;
	const collector = totalPerCustomer
		? new CustomerRows(simplify)
		: new RecipeRows(simplify, appUrl);
	const { skipIdle, ...scope } = recipes;
	const idleBeforeMs = skipIdle ? firstRunMs(window) : undefined;
	const failures = await forEachRecipe(
		client,
		{ ...scope, idleBeforeMs },
		async (recipe, index) => {
			let tally: JobTally | undefined;
			try {
				tally = await fetchTally(client, { recipe, appUrl, ...recipe }, window);
			} finally {
				collector.add(recipe, index, tally);
			}
		},
	);
	if (!failures.isEmpty && !context.continueOnFail()) throw failures.toNodeError(client.node);
	yield collector.rows().map(pickColumns);
	yield failures.toItems();
}
