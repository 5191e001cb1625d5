import type { RecipeScope, WorkspaceScope } from '../model/scope';

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
 * Encodes any text as exactly one path segment.
 *
 * @throws RangeError for text that can't be a segment: an empty one, `.` and `..` (which URLs
 * interpret even when encoded), and broken surrogate pairs.
 */
export function segment(text: string): string {
	if (text === '' || text === '.' || text === '..' || !text.isWellFormed()) {
		throw new RangeError(`${JSON.stringify(text)} can't be part of a URL`);
	}
	return encodeURIComponent(text);
}

function workspacePath(scope: WorkspaceScope): string {
	return scope.workspace === 'own' ? '/api' : `${customersPath}/${segment(scope.managedUserId)}`;
}
