import type { IDataObject } from 'n8n-workflow';
import { getFlag } from '../../model/record';
import { paginateByNumber } from '../../pagination/pageNumberPaginator';
import { fetchRecipePage, simplifyRecipe } from '../../api/recipes';
import type { ListRecord } from '../../api/listResponse';
import { readWorkspace } from '../../parameters/workspace';
import { readLimit, take } from '../../parameters/limit';
import type { OperationContext } from '../../declarative/runOperation';
import { isSimplified } from '../../parameters/simplify';
import { readRecipeFilter } from '../../parameters/recipeFilters';

/** Puts out a workspace's recipes, newest first. */
export async function* listRecipes({
	context,
	query,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const scope = readWorkspace(context);
	const filter = readRecipeFilter(context, query);
	const simplify = isSimplified(context);
	const recipes = paginateByNumber(
		async (page) => await fetchRecipePage(client, scope, page, filter, 'operation'),
		({ id }) => id,
	);
	for await (const page of take(readLimit(context), withoutOthers(recipes, filter))) {
		yield page.map((recipe) =>
			simplify ? simplifyRecipe(recipe, scope, client.appUrl) : recipe.raw,
		);
	}
}

/** Whether `running: false` means stopped recipes or all of them is not documented. */
async function* withoutOthers(
	pages: AsyncIterable<ListRecord[]>,
	{ running }: IDataObject,
): AsyncGenerator<ListRecord[]> {
	const isWanted = ({ raw }: ListRecord) =>
		running === undefined || (getFlag(raw, 'running') ?? running) === running;
	for await (const page of pages) yield page.filter(isWanted);
}
