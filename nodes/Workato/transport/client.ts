import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type INode,
	type IPollFunctions,
} from 'n8n-workflow';
import type { RequestTarget } from './errors/requestTarget';
import { readBody } from './responseBody';
import {
	describeFailure,
	describeUnexpectedResponse,
	redactToken,
	type Failure,
} from './errors/errorMessages';
import { enterLane } from './rateLimit/limiterRegistry';
import { validateBaseUrl, appUrlOf, baseUrlOf } from './connection';
import { DeadlineError } from './deadline';
import { optionalQueryFor, rememberRefusal } from './optionalQuery';
import { inTime } from './timeout';
import { noteServerTime, serverTimeMs } from './serverClock';
import { asRecord } from '../model/record';
import type { GivenUp, Place } from './rateLimit/concurrencyLimiter';
import { pause } from './abort';
import {
	isJson,
	isRateLimited,
	judge,
	mayHaveBeenDone,
	TOO_LARGE,
	type Outcome,
	type Tries,
	type Verdict,
} from './retryPolicy';
import { validateToken } from './apiToken';

/** Whoever asks: the node for one input item or for all, a picker in the editor, a trigger. */
export type RequestContext =
	| IExecuteSingleFunctions
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions;

/** What goes into every request: who is asked, and the node's and the credential's own settings. */
export type ConnectionOptions = Pick<
	IHttpRequestOptions,
	'headers' | 'proxy' | 'skipSslCertificateValidation' | 'allowedDomains'
> & { baseURL: string; timeout: number };

/** Workato limits requests per kind of endpoint, so that each kind has a rate limiter of its own. */
export type Endpoint = 'jobs' | 'recipes' | 'customers' | 'reruns';

/** One request: a read, or, with a body, something that Workato does. */
export interface RequestDescriptor<Data extends object> {
	endpoint: Endpoint;
	path: string;
	query?: IDataObject;
	/**
	 * What Workato is not documented to take here. It is sent unless this host has refused it before:
	 * after a 400 the request is sent again without it, and a success then is remembered as a refusal.
	 */
	optionalQuery?: IDataObject;
	/** Sent by POST, and sent again only where Workato has surely done nothing. */
	body?: IDataObject;
	target: RequestTarget;
	/** Looks at what Workato sent; a text says what is wrong with it. */
	parse: (body: unknown) => Data | string;
}

/** What came of a request in the end. */
export type RequestResult<Data extends object> =
	| { data: Data }
	/** `mayHaveSucceeded`: Workato may have done what it was asked, and no response says so. */
	| { error: Failure; mayHaveSucceeded: boolean };

/** Above the 40 seconds after which Workato gives up itself, so that its answer comes first. */
export const TIMEOUT_MS = 60_000;

const CREDENTIAL = 'workatoApi';

/**
 * The only way to Workato: signs, paces, tries again, and words what goes wrong.
 *
 * @throws NodeApiError with what happened as its message and what to do as its description;
 * NodeOperationError where the credential itself will not do
 */
export class WorkatoClient {
	/** The node that asks, for errors. */
	readonly node: INode;

	private readonly deadlineSignal: AbortSignal | undefined;

	private constructor(
		private readonly context: RequestContext,
		private readonly transport: ConnectionOptions,
		private readonly credential: ICredentialDataDecryptedObject,
		private readonly deadlineMs = Infinity,
	) {
		// n8n copies the whole node each time that it is asked for it.
		this.node = context.getNode();
		this.deadlineSignal =
			deadlineMs === Infinity
				? undefined
				: AbortSignal.timeout(Math.max(0, Math.ceil(deadlineMs - Date.now())));
	}

	/** A client for one input item, with the options that n8n's declarative engine has prepared. */
	static async create(
		context: RequestContext,
		transport: ConnectionOptions,
	): Promise<WorkatoClient> {
		return new WorkatoClient(
			context,
			transport,
			validate(context, transport.baseURL, await context.getCredentials(CREDENTIAL)),
		);
	}

