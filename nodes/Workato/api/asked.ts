import type { RecipeScope, WorkspaceScope } from './paths';

/** What a request asks of Workato, in the words of the form's fields, for errors to name it. */
export interface Asked {
	/** Such as `the jobs of recipe 362905`. */
	what: string;
	/** Each thing that an ID in the request names, the narrowest first. */
	named: string[];
	/** Where Workato's screens allow it to an API client's role. */
	privilege: string;
	/** How to go on without it, as the beginning of a sentence that ends with the privilege. */
	otherWay?: string;
}

const ROLE = 'Workspace admin > API clients > Client roles > the role';

/** The list of customers. */
export const askedCustomers: Asked = {
	what: 'the list of customers',
	named: ['list of customers'],
	privilege: `${ROLE} > to list customers (managed users)`,
	otherWay: 'Switch Customer to By ID or By External ID and enter it, or allow the list',
};

/** The recipes of a workspace. */
export function askedRecipes(scope: WorkspaceScope): Asked {
	return {
		what: `the recipes of ${nameOf(scope)}`,
		named: [nameOf(scope)],
		privilege: `${roleFor(scope)} > Projects > to list recipes`,
		otherWay: 'Switch Recipe to By ID or By URL and enter it, or allow the list',
	};
}

export function askedJobs(recipe: RecipeScope): Asked {
	const named = namedIn(recipe);
	return {
		what: `the jobs of ${named[0]}`,
		named,
		privilege: jobsPrivilege(recipe.scope, 'List'),
	};
}

export function askedJob(recipe: RecipeScope, jobHandle: string): Asked {
	const job = `job ${jobHandle}`;
	return {
		what: job,
		named: [job, ...namedIn(recipe)],
		privilege: jobsPrivilege(recipe.scope, 'Get details'),
	};
}

/** To rerun jobs. Where Workato's screens allow that is not documented. */
export function askedToRerun(recipe: RecipeScope): Asked {
	return {
		what: `reruns of jobs of recipe ${recipe.recipeId}`,
		named: namedIn(recipe),
		privilege: `${roleFor(recipe.scope)} > Projects > Jobs > to rerun jobs`,
	};
}

function namedIn({ scope, recipeId }: RecipeScope): [string, ...string[]] {
	return [`recipe ${recipeId}`, nameOf(scope)];
}

function nameOf(scope: WorkspaceScope): string {
	if (scope.workspace === 'own') return 'your own workspace';
	const { managedUserId } = scope;
	// A customer's External ID goes with an E before it.
	return managedUserId.startsWith('E')
		? `the customer with External ID ${managedUserId.slice(1)}`
		: `customer ${managedUserId}`;
}

function jobsPrivilege(scope: WorkspaceScope, privilege: 'List' | 'Get details'): string {
	return `${roleFor(scope)} > Projects > Jobs > ${privilege}`;
}

/** Where the privileges are: for customers' workspaces as Workato's documentation gives the place. */
function roleFor({ workspace }: WorkspaceScope): string {
	return `${ROLE} > ${workspace === 'customer' ? 'Customer workspaces' : 'your own workspace'}`;
}
