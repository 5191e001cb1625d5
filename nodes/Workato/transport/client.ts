import {
	NodeApiError,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INode,
	type IPollFunctions,
} from 'n8n-workflow';
import { AbortedError } from './abort';
import { appUrlOf, assertUsable, baseUrlOf, sslSettingOf } from './connection';
import { DeadlineError, untilDeadline } from './deadline';
import {
	describeFailure,
	describeUnexpectedResponse,
	type Asker,
	type Failure,
} from './errors/errorMessages';
import { CREDENTIAL, sendRequest, type Sender } from './httpRequest';
import {
	forgetRefusal,
	isContentRefused,
	optionalQueryFor,
	rememberRefusal,
} from './optionalQuery';
import { limiterFor } from './rateLimit/limiterRegistry';
import {
	endpointKey,
	TIMEOUT_MS,
	type ConnectionOptions,
	type RequestContext,
	type RequestDescriptor,
	type RequestResult,
} from './requestDescriptor';
import { requestWithRetry, type RetriedOutcome } from './requestWithRetry';
import { serverTimeMs } from './serverClock';
import { isGood, mayHaveSucceeded } from './retryPolicy';

/**
 * HTTP client for Workato: authenticates, rate-limits, retries, maps errors. Every request of the
 * package goes through it.
 */
export class WorkatoClient {
	/** The node that sends the requests, for errors. */
	readonly node: INode;

	/** Aborts when the execution is canceled. Undefined if there is no execution. */
	readonly cancelSignal: AbortSignal | undefined;

	/** The URL of Workato's web app. */
	readonly appUrl: string;

	/** Aborts when the execution is canceled or the deadline has come. */
	private readonly stopSignal: AbortSignal | undefined;

	private readonly sender: Sender;

	private constructor(
		private readonly context: RequestContext,
		private readonly connection: ConnectionOptions,
		private readonly credential: ICredentialDataDecryptedObject,
		private readonly deadlineMs = Infinity,
	) {
		// n8n copies the whole node each time that it is asked for it.
		this.node = context.getNode();
		this.appUrl = appUrlOf(connection.baseURL);
		this.cancelSignal =
			'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		this.stopSignal = untilDeadline(this.cancelSignal, deadlineMs);
		const { node, cancelSignal } = this;
		this.sender = { context, node, connection, credential, cancelSignal };
	}

	/**
	 * A client for one input item, with what n8n's declarative engine has prepared.
	 *
	 * @throws NodeOperationError if the credential isn't valid
	 */
	static async create(
		context: RequestContext,
		connection: ConnectionOptions,
	): Promise<WorkatoClient> {
		const credential = await context.getCredentials(CREDENTIAL);
		assertUsable(context.getNode(), connection.baseURL, credential);
		return new WorkatoClient(context, { ...connection, ...sslSettingOf(credential) }, credential);
	}

	/**
	 * A client for a picker, a trigger or an operation of all input items, for which n8n's declarative
	 * engine prepares nothing.
	 *
	 * @param settings the node's own settings for requests, if it has any
	 * @throws NodeOperationError if the credential isn't valid
	 */
	static async fromCredentials(
		context: ILoadOptionsFunctions | IPollFunctions | IExecuteFunctions,
		settings: Partial<ConnectionOptions> = {},
	): Promise<WorkatoClient> {
		const credential = await context.getCredentials(CREDENTIAL);
		const baseURL = baseUrlOf(credential);
		assertUsable(context.getNode(), baseURL, credential);
		const ssl = sslSettingOf(credential);
		const connection = { timeout: TIMEOUT_MS, ...settings, ...ssl, baseURL };
		return new WorkatoClient(context, connection, credential);
	}

	/**
	 * The same client for work that must end in time: no request, wait or retry goes on after the
	 * deadline. What is under way then ends with an error that `isDeadlineError` knows.
	 *
	 * @param deadlineMs by n8n's clock, in milliseconds since 1970
	 */
	withDeadline(deadlineMs: number): WorkatoClient {
		const earliestMs = Math.min(deadlineMs, this.deadlineMs);
		return new WorkatoClient(this.context, this.connection, this.credential, earliestMs);
	}

	/** The earliest time that Workato's clock can show now. Undefined before the first response. */
	get serverTimeMs(): number | undefined {
		return serverTimeMs(this.connection.baseURL, Date.now());
	}

	/**
	 * What Workato sends, once `parse` has looked at it.
	 *
	 * @throws NodeApiError with what happened as its message and what to do as its description;
	 * DeadlineError when time is up
	 */
	async request<Data extends object>(request: RequestDescriptor<Data>): Promise<Data> {
		const result = await this.tryRequest(request);
		if ('error' in result) throw this.toNodeError(result.error);
		return result.data;
	}

	/**
	 * The same for a caller that handles failures itself.
	 *
	 * @throws DeadlineError when time is up
	 */
	async tryRequest<Data extends object>(
		request: RequestDescriptor<Data>,
	): Promise<RequestResult<Data>> {
		const { baseURL } = this.connection;
		const optional = optionalQueryFor(baseURL, request);
		if (optional === undefined) return await this.send(request);
		const result = await this.send({ ...request, query: { ...request.query, ...optional } });
		if ('data' in result) forgetRefusal(baseURL, request);
		if (!isContentRefused(result)) return result;
		const plainResult = await this.send(request);
		if ('data' in plainResult) rememberRefusal(baseURL, request);
		return plainResult;
	}

	/** A failure that `tryRequest` gave, as the error of the node. */
	toNodeError({ message, description, httpCode }: Failure): NodeApiError {
		const status = httpCode === null ? {} : { httpCode };
		return new NodeApiError(this.node, { message }, { message, description, ...status });
	}

	private async send<Data extends object>(
		request: RequestDescriptor<Data>,
	): Promise<RequestResult<Data>> {
		const { outcome, attempts, retryAtMs } = await this.sendWithRetry(request);
		const asker: Asker = {
			baseUrl: this.connection.baseURL,
			apiToken: String(this.credential.apiToken).trim(),
		};
		if (!isGood(outcome)) {
			const error = describeFailure(outcome, request.target, asker, { ...attempts, retryAtMs });
			return { error, mayHaveSucceeded: mayHaveSucceeded(outcome) };
		}
		const data = request.parse(outcome.body);
		if (typeof data !== 'string') return { data };
		const error = describeUnexpectedResponse(data, outcome.body, request.target, asker);
		return { error, mayHaveSucceeded: true };
	}

	private async sendWithRetry(request: RequestDescriptor<object>): Promise<RetriedOutcome> {
		const { deadlineMs, stopSignal: signal } = this;
		const { baseURL, timeout } = this.connection;
		const credentialId = this.node.credentials?.[CREDENTIAL]?.id ?? 'unsaved';
		const limiter = limiterFor([credentialId, baseURL, endpointKey(request)].join(' '));
		// The editor's pickers run outside any execution, whatever the type says.
		const executionId: string | undefined = this.context.getExecutionId();
		let isRetry = false;
		const send = async () => {
			if (isRetry) await request.beforeRetry?.();
			isRetry = true;
			return await sendRequest(this.sender, request, Math.min(timeout, deadlineMs - Date.now()));
		};
		return await requestWithRetry(
			limiter,
			{ caller: executionId ?? 'editor', signal, deadlineMs },
			send,
			request.body === undefined,
		).catch((error: unknown) => {
			const isTimeUp = error instanceof AbortedError && this.cancelSignal?.aborted !== true;
			throw isTimeUp ? new DeadlineError(this.node) : error;
		});
	}
}