	/**
	 * A client for a picker, a trigger or an operation of all input items, for which n8n's declarative
	 * engine prepares nothing.
	 *
	 * @param settings n8n's own settings of the node, where it has any
	 */
	static async fromCredentials(
		context: ILoadOptionsFunctions | IPollFunctions | IExecuteFunctions,
		settings: Partial<ConnectionOptions> = {},
	): Promise<WorkatoClient> {
		const credential = await context.getCredentials(CREDENTIAL);
		const baseURL = baseUrlOf(credential);
		validate(context, baseURL, credential);
		const transport = { timeout: TIMEOUT_MS, ...settings, baseURL };
		return new WorkatoClient(context, transport, credential);
	}

	/**
	 * The same client for work that must end in time: no request, wait or retry goes on after the
	 * deadline. What is under way then ends with an error that `isDeadlineError` knows.
	 *
	 * @param deadlineMs by n8n's clock, in milliseconds since 1970
	 */
	withDeadline(deadlineMs: number): WorkatoClient {
		const earliestMs = Math.min(deadlineMs, this.deadlineMs);
		return new WorkatoClient(this.context, this.transport, this.credential, earliestMs);
	}

	/** Where Workato's screens are for whom this client leads to. */
	get appUrl(): string {
		return appUrlOf(this.transport.baseURL);
	}

	/** The time on Workato's clock at the least; undefined before any response has told it. */
	get serverTimeMs(): number | undefined {
		return serverTimeMs(this.transport.baseURL, Date.now());
	}

