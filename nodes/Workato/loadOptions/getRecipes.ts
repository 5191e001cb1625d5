import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { readWorkspace } from '../parameters/workspace';
import { openOwnDoor } from '../transport/ownDoor';
import { requireSelection } from '../listSearch/requireSelection';
import { listRecipeNames } from '../trigger/recipeNames';

/** The recipes of the chosen workspace, by name, to choose several from. */
export async function getRecipes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	requireSelection(this, 'customer');
	const names = await listRecipeNames(await openOwnDoor(this), readWorkspace(this));
	return [...names].map(([id, name]) => ({ name: `${name ?? 'Unnamed'} (${id})`, value: id }));
}
