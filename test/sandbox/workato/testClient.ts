import {
	SANDBOX_TOKEN,
	type RunningSandbox,
	type SandboxOptions,
	startSandbox,
} from '../../../sandbox/workato';

/** The start of the tests' worlds; their clocks stand still. */
export const NOW = '2026-03-02T08:00:00.000Z';

/** A customer with one recipe: the smallest useful world. */
export const CUSTOMER_ID = 182401;
export const RECIPE_ID = 2410001;
export const JOBS_PATH = `/api/managed_users/${CUSTOMER_ID}/recipes/${RECIPE_ID}/jobs`;

const running: RunningSandbox[] = [];

/** Starts a sandbox whose clock stands at `NOW`; it is stopped after the test. */
export async function started(options: SandboxOptions = {}): Promise<RunningSandbox> {
	const sandbox = await startSandbox({ now: NOW, ...options });
	running.push(sandbox);
	return sandbox;
}

/** A sandbox with one customer and one recipe with this many jobs. */
export async function startedWithJobs(
	jobs: NonNullable<SandboxOptions['world']>['customers'][number]['recipes'][number]['jobs'],
	switches: SandboxOptions['switches'] = {},
): Promise<RunningSandbox> {
	const recipes = [{ id: RECIPE_ID, jobs, failureRate: 0.2 }];
	return started({ world: { customers: [{ id: CUSTOMER_ID, recipes }] }, switches });
}

afterEach(async () => {
	await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

/** A response as a client sees it. */
export interface Seen {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; undefined if it isn't JSON. */
	body: unknown;
}

/** Sends a request as a client does, by default with the token that may do everything. */
export async function sendRequest(
	sandbox: RunningSandbox,
	path: string,
	init: { token?: string | null; method?: string; json?: unknown; signal?: AbortSignal } = {},
): Promise<Seen> {
	const token = init.token === undefined ? SANDBOX_TOKEN : init.token;
	const response = await fetch(sandbox.url + path, {
		method: init.method ?? (init.json === undefined ? 'GET' : 'POST'),
		redirect: 'manual',
		headers: token === null ? {} : { authorization: `Bearer ${token}` },
		...(init.json !== undefined && { body: JSON.stringify(init.json) }),
		...(init.signal && { signal: init.signal }),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

/** A list of jobs, as far as the tests look at it. */
export interface JobsResponse {
	job_count: number;
	job_succeeded_count: number;
	job_failed_count: number;
	job_scope_count?: number;
	items: Array<Record<string, unknown> & { id: string; started_at: string | null }>;
}

/** A page of jobs; fails the test if there is none. */
export async function jobsPage(
	sandbox: RunningSandbox,
	query: Record<string, string> = {},
	path = JOBS_PATH,
): Promise<JobsResponse> {
	const seen = await sendRequest(sandbox, `${path}?${new URLSearchParams(query).toString()}`);
	if (!isJobsResponse(seen.body)) throw new Error(`No list of jobs: ${seen.status} ${seen.text}`);
	return seen.body;
}

/** Reads page after page until one is empty; returns every ID in order. */
export async function readAllIds(
	sandbox: RunningSandbox,
	query: Record<string, string> = {},
	path = JOBS_PATH,
): Promise<string[]> {
	const ids: string[] = [];
	let page = await jobsPage(sandbox, query, path);
	while (page.items.length > 0) {
		ids.push(...page.items.map((item) => item.id));
		page = await jobsPage(sandbox, { ...query, offset_job_id: String(ids.at(-1)) }, path);
	}
	return ids;
}

function isJobsResponse(body: unknown): body is JobsResponse {
	return typeof body === 'object' && body !== null && 'items' in body && 'job_count' in body;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
