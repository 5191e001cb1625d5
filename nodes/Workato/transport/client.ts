import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
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
import { validateBaseUrl, appUrlOf } from './connection';
import { inTime } from './timeout';
import { asRecord } from '../model/record';
import type { GivenUp } from './rateLimit/concurrencyLimiter';
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

/** Whoever asks: the node for one input item, a picker in the editor, a trigger. */
export type RequestContext = IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What goes into every request: who is asked, and the node's and the credential's own settings. */
export type ConnectionOptions = Pick<
	IHttpRequestOptions,
	'headers' | 'proxy' | 'skipSslCertificateValidation' | 'allowedDomains'
> & { baseURL: string; timeout: number };

/** One request: a read, or, with a body, something that Workato does. */
export interface RequestDescriptor<Answer extends object> {
	path: string;
	query?: IDataObject;
	/** Sent by POST, and sent again only where Workato has surely done nothing. */
	body?: IDataObject;
	target: RequestTarget;
	/** Looks at what Workato sent; a text says what is wrong with it. */
	parse: (body: unknown) => Answer | string;
}

/** What came of a request in the end. */
export type RequestResult<Answer extends object> =
	| { answer: Answer }
	/** `isUnclear`: Workato may have done what it was asked, and nothing tells. */
	| { failure: Failure; isUnclear: boolean };

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

	private readonly laneName: string;

	private constructor(
		private readonly context: RequestContext,
		private readonly transport: ConnectionOptions,
		private readonly apiToken: string,
	) {
		// n8n copies the whole node each time that it is asked for it.
		this.node = context.getNode();
		const credentialId = this.node.credentials?.[CREDENTIAL]?.id ?? 'unsaved';
		this.laneName = `${credentialId} at ${transport.baseURL}`;
	}

	/** A door for one input item, picker or poll. */
	static async create(
		context: RequestContext,
		transport: ConnectionOptions,
	): Promise<WorkatoClient> {
		const { apiToken } = await context.getCredentials(CREDENTIAL);
		const refusal = validateBaseUrl(transport.baseURL) ?? validateToken(apiToken);
		if (refusal !== undefined) {
			throw new NodeOperationError(context.getNode(), refusal.message, {
				description: refusal.advice,
			});
		}
		return new WorkatoClient(context, transport, String(apiToken).trim());
	}

	/** Where Workato's screens are for whom this client leads to. */
	get appUrl(): string {
		return appUrlOf(this.transport.baseURL);
	}

	/** Tells that the execution is cancelled; undefined where there is none to cancel. */
	get cancelSignal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.context
			? this.context.getExecutionCancelSignal()
			: undefined;
	}

	/** Workato's answer, once `parse` has looked at it. */
	async request<Answer extends object>(request: RequestDescriptor<Answer>): Promise<Answer> {
		const settled = await this.tryRequest(request);
		if ('failure' in settled) throw this.toNodeError(settled.failure);
		return settled.answer;
	}

	/** The same for a caller that has a use for a failure. */
	async tryRequest<Answer extends object>(
		request: RequestDescriptor<Answer>,
	): Promise<RequestResult<Answer>> {
		const asker = { baseUrl: this.transport.baseURL, apiToken: this.apiToken };
		const { outcome, tries } = await this.requestWithRetry(request);
		if (!isGood(outcome)) {
			const failure = describeFailure(outcome, request.target, asker, tries);
			return { failure, isUnclear: mayHaveBeenDone(outcome) };
		}
		const answer = request.parse(outcome.body);
		if (typeof answer === 'string') {
			const failure = describeUnexpectedResponse(answer, outcome.body, request.target, asker);
			return { failure, isUnclear: true };
		}
		return { answer };
	}

	/** A failure that `settle` gave, as the error of the node. */
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
			tries.waitedMs += verdict.waitMs;
			// After a 429 the wait is at the lane's entrance, with everybody else's.
			if (!isRateLimited(outcome)) await pause(verdict.waitMs, this.cancelSignal);
		}
	}

	/** One try, in a place of the lane that is given back whatever comes. */
	private async attempt(request: RequestDescriptor<object>, tries: Tries): Promise<Tried> {
		const place = await enterLane(this.laneName, this.caller(), this.cancelSignal);
		if (!('leave' in place)) return givenUpLike(place, tries);
		let leave = () => place.leave({ good: false });
		try {
			const sentAtMs = Date.now();
			const outcome = await this.sendRequest(request);
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
		const options: IHttpRequestOptions = {
			...this.transport,
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
				this.transport.timeout,
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
		);
		const { statusCode, headers, body: arriving } = asRecord(answer) ?? {};
		const body = await readBody(arriving, timeIsUp);
		if (body === 'too large') return { kind: 'dropped', code: TOO_LARGE };
		return {
			kind: 'answer',
			status: Number(statusCode),
			headers: asRecord(headers) ?? {},
			body: body.content,
		};
	}

	private caller(): string {
		// The editor's pickers run outside any execution, whatever the type says.
		const executionId: string | undefined = this.context.getExecutionId();
		return executionId ?? 'editor';
	}
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
