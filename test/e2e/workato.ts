import { z } from 'zod';
import { TOKEN_WITHOUT_JOBS, TOKEN_WITHOUT_WORKSPACE, SANDBOX_TOKEN } from '../../sandbox/workato';
import { connectionFromSetup } from './server/connection';

/** The simulated Workato that n8n calls, controlled from outside: its real jobs, and its faults. */
const { sandboxUrl } = connectionFromSetup();

const trueJob = z.object({
	id: z.string(),
	recipeId: z.number(),
	title: z.string(),
	status: z.string(),
	startedAt: z.string().nullable(),
	completedAt: z.string().nullable(),
	exactStartedAt: z.string().nullable(),
	exactCompletedAt: z.string().nullable(),
	errorMessage: z.string().nullable(),
	errorType: z.string().nullable(),
	isRerun: z.boolean(),
	masterJobId: z.string(),
});

export type TrueJob = z.infer<typeof trueJob>;

export interface Which {
	customer: number | 'own';
	recipe?: number;
	status?: string;
	startedAfter?: string;
	startedBefore?: string;
	completedAfter?: string;
}

const jobDetail = z.object({
	id: z.string(),
	title: z.string(),
	lines: z.array(z.record(z.unknown())),
});

/** The real jobs, in the order in which this Workato lists them. */
export async function groundTruth(which: Which): Promise<TrueJob[]> {
	const query = new URLSearchParams(
		Object.entries(which).map(([name, value]): [string, string] => [name, String(value)]),
	);
	const jobs = z.array(trueJob).parse(await request('GET', `/sandbox/truth?${query}`));
	return jobs.sort((one, other) => completion(other).localeCompare(completion(one)));
}

/** A job's details as Workato returns them. */
export async function detail(customer: number | 'own', recipe: number, job: string) {
	const workspace = customer === 'own' ? '' : `/managed_users/${customer}`;
	return jobDetail.parse(await request('GET', `/api${workspace}/recipes/${recipe}/jobs/${job}`));
}

/** Applies a fault to the next request that matches `path`. */
export async function strike(fault: { kind: string; path: string; [more: string]: unknown }) {
	await request('POST', '/sandbox/faults', fault);
}

/** Makes a job fail now. @returns its ID */
export async function failJob(recipeId: number, title: string): Promise<string> {
	const order = { action: 'add', recipeId, title, status: 'failed', error: 'Made to fail' };
	return z.object({ id: z.string() }).parse(await request('POST', '/sandbox/jobs', order)).id;
}

/** The number of requests for jobs since `forgetRequests`, by status. */
export async function requestStatuses(): Promise<Array<number | null>> {
	const log = z.object({ requests: z.array(z.object({ status: z.number().nullable() })) });
	return log.parse(await request('GET', '/sandbox/log')).requests.map(({ status }) => status);
}

export async function forgetRequests(): Promise<void> {
	await request('DELETE', '/sandbox/log');
}

/** A credential's data for this Workato. */
export function credentialData(apiToken: string = SANDBOX_TOKEN, customUrl: string = sandboxUrl) {
	return { dataCenter: 'custom', customUrl, apiToken };
}

export const UNKNOWN_TOKEN = 'wrkaus-a-token-that-nobody-has-made';

/** No execution and no log may ever contain one of these. */
export const ALL_TOKENS = [
	SANDBOX_TOKEN,
	TOKEN_WITHOUT_JOBS,
	TOKEN_WITHOUT_WORKSPACE,
	UNKNOWN_TOKEN,
] as const;

/** Jobs that haven't completed come first. */
function completion({ exactCompletedAt }: TrueJob): string {
	return exactCompletedAt ?? 'never';
}

async function request(method: string, path: string, body?: unknown): Promise<unknown> {
	const response = await fetch(sandboxUrl + path, {
		method,
		headers: { authorization: `Bearer ${SANDBOX_TOKEN}` },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (!response.ok)
		throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	return await response.json();
}
