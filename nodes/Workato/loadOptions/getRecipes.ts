import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { fetchRecipes } from '../api/recipes';
import { requireSelection } from '../listSearch/requireSelection';
import { readWorkspace } from '../parameters/workspace';
import { WorkatoClient } from '../transport/client';

/** The recipes of the chosen workspace, by name, for choosing several. */
export async function getRecipes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	requireSelection(this, 'customer');
	const client = await WorkatoClient.fromCredentials(this);
	const options: INodePropertyOptions[] = [];
	for await (const recipes of fetchRecipes(client, readWorkspace(this))) {
		for (const { id, name } of recipes) {
			options.push({ name: `${name ?? 'Unnamed'} (${id})`, value: id });
		}
	}
	return options;
}
