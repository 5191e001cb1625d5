import type { RecipeScope, WorkspaceScope } from '../../api/paths';
import { truncate } from '../../model/truncate';

/** What a request asks of Workato, in the words of the form's fields, for errors to name it. */
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
	/** How to go on without it, as the beginning of a sentence that ends with the privilege. */
	otherWay?: string;
}

/** Who asks for a list: a picker in the editor, beside which its field takes an ID, too. */
export type ListAsker = 'picker' | 'operation';

const ROLE = 'Workspace admin > API clients > Client roles > the role';

/** The list of customers, for an operation that has no field to choose one in. */
export const customerListTarget: RequestTarget = {
	what: 'the list of customers',
	named: ['list of customers'],
	byId: [],
	privilege: `${ROLE} > to list customers (managed users)`,
};

/** The list of customers, for the picker. */
export const customersTarget: RequestTarget = {
	...customerListTarget,
	otherWay: 'Switch Customer to By ID or By External ID and enter it, or allow the list',
};

/** The recipes of a workspace. */
export function recipesTarget(scope: WorkspaceScope, asker: ListAsker = 'picker'): RequestTarget {
	const name = nameOf(scope);
	const target: RequestTarget = {
		what: `the recipes of ${name}`,
		...(scope.workspace === 'own'
			? { named: ['list of recipes', name], byId: [] }
			: { named: [name], byId: [name] }),
		privilege: `${roleFor(scope)} > Projects > to list recipes`,
	};
	return asker === 'operation'
		? target
		: { ...target, otherWay: 'Switch Recipe to By ID or By URL and enter it, or allow the list' };
}

export function jobsTarget(recipe: RecipeScope): RequestTarget {
	return {
		what: `the jobs of ${recipeIn(recipe)}`,
		...namesIn(recipe),
		privilege: jobsPrivilege(recipe.scope, 'List'),
	};
}

export function jobTarget(recipe: RecipeScope, jobHandle: string): RequestTarget {
	const job = `job ${truncate(jobHandle)}`;
	return {
		what: job,
		...namesIn(recipe, job),
		privilege: jobsPrivilege(recipe.scope, 'Get details'),
	};
}

/** To rerun jobs. Where Workato's screens allow that is not documented. */
export function rerunTarget(recipe: RecipeScope): RequestTarget {
	return {
		what: `reruns of jobs of ${recipeIn(recipe)}`,
		action: `rerun jobs of ${recipeIn(recipe)}`,
		...namesIn(recipe),
		privilege: `${roleFor(recipe.scope)} > Projects > Jobs > to rerun jobs`,
	};
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