	/** Tells that the execution is cancelled; undefined where there is none to cancel. */
	get cancelSignal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.context
			? this.context.getExecutionCancelSignal()
			: undefined;
	}

	/**
	 * What Workato sends, once `parse` has looked at it.
	 *
	 * @throws DeadlineError
	 */
	async request<Data extends object>(request: RequestDescriptor<Data>): Promise<Data> {
		const result = await this.tryRequest(request);
		if ('error' in result) throw this.toNodeError(result.error);
		return result.data;
	}

	/**
	 * The same for a caller that has a use for a failure.
	 *
	 * @throws DeadlineError
	 */
	async tryRequest<Data extends object>(
		request: RequestDescriptor<Data>,
	): Promise<RequestResult<Data>> {
		const optional = optionalQueryFor(this.transport.baseURL, request);
		if (optional === undefined) return await this.tryOnce(request);
		const query = { ...request.query, ...optional };
		const result = await this.tryOnce({ ...request, query });
		if (!('error' in result) || result.error.httpCode !== '400') return result;
		const plainResult = await this.tryOnce(request);
		if ('data' in plainResult) rememberRefusal(this.transport.baseURL, request);
		return plainResult;
	}

	private async tryOnce<Data extends object>(
		request: RequestDescriptor<Data>,
	): Promise<RequestResult<Data>> {
		const asker = { baseUrl: this.transport.baseURL, apiToken: this.apiToken };
		const { outcome, tries } = await this.requestWithRetry(request);
		if (!isGood(outcome)) {
			const error = describeFailure(outcome, request.target, asker, tries);
			return { error, mayHaveSucceeded: mayHaveBeenDone(outcome) };
		}
		const data = request.parse(outcome.body);
		if (typeof data === 'string') {
			const error = describeUnexpectedResponse(data, outcome.body, request.target, asker);
			return { error, mayHaveSucceeded: true };
		}
		return { data };
	}

	/** A failure that `tryRequest` gave, as the error of the node. */
	toNodeError({ message, description, httpCode }: Failure): NodeApiError {
		return new NodeApiError(
			this.node,
			{ message },
			{ message, description, ...(httpCode === null ? {} : { httpCode }) },
		);
	}

	private async requestWithRetry(request: RequestDescriptor<object>) {
		const tries: Tries = { count: 0, rateLimitedCount: 0, waitedMs: 0, askedForMs: 0 };
		for (;;) {
			const { outcome, verdict } = await this.attempt(request, tries);
			if (verdict === 'settled') return { outcome, tries };
			this.assertTimeIsLeft(verdict.waitMs);
			tries.waitedMs += verdict.waitMs;
			// After a 429 the wait is at the lane's entrance, with everybody else's.
			if (!isRateLimited(outcome)) await pause(verdict.waitMs, this.cancelSignal);
		}
	}

	private assertTimeIsLeft(waitMs = 0): void {
		if (Date.now() + waitMs >= this.deadlineMs) throw new DeadlineError(this.node);
	}

	/** Waits to be let in, at the longest until the deadline. */
	private async enter({ endpoint, path }: RequestDescriptor<object>): Promise<Place | GivenUp> {
		const signals = [this.cancelSignal, this.deadlineSignal].flatMap((signal) => signal ?? []);
		const stop = signals.length > 1 ? AbortSignal.any(signals) : signals[0];
		const credentialId = this.node.credentials?.[CREDENTIAL]?.id ?? 'unsaved';
		const api = path.startsWith('/api/managed_users') ? 'embedded' : 'developer';
		const laneName = [credentialId, this.transport.baseURL, api, endpoint].join(' ');
		return await enterLane(laneName, this.caller(), stop).catch((error: unknown) => {
			const isTimeUp = this.deadlineSignal?.aborted === true && this.cancelSignal?.aborted !== true;
			throw isTimeUp ? new DeadlineError(this.node) : error;
		});
	}

	/** One try, in a place of the lane that is given back whatever comes. */
	private async attempt(request: RequestDescriptor<object>, tries: Tries): Promise<Tried> {
		const place = await this.enter(request);
		if (!('leave' in place)) return givenUpLike(place, tries);
		let leave = () => place.leave({ good: false });
		try {
			this.assertTimeIsLeft();
			const sentAtMs = Date.now();
			const outcome = await this.sendRequest(request);
			if (outcome.kind === 'dropped') this.assertTimeIsLeft();
			const nowMs = Date.now();
			tries.count += 1;
			tries.askedForMs += nowMs - sentAtMs;
			if (isRateLimited(outcome)) tries.rateLimitedCount += 1;
			const verdict = judge(outcome, tries, {
				repeatable: request.body === undefined,
				nowMs,
				jitter: Math.random(),
			});
			if (!isRateLimited(outcome)) {
				const good = outcome.kind === 'answer' && outcome.status < 500;
				leave = () => place.leave({ good });
				return { outcome, verdict };
			}
			leave = () => {};
			const givenUp = place.leaveRateLimited(verdict === 'settled' ? 0 : verdict.waitMs);
			if (verdict !== 'settled' && givenUp) return givenUpLike(givenUp, tries, outcome);
			return { outcome, verdict };
		} finally {
			leave();
		}
	}

	private async sendRequest({
		path,
		query = {},
		body,
	}: RequestDescriptor<object>): Promise<Outcome> {
		const timeout = Math.min(this.transport.timeout, this.deadlineMs - Date.now());
		const options: IHttpRequestOptions = {
			...this.transport,
			timeout,
			method: body === undefined ? 'GET' : 'POST',
			url: path,
			qs: { ...query },
			headers: { ...this.transport.headers },
			json: true,
			...(body === undefined ? {} : { body }),
			// n8n's own reading of a body ends neither by its size nor, while any of it comes, by time.
			encoding: 'stream',
			returnFullResponse: true,
			// Every status is judged here, and n8n's own error would carry the request with its token.
			ignoreHttpStatusErrors: true,
			// n8n sends the token along to wherever a redirect leads.
			disableFollowRedirect: true,
		};
		try {
			const outcome = await inTime(
				timeout,
				async (timeIsUp) => await this.fetchResponse(options, timeIsUp),
			);
			return outcome === 'too late' ? { kind: 'dropped', code: 'ETIMEDOUT' } : outcome;
		} catch (error) {
			this.cancelSignal?.throwIfAborted();
			const code = networkCodeOf(error);
			if (code !== undefined) return { kind: 'dropped', code };
			throw new NodeOperationError(this.node, redactToken(messageOf(error), this.apiToken));
		}
	}

	private async fetchResponse(
		options: IHttpRequestOptions,
		timeIsUp: AbortSignal,
	): Promise<Outcome> {
		const answer: unknown = await this.context.helpers.httpRequestWithAuthentication.call(
			this.context,
			CREDENTIAL,
			options,
			{ credentialsDecrypted: this.signingCredential },
		);
		const { statusCode, headers, body: arriving } = asRecord(answer) ?? {};
		noteServerTime(this.transport.baseURL, asRecord(headers) ?? {}, Date.now());
		const body = await readBody(arriving, timeIsUp);
		if (body === 'too large') return { kind: 'dropped', code: TOO_LARGE };
		return {
			kind: 'answer',
			status: Number(statusCode),
			headers: asRecord(headers) ?? {},
			body: body.content,
		};
	}

	/**
	 * For n8n to sign with. Without it n8n reads the credential anew for each request, from the database
	 * and through its expression engine, at ten times the cost of the request.
	 */
	private get signingCredential(): ICredentialsDecrypted {
		const { id, name = '' } = this.node.credentials?.[CREDENTIAL] ?? {};
		return { id: id ?? '', name, type: CREDENTIAL, data: this.credential };
	}

	private get apiToken(): string {
		return String(this.credential.apiToken).trim();
	}

	private caller(): string {
		// The editor's pickers run outside any execution, whatever the type says.
		const executionId: string | undefined = this.context.getExecutionId();
		return executionId ?? 'editor';
	}
}

