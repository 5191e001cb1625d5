import { fetchCustomers } from '../api/customers';
import type { WorkspaceScope } from '../model/scope';
import type { WorkspaceSelection } from '../parameters/workspace';
import type { WorkatoClient } from '../transport/client';

/** One of several workspaces to read. */
export interface ListedWorkspace {
	scope: WorkspaceScope;
	/** Null for your own workspace, and if the customers weren't listed. */
	customerName: string | null;
}

/** One of several recipes to read. */
export interface ListedRecipe extends ListedWorkspace {
	recipeId: string;
	recipeName: string | null;
}

/** The workspaces that the form selects, in Workato's order. */
export async function listWorkspaces(
	client: WorkatoClient,
	selection: WorkspaceSelection,
): Promise<ListedWorkspace[]> {
	if (selection.workspace !== 'allCustomers') return [{ scope: selection, customerName: null }];
	const workspaces: ListedWorkspace[] = [];
	for await (const customers of fetchCustomers(client)) {
		for (const { id, name } of customers) {
			const scope: WorkspaceScope = { workspace: 'customer', managedUserId: id };
			workspaces.push({ scope, customerName: name });
		}
	}
	return workspaces;
}
