import type { RecipeScope, WorkspaceScope } from './paths';

/** What a request asks of Workato, in the words of the form's fields, for errors to name it. */
export interface Asked {
	/** Such as `the jobs of recipe 362905`. */
	what: string;
	/** Each thing that an ID in the request names, the narrowest first. */
	named: string[];
	/** Where Workato's screens allow it to an API client's role. */
	privilege: string;
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

function namedIn({ scope, recipeId }: RecipeScope): [string, ...string[]] {
	const recipe = `recipe ${recipeId}`;
	if (scope.workspace === 'own') return [recipe, 'your own workspace'];
	const { managedUserId } = scope;
	// A customer's External ID goes with an E before it.
	return managedUserId.startsWith('E')
		? [recipe, `the customer with External ID ${managedUserId.slice(1)}`]
		: [recipe, `customer ${managedUserId}`];
}

/** As Workato's documentation gives the place for customers' workspaces. */
function jobsPrivilege(scope: WorkspaceScope, privilege: 'List' | 'Get details'): string {
	const part = scope.workspace === 'customer' ? 'Customer workspaces' : 'your own workspace';
	return `Workspace admin > API clients > Client roles > the role > ${part} > Projects > Jobs > ${privilege}`;
}
