import type { RecipeScope, WorkspaceScope } from '../../model/scope';
import { truncate } from '../../model/truncate';

/** What a request is for, so that errors can name it. */
export interface RequestTarget {
	/** Such as `the jobs of recipe 362905`. */
	what: string;
	/** For requests that don't read: what they do, such as `rerun jobs of recipe 362905`. */
	action?: string;
	/** What Workato had to find, the narrowest first: such as a job, its recipe, its customer. */
	named: string[];
	/** Those of them that are named by an ID, which may be wrong. */
	byId: string[];
	/** Where in Workato to give an API client's role the privilege. */
	privilege: string;
	/** What else the user can do, in one sentence. */
	hint?: string;
	/** For a 404: another possible reason, in one sentence. */
	notFoundHint?: string;
}

const ROLE = 'Workspace admin > API clients > Client roles > the role';

/** Without Workato Embedded, Workato finds no customer at all. */
const NO_CUSTOMERS_HINT =
	'If you don’t use Workato Embedded, you have no customers: use My Workspace instead.';

/** A name that begins with E, entered in By ID, appears in the error without its first letter. */
const EXTERNAL_ID_HINT =
	'In By ID, text that begins with E counts as an E and an External ID. To choose a customer by name, use From List. Enter an External ID without the E in By External ID.';

/**
 * The list of customers.
 *
 * @param hint what else the user can do without it
 */
export function customersTarget(hint = ''): RequestTarget {
	return {
		what: 'the list of customers',
		named: ['list of customers'],
		byId: [],
		privilege: `${ROLE}, the privilege to list customers (managed users)`,
		hint: `${hint} ${NO_CUSTOMERS_HINT}`.trim(),
	};
}

/**
 * The recipes of a workspace.
 *
 * @param hint what else the user can do without the list
 */
export function recipesTarget(scope: WorkspaceScope, hint = ''): RequestTarget {
	const name = nameOf(scope);
	return {
		what: `the recipes of ${name}`,
		...(scope.workspace === 'own'
			? { named: ['list of recipes', name], byId: [] }
			: { named: [name], byId: [name] }),
		privilege: `${roleFor(scope)} > Projects, the privilege to list recipes`,
		hint,
		notFoundHint: notFoundHint(scope),
	};
}

export function jobsTarget(recipe: RecipeScope): RequestTarget {
	return {
		what: `the jobs of ${recipeIn(recipe)}`,
		...namesIn(recipe),
		privilege: jobsPrivilege(recipe.scope, 'List'),
		notFoundHint: notFoundHint(recipe.scope),
	};
}

export function jobTarget(recipe: RecipeScope, jobHandle: string): RequestTarget {
	const job = `job ${truncate(jobHandle)}`;
	return {
		what: job,
		...namesIn(recipe, job),
		privilege: jobsPrivilege(recipe.scope, 'Get details'),
		notFoundHint: notFoundHint(recipe.scope),
	};
}

/** To rerun jobs. It isn't documented where in Workato to allow that. */
export function rerunTarget(recipe: RecipeScope): RequestTarget {
	return {
		what: `reruns of jobs of ${recipeIn(recipe)}`,
		action: `rerun jobs of ${recipeIn(recipe)}`,
		...namesIn(recipe),
		privilege: `${roleFor(recipe.scope)} > Projects > Jobs, the privilege to rerun jobs`,
		notFoundHint: notFoundHint(recipe.scope),
	};
}

function notFoundHint(scope: WorkspaceScope): string {
	if (scope.workspace === 'own') return '';
	return scope.managedUserId.startsWith('E')
		? `${EXTERNAL_ID_HINT} ${NO_CUSTOMERS_HINT}`
		: NO_CUSTOMERS_HINT;
}

function namesIn(recipe: RecipeScope, ...job: string[]): Pick<RequestTarget, 'named' | 'byId'> {
	const inWorkspace = [...job, recipeIn(recipe)];
	const named = [...inWorkspace, nameOf(recipe.scope)];
	return { named, byId: recipe.scope.workspace === 'own' ? inWorkspace : named };
}

function recipeIn({ recipeId }: RecipeScope): string {
	return `recipe ${truncate(recipeId)}`;
}

function nameOf(scope: WorkspaceScope): string {
	if (scope.workspace === 'own') return 'your own workspace';
	const { managedUserId } = scope;
	// Workato's API expects an E before an External ID.
	return managedUserId.startsWith('E')
		? `the customer with External ID ${truncate(managedUserId.slice(1))}`
		: `customer ${truncate(managedUserId)}`;
}

function jobsPrivilege(scope: WorkspaceScope, privilege: 'List' | 'Get details'): string {
	return `${roleFor(scope)} > Projects > Jobs > ${privilege}`;
}

/** Where the privileges are. Workato documents the place for customers' workspaces. */
function roleFor({ workspace }: WorkspaceScope): string {
	return `${ROLE} > ${workspace === 'customer' ? 'Customer workspaces' : 'your own workspace'}`;
}
