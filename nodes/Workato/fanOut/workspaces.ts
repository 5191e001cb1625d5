import { listCustomers } from '../api/customers';
import type { WorkspaceScope } from '../api/paths';
import type { WorkspaceSelection } from '../parameters/workspace';
import type { WorkatoClient } from '../transport/client';

/** A workspace that is read among others. */
export interface ListedWorkspace {
	scope: WorkspaceScope;
	/** Null for one's own workspace, and where the customers were not listed. */
	customerName: string | null;
}

/** A recipe that is read among others. */
export interface ListedRecipe extends ListedWorkspace {
	recipeId: string;
	recipeName: string | null;
}

/** The workspaces that the form names, in Workato's order. */
export async function listWorkspaces(
	client: WorkatoClient,
	selection: WorkspaceSelection,
): Promise<ListedWorkspace[]> {
	if (selection.workspace !== 'allCustomers') return [{ scope: selection, customerName: null }];
	const workspaces: ListedWorkspace[] = [];
	for await (const customers of listCustomers(client)) {
		for (const { id, name } of customers) {
			const scope: WorkspaceScope = { workspace: 'customer', managedUserId: id };
			workspaces.push({ scope, customerName: name });
		}
	}
	return workspaces;
}
