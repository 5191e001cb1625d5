import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { readWorkspace } from '../parameters/workspace';
import { WorkatoClient } from '../transport/client';
import { requireSelection } from '../listSearch/requireSelection';
import { listRecipeNames } from '../trigger/recipeNames';

/** The recipes of the chosen workspace, by name, to choose several from. */
export async function getRecipes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	requireSelection(this, 'customer');
	const names = await listRecipeNames(
		await WorkatoClient.fromCredentials(this),
		readWorkspace(this),
	);
	return [...names].map(([id, name]) => ({ name: `${name ?? 'Unnamed'} (${id})`, value: id }));
}
