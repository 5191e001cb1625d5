import { toWorkatoId } from '../model/record';

/**
 * Whose recipe: one's own workspace's, or a customer's. `managedUserId` is what Workato's Embedded
 * API calls the customer: its numeric ID, or `E` and its External ID.
 */
export type WorkspaceScope =
	| { workspace: 'own' }
	| { workspace: 'customer'; managedUserId: string };

export interface RecipeScope {
	scope: WorkspaceScope;
	recipeId: string;
}

/** The customer's ID for the next node to ask by; null for one's own workspace. */
export function managedUserIdIn(scope: WorkspaceScope): number | string | null {
	return scope.workspace === 'own' ? null : toWorkatoId(scope.managedUserId);
}

/** `GET` lists the customers. */
export const customersPath = '/api/managed_users';

/** `GET` lists a workspace's recipes, by descending ID. */
export function recipesPath(scope: WorkspaceScope): string {
	return `${workspacePath(scope)}/recipes`;
}

/** `GET` lists a recipe's jobs, newest first. */
export function jobsPath({ scope, recipeId }: RecipeScope): string {
	return `${recipesPath(scope)}/${segment(recipeId)}/jobs`;
}

/** `POST` reruns jobs of a recipe. */
export function repeatJobsPath({ scope, recipeId }: RecipeScope): string {
	return `${recipesPath(scope)}/${segment(recipeId)}/repeat_jobs`;
}

/** `GET` gives one job with its lines. */
export function jobPath(recipe: RecipeScope, jobHandle: string): string {
	return `${jobsPath(recipe)}/${segment(jobHandle)}`;
}

/**
 * Any text as exactly one segment of a path.
 *
 * @throws RangeError for text that no URL can carry as a segment: none at all, `.` and `..` (which
 * a URL takes for a step, however they are encoded), and broken surrogate pairs.
 */
export function segment(text: string): string {
	if (text === '' || text === '.' || text === '..' || !text.isWellFormed()) {
		throw new RangeError(`${JSON.stringify(text)} cannot stand in a URL`);
	}
	return encodeURIComponent(text);
}

function workspacePath(scope: WorkspaceScope): string {
	return scope.workspace === 'own' ? '/api' : `${customersPath}/${segment(scope.managedUserId)}`;
}
