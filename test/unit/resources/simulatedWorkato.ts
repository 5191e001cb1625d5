import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import type { Failure } from '../../../nodes/Workato/transport/errors/errorMessages';
import type {
	RequestDescriptor,
	RequestResult,
} from '../../../nodes/Workato/transport/requestDescriptor';
import { workatoNode } from '../workatoNode';

const APP_URL = 'https://app.workato.com';

const BEGAN_MS = Date.UTC(2026, 10, 23);

/** A job's details: it started that many minutes after midnight, ran for half a minute and failed. */
export function job(id: string, minute: number, overrides: IDataObject = {}): IDataObject {
	const startedAtMs = BEGAN_MS + minute * 60_000;
	return {
		id,
		status: 'failed',
		started_at: iso(startedAtMs),
		completed_at: iso(startedAtMs + 30_000),
		is_repeat: false,
		lines: [],
		...overrides,
	};
}

/** The same for a rerun. */
export function rerun(id: string, minute: number, masterId: string, overrides: IDataObject = {}) {
	return job(id, minute, { is_repeat: true, master_job_handle: masterId, ...overrides });
}

function iso(timeMs: number): string {
	return new Date(timeMs).toISOString().replace('.000', '');
}

/** How it differs from the default. */
export type Behavior = Partial<FullBehavior>;

interface FullBehavior {
	/** What `rerun_only` lists: reruns, the jobs that were rerun, both, or nothing. */
	rerunOnly: 'reruns' | 'originals' | 'both' | 'nothing';
	/** Whether lists name master jobs, as details do. */
	listsMasters: boolean;
	pageSize: number;
	/** Workato's own counts in each page. */
	counts: IDataObject;
	/** Jobs that lists have, and whose details aren't there. */
	withoutDetails: string[];
	/** Other IDs under which it has jobs: the response names the job's own. */
	aliases: Partial<Record<string, string>>;
	/** The status with which it refuses a request, by the end of its path. */
	refusals: Partial<Record<string, number>>;
	/** The response to each request for reruns. */
	onRerun: (jobIds: string[]) => RequestResult<object> | IDataObject | Error;
	/** How often each request for reruns is sent again. */
	retryCount: number;
	cancelSignal: AbortSignal | undefined;
}

/** Workato as a client sees it: jobs of one recipe, the newest first, and a log of requests. */
export class SimulatedWorkato {
	/** Each request: its path behind the recipe's, and its query. */
	readonly requests: string[] = [];

	/** The jobs of each request for reruns. */
	readonly sent: string[][] = [];

	readonly client: WorkatoClient;

	private readonly behavior: FullBehavior;

	constructor(
		private readonly jobs: IDataObject[] = [],
		behavior: Behavior = {},
	) {
		this.behavior = {
			rerunOnly: 'reruns',
			listsMasters: true,
			pageSize: 25,
			counts: {},
			withoutDetails: [],
			aliases: {},
			refusals: {},
			onRerun: (jobIds) => ({
				results: jobIds.map((id) => ({ job_id: id, status: 'enqueued' })),
			}),
			retryCount: 0,
			cancelSignal: undefined,
			...behavior,
		};
		const client = {
			appUrl: APP_URL,
			node: workatoNode,
			cancelSignal: this.behavior.cancelSignal,
			serverTimeMs: undefined,
			tryRequest: async <Data extends object>(request: RequestDescriptor<Data>) => {
				for (let retry = 0; retry < this.behavior.retryCount; retry += 1) {
					await request.beforeRetry?.();
				}
				return this.respond(request);
			},
			request: async <Data extends object>(request: RequestDescriptor<Data>) => {
				const result = await Promise.resolve(this.respond(request));
				if ('error' in result) throw toNodeError(result.error);
				return result.data;
			},
			toNodeError,
		};
		this.client = client as unknown as WorkatoClient;
	}

	private respond<Data extends object>(request: RequestDescriptor<Data>): RequestResult<Data> {
		const { path, query = {}, body } = request;
		if (body !== undefined) return this.respondToRerun(request, body.job_ids as string[]);
		const end = path.split('/').at(-1) ?? '';
		this.requests.push([end, ...Object.values(query).map(String)].join(' '));
		const refusal = this.behavior.refusals[end];
		if (refusal !== undefined) return refused(refusal);
		if (end === 'jobs') return parsed(request, this.page(query));
		const found = this.jobs.find(({ id }) => id === (this.behavior.aliases[end] ?? end));
		const isThere = found !== undefined && !this.behavior.withoutDetails.includes(end);
		return isThere ? parsed(request, found) : refused(404);
	}

	private respondToRerun<Data extends object>(
		request: RequestDescriptor<Data>,
		jobIds: string[],
	): RequestResult<Data> {
		this.sent.push(jobIds);
		const response = this.behavior.onRerun(jobIds);
		if (response instanceof Error) throw response;
		return 'results' in response ? parsed(request, response) : (response as RequestResult<Data>);
	}

	private page(query: IDataObject): IDataObject {
		const { pageSize, counts, listsMasters } = this.behavior;
		const jobs = this.jobs.filter(
			(each) =>
				(query.status === undefined || each.status === query.status) &&
				(query.rerun_only !== true || this.isUnderRerunOnly(each)),
		);
		const first = 1 + jobs.findIndex(({ id }) => id === query.offset_job_id);
		const items = jobs.slice(first, first + pageSize);
		const unnamed = { master_job_handle: null, is_repeat: null };
		return {
			...counts,
			items: listsMasters ? items : items.map((each) => ({ ...each, ...unnamed })),
		};
	}

	private isUnderRerunOnly({ id, is_repeat: isRepeat }: IDataObject): boolean {
		const isOriginal = this.jobs.some(({ master_job_handle: master }) => master === id);
		const { rerunOnly } = this.behavior;
		return (
			(['reruns', 'both'].includes(rerunOnly) && isRepeat === true) ||
			(['originals', 'both'].includes(rerunOnly) && isOriginal)
		);
	}
}

/** What Workato refuses, in words that tests can find again. */
export function refused(status: number): { error: Failure; mayHaveSucceeded: boolean } {
	const error = {
		message: `Status ${status}`,
		description: 'Advice.',
		httpCode: String(status),
	};
	return { error, mayHaveSucceeded: false };
}

function parsed<Data extends object>(
	{ parse }: RequestDescriptor<Data>,
	body: IDataObject,
): RequestResult<Data> {
	const data = parse(body);
	if (typeof data === 'string') throw new Error(data);
	return { data };
}

function toNodeError({ message, description, httpCode }: Failure): NodeApiError {
	return new NodeApiError(
		workatoNode,
		{ message },
		{ message, description, httpCode: httpCode ?? '' },
	);
}
