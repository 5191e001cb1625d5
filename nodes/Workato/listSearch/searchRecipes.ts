import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchRecipePage } from '../api/recipes';
import { recipePageUrl } from '../model/pageUrls';
import { readWorkspace } from '../parameters/workspace';
import { WorkatoClient } from '../transport/client';
import { numberedPages, searchPages, type ListDescription } from './searchPages';
import { requireSelection } from './requireSelection';

const NEWEST_RECIPES: ListDescription = {
	entriesName: 'newest recipes',
	advice: 'To choose an older recipe, switch Recipe to By ID or By URL and enter it.',
};

const HINT = 'You can also switch Recipe to By ID or By URL and enter it.';

/** The recipes of the chosen workspace for the picker, newest first, running or stopped. */
export async function searchRecipes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	requireSelection(this, 'customer');
	const scope = readWorkspace(this);
	const client = await WorkatoClient.fromCredentials(this);
	const fetchPage = numberedPages(async (page) => {
		const recipes = await fetchRecipePage(client, scope, page, {}, HINT);
		return recipes.map(({ id, name, running }) => ({
			// The status first: it's visible even if the editor cuts off the name.
			name: `${stateOf(running)} · ${name ?? 'Unnamed'}`,
			value: id,
			url: recipePageUrl(client.appUrl, id),
		}));
	});
	return await searchPages(this, fetchPage, NEWEST_RECIPES, filter, paginationToken);
}

function stateOf(running: boolean | null): string {
	if (running === null) return 'Unknown status';
	return running ? 'Running' : 'Stopped';
}
