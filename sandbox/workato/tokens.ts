/** The privileges that the sandbox's endpoints check. */
export type Privilege = 'workspace' | 'customers' | 'recipes' | 'jobs' | 'job' | 'repeatJobs';

const EVERYTHING: readonly Privilege[] = [
	'workspace',
	'customers',
	'recipes',
	'jobs',
	'job',
	'repeatJobs',
];

/** An API client's token with the name under which the log knows it. */
export interface SandboxToken {
	name: string;
	token: string;
	privileges: readonly Privilege[];
}

/** The token that may do everything. */
export const SANDBOX_TOKEN = 'wrkaus-sandbox-not-a-real-token';
/** Everything but `GET /api/users/me`. */
export const TOKEN_WITHOUT_WORKSPACE = 'wrkaus-sandbox-no-workspace-details';
/** Everything but listing, reading and repeating jobs. */
export const TOKEN_WITHOUT_JOBS = 'wrkaus-sandbox-no-jobs';
/** Everything but listing jobs. */
export const TOKEN_WITHOUT_JOB_LIST = 'wrkaus-sandbox-no-job-list';
/** Everything but reading a single job. */
export const TOKEN_WITHOUT_JOB_DETAILS = 'wrkaus-sandbox-no-job-details';
/** Everything but listing customers and recipes. */
export const TOKEN_WITHOUT_LISTS = 'wrkaus-sandbox-no-customers-no-recipes';

export const SANDBOX_TOKENS: readonly SandboxToken[] = [
	{ name: 'full', token: SANDBOX_TOKEN, privileges: EVERYTHING },
	{ name: 'noWorkspace', token: TOKEN_WITHOUT_WORKSPACE, privileges: allBut('workspace') },
	{ name: 'noJobs', token: TOKEN_WITHOUT_JOBS, privileges: allBut('jobs', 'job', 'repeatJobs') },
	{ name: 'noJobList', token: TOKEN_WITHOUT_JOB_LIST, privileges: allBut('jobs') },
	{ name: 'noJobDetails', token: TOKEN_WITHOUT_JOB_DETAILS, privileges: allBut('job') },
	{ name: 'noLists', token: TOKEN_WITHOUT_LISTS, privileges: allBut('customers', 'recipes') },
];

/** The token in an Authorization header, if the sandbox knows it. */
export function knownToken(authorization: string | undefined): SandboxToken | undefined {
	const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
	return SANDBOX_TOKENS.find((each) => each.token === bearer);
}

function allBut(...missing: Privilege[]): readonly Privilege[] {
	return EVERYTHING.filter((privilege) => !missing.includes(privilege));
}
