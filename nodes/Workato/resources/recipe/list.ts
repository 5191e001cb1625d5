import type { IDataObject } from 'n8n-workflow';
import { switchIn } from '../../model/record';
import { walkNumberedPages } from '../../pagination/pageNumberPaginator';
import { fetchRecipePage, simplifyRecipe } from '../../api/recipes';
import type { Row } from '../../api/listResponse';
import { readWorkspace } from '../../parameters/workspace';
import { readLimit, upTo } from '../../parameters/limit';
import type { ItemCall } from '../../declarative/runOperation';
import { isSimplified } from '../../parameters/simplify';
import { readRecipeFilter } from '../../parameters/recipeFilters';

/** Puts out a workspace's recipes, newest first. */
export async function* listRecipes({ form, query, door }: ItemCall): AsyncGenerator<IDataObject[]> {
	const scope = readWorkspace(form);
	const filter = readRecipeFilter(form, query);
	const simplify = isSimplified(form);
	const recipes = walkNumberedPages(
		async (page) => await fetchRecipePage(door, scope, page, filter, 'operation'),
		({ id }) => id,
	);
	for await (const page of upTo(readLimit(form), withoutOthers(recipes, filter))) {
		yield page.map((recipe) =>
			simplify ? simplifyRecipe(recipe, scope, door.webHost) : recipe.raw,
		);
	}
}

/** Whether `running: false` means stopped recipes or all of them is not documented. */
async function* withoutOthers(
	pages: AsyncIterable<Row[]>,
	{ running }: IDataObject,
): AsyncGenerator<Row[]> {
	const isWanted = ({ raw }: Row) =>
		running === undefined || (switchIn(raw, 'running') ?? running) === running;
	for await (const page of pages) yield page.filter(isWanted);
}
