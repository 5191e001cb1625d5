import type { RecipeScope, WorkspaceScope } from '../../model/scope';
import { truncate } from '../../model/truncate';

/** What a request asks of Workato, for errors to name it. */
export interface RequestTarget {
	/** Such as `the jobs of recipe 362905`. */
	what: string;
	/** What is done with it, for what is not read: such as `rerun jobs of recipe 362905`. */
	action?: string;
	/** Where it was looked for, the narrowest first. */
	named: string[];
	/** Those of them that an ID names, which may be wrong. */
	byId: string[];
	/** Where Workato's screens allow it to an API client's role. */
	privilege: string;
	/** How to go on without it, in one sentence. */
	hint?: string;
	/** What else may be the reason where Workato finds nothing, in one sentence. */
	notFoundHint?: string;
}

const ROLE = 'Workspace admin > API clients > Client roles > the role';

/** Without Workato Embedded, every customer is one that Workato does not find. */
const NO_CUSTOMERS_HINT =
	"If you don't use Workato Embedded, you have no customers: use My Workspace instead.";

/** Whoever enters a name in By ID sees it without its first letter. */
const EXTERNAL_ID_HINT =
	'By ID reads text that begins with E as that E and an External ID, as Workato’s API does: enter an External ID without the E in By External ID, and choose a customer by name in From List.';

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
		privilege: `${ROLE} > to list customers (managed users)`,
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
		privilege: `${roleFor(scope)} > Projects > to list recipes`,
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

/** To rerun jobs. Where Workato's screens allow that is not documented. */
export function rerunTarget(recipe: RecipeScope): RequestTarget {
	return {
		what: `reruns of jobs of ${recipeIn(recipe)}`,
		action: `rerun jobs of ${recipeIn(recipe)}`,
		...namesIn(recipe),
		privilege: `${roleFor(recipe.scope)} > Projects > Jobs > to rerun jobs`,
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
	// A customer's External ID goes with an E before it.
	return managedUserId.startsWith('E')
		? `the customer with External ID ${truncate(managedUserId.slice(1))}`
		: `customer ${truncate(managedUserId)}`;
}

function jobsPrivilege(scope: WorkspaceScope, privilege: 'List' | 'Get details'): string {
	return `${roleFor(scope)} > Projects > Jobs > ${privilege}`;
}

/** Where the privileges are: for customers' workspaces as Workato's documentation gives the place. */
function roleFor({ workspace }: WorkspaceScope): string {
	return `${ROLE} > ${workspace === 'customer' ? 'Customer workspaces' : 'your own workspace'}`;
}
