import type { LimitGroup } from './rateLimits';
import type { Privilege } from './tokens';

/** A workspace as a path names it; for customers the decoded segment, such as `182401` or `EA2300`. */
export type WorkspaceName = { customer: string } | 'own';

/** What a request asks for. */
export type Route =
	| { ask: 'user' }
	| { ask: 'customers' }
	| { ask: 'recipes'; workspace: WorkspaceName }
	| { ask: 'jobs' | 'repeatJobs'; workspace: WorkspaceName; recipeId: string }
	| { ask: 'job'; workspace: WorkspaceName; recipeId: string; jobId: string };

/**
 * Finds out what a request asks for. The path is split at its slashes before anything is decoded,
 * and `..` has no meaning, so no value in a segment can lead elsewhere.
 *
 * @returns null for a path or a method that the API doesn't have
 */
export function routeOf(method: string, rawPath: string): Route | null {
	const segments = decodedSegments(rawPath);
	if (segments === null || segments[0] !== 'api') return null;
	const [, first, second, ...rest] = segments;
	if (first === 'managed_users') {
		if (second === undefined) return method === 'GET' ? { ask: 'customers' } : null;
		return rest[0] === 'recipes' ? recipeRoute(method, { customer: second }, rest.slice(1)) : null;
	}
	if (first === 'recipes') return recipeRoute(method, 'own', segments.slice(2));
	const isUser = first === 'users' && second === 'me' && rest.length === 0;
	return isUser && method === 'GET' ? { ask: 'user' } : null;
}

/** Which limit a request counts against. */
export function limitGroupOf(route: Route): LimitGroup {
	if (route.ask === 'repeatJobs') return 'repeat';
	if ('workspace' in route && route.workspace === 'own') return 'ownWorkspace';
	if (route.ask === 'jobs' || route.ask === 'job') return 'jobs';
	return route.ask === 'user' ? 'ownWorkspace' : 'managedUsers';
}

/** Which privilege a request needs. */
export function privilegeOf(route: Route): Privilege {
	if (route.ask === 'user') return 'workspace';
	return route.ask;
}

function recipeRoute(method: string, workspace: WorkspaceName, rest: string[]): Route | null {
	const [recipeId, what, jobId, ...tooMuch] = rest;
	if (tooMuch.length > 0) return null;
	if (recipeId === undefined) return method === 'GET' ? { ask: 'recipes', workspace } : null;
	if (what === 'repeat_jobs' && jobId === undefined) {
		return method === 'POST' ? { ask: 'repeatJobs', workspace, recipeId } : null;
	}
	if (what !== 'jobs' || method !== 'GET') return null;
	return jobId === undefined
		? { ask: 'jobs', workspace, recipeId }
		: { ask: 'job', workspace, recipeId, jobId };
}

function decodedSegments(rawPath: string): string[] | null {
	try {
		return rawPath.split('/').slice(1).map(decodeURIComponent);
	} catch {
		return null;
	}
}