/** @throws NodeOperationError for a credential that no request may be signed with */
function validate(
	context: RequestContext,
	baseUrl: string,
	credential: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const refusal = validateBaseUrl(baseUrl) ?? validateToken(credential.apiToken);
	if (refusal === undefined) return credential;
	throw new NodeOperationError(context.getNode(), refusal.message, {
		description: refusal.advice,
	});
}

/** What came of one try. */
interface Tried {
	outcome: Outcome;
	verdict: Verdict;
}

/** The end of a request that waits no more, with all who waited: the tries are those of all. */
function givenUpLike(
	{ rateLimitedCount, waitedMs }: GivenUp,
	tries: Tries,
	outcome: Outcome = { kind: 'answer', status: 429, headers: {}, body: '' },
): Tried {
	Object.assign(tries, { count: rateLimitedCount, rateLimitedCount, waitedMs });
	return { outcome, verdict: 'settled' };
}

function isGood(outcome: Outcome): outcome is Outcome & { kind: 'answer'; body: object } {
	return (
		outcome.kind === 'answer' &&
		outcome.status >= 200 &&
		outcome.status < 300 &&
		isJson(outcome.body) &&
		!isRefusal(outcome.body)
	);
}

/** Workato refuses some things with status 200 and `success: false`. */
function isRefusal(body: unknown): boolean {
	return asRecord(body)?.success === false;
}

/** Node's or n8n's HTTP client's name for what went wrong, which n8n wraps into errors of its own. */
function networkCodeOf(error: unknown): string | undefined {
	const { code, cause, httpCode } = asRecord(error) ?? {};
	if (typeof code === 'string') return code;
	const wrapped = cause === undefined ? undefined : networkCodeOf(cause);
	return wrapped ?? networkCodeIn(httpCode);
}

/** n8n 1.x loses what it wraps, and keeps that name alone, where a status would stand too. */
function networkCodeIn(httpCode: unknown): string | undefined {
	return typeof httpCode === 'string' && /\D/.test(httpCode) ? httpCode : undefined;
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
