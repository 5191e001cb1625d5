import type { LimitGroup } from './rateLimits';
import type { Privilege } from './tokens';

/** A workspace as a path names it; for customers the decoded segment, such as `182401` or `EA2300`. */
export type WorkspaceName = { customer: string } | 'own';

/** What a request asks for. */
export type Route =
	| { endpoint: 'user' }
	| { endpoint: 'customers' }
	| { endpoint: 'recipes'; workspace: WorkspaceName }
	| { endpoint: 'jobs' | 'repeatJobs'; workspace: WorkspaceName; recipeId: string }
	| { endpoint: 'job'; workspace: WorkspaceName; recipeId: string; jobId: string };

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
		if (second === undefined) return method === 'GET' ? { endpoint: 'customers' } : null;
		return rest[0] === 'recipes' ? recipeRoute(method, { customer: second }, rest.slice(1)) : null;
	}
	if (first === 'recipes') return recipeRoute(method, 'own', segments.slice(2));
	const isUser = first === 'users' && second === 'me' && rest.length === 0;
	return isUser && method === 'GET' ? { endpoint: 'user' } : null;
}

/** Which limit a request counts against. */
export function limitGroupOf(route: Route): LimitGroup {
	if (route.endpoint === 'repeatJobs') return 'repeat';
	if ('workspace' in route && route.workspace === 'own') return 'ownWorkspace';
	if (route.endpoint === 'jobs' || route.endpoint === 'job') return 'jobs';
	return route.endpoint === 'user' ? 'ownWorkspace' : 'managedUsers';
}

/** Which privilege a request needs. */
export function privilegeOf(route: Route): Privilege {
	if (route.endpoint === 'user') return 'workspace';
	return route.endpoint;
}

function recipeRoute(method: string, workspace: WorkspaceName, rest: string[]): Route | null {
	const [recipeId, what, jobId, ...tooMuch] = rest;
	if (tooMuch.length > 0) return null;
	if (recipeId === undefined) return method === 'GET' ? { endpoint: 'recipes', workspace } : null;
	if (what === 'repeat_jobs' && jobId === undefined) {
		return method === 'POST' ? { endpoint: 'repeatJobs', workspace, recipeId } : null;
	}
	if (what !== 'jobs' || method !== 'GET') return null;
	return jobId === undefined
		? { endpoint: 'jobs', workspace, recipeId }
		: { endpoint: 'job', workspace, recipeId, jobId };
}

function decodedSegments(rawPath: string): string[] | null {
	try {
		return rawPath.split('/').slice(1).map(decodeURIComponent);
	} catch {
		return null;
	}
}
