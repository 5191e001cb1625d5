import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
	type INode,
} from 'n8n-workflow';
import { asRecord } from '../model/record';
import { withTimeout } from './abort';
import { redactToken } from './errors/workatoWords';
import { networkCodeOf } from './networkCode';
import type { ConnectionOptions, RequestContext, RequestDescriptor } from './requestDescriptor';
import { readBody } from './responseBody';
import { noteServerTime } from './serverClock';
import { isGood, TOO_LARGE, type AttemptOutcome } from './retryPolicy';

export const CREDENTIAL = 'workatoApi';

/** Who sends a request, and how. */
export interface Sender {
	context: RequestContext;
	node: INode;
	connection: ConnectionOptions;
	credential: ICredentialDataDecryptedObject;
	cancelSignal: AbortSignal | undefined;
}

/**
 * Sends a request once, signed by n8n as the credential says.
 *
 * @throws when the execution is canceled, and NodeOperationError for what is not the network's fault
 */
export async function sendRequest(
	sender: Sender,
	request: RequestDescriptor<object>,
	timeoutMs: number,
): Promise<AttemptOutcome> {
	try {
		const outcome = await withTimeout(
			timeoutMs,
			async (timeIsUp) => await exchange(sender, httpOptions(sender, request, timeoutMs), timeIsUp),
		);
		return outcome === 'timed out' ? { kind: 'dropped', code: 'ETIMEDOUT' } : outcome;
	} catch (error) {
		sender.cancelSignal?.throwIfAborted();
		const code = networkCodeOf(error);
		if (code !== undefined) return { kind: 'dropped', code };
		const message = error instanceof Error ? error.message : String(error);
		const { apiToken } = sender.credential;
		throw new NodeOperationError(sender.node, redactToken(message, String(apiToken).trim()));
	}
}

function httpOptions(
	{ connection }: Sender,
	{ path, query, body }: RequestDescriptor<object>,
	timeout: number,
): IHttpRequestOptions {
	return {
		...connection,
		timeout,
		method: body === undefined ? 'GET' : 'POST',
		url: path,
		qs: { ...query },
		headers: { ...connection.headers },
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
}

async function exchange(
	{ context, node, credential }: Sender,
	options: IHttpRequestOptions,
	timeIsUp: AbortSignal,
): Promise<AttemptOutcome> {
	const { id, name = '' } = node.credentials?.[CREDENTIAL] ?? {};
	const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
		context,
		CREDENTIAL,
		options,
		// Else n8n reads the credential anew for each request: from the database, through decryption and
		// its expression engine, at ten times the cost of the request.
		{ credentialsDecrypted: { id: id ?? '', name, type: CREDENTIAL, data: credential } },
	);
	const { statusCode, headers, body } = asRecord(response) ?? {};
	const responseHeaders = asRecord(headers) ?? {};
	const cameMs = Date.now();
	const read = await readBody(body, timeIsUp);
	if (read === 'too large') return { kind: 'dropped', code: TOO_LARGE };
	const outcome = {
		kind: 'response' as const,
		status: Number(statusCode),
		headers: responseHeaders,
		body: read.content,
	};
	// A gateway's page, or an error that one sends as JSON, has the gateway's clock.
	if (isGood(outcome)) noteServerTime(options.baseURL ?? '', responseHeaders, cameMs);
	return outcome;
}
