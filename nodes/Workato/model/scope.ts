import { toWorkatoId } from './record';

/**
 * The workspace of a recipe: your own, or a customer's. `managedUserId` identifies the customer in
 * Workato's Embedded API: its numeric ID, or `E` and its External ID.
 */
export type WorkspaceScope =
	| { workspace: 'own' }
	| { workspace: 'customer'; managedUserId: string };

/** A recipe and its workspace: what a request for its jobs needs. */
export interface RecipeScope {
	scope: WorkspaceScope;
	recipeId: string;
}

/** The customer's ID, as the next node can use it; null for your own workspace. */
export function managedUserIdIn(scope: WorkspaceScope): number | string | null {
	return scope.workspace === 'own' ? null : toWorkatoId(scope.managedUserId);
}
