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
 * Sends a request once. n8n authenticates it with the credential.
 *
 * @throws if the execution is canceled; NodeOperationError for anything but a network error
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
		// n8n itself would read a body of any size, and for as long as data arrives.
		encoding: 'stream',
		returnFullResponse: true,
		// This package evaluates every status. n8n's own error would contain the request with its token.
		ignoreHttpStatusErrors: true,
		// n8n would send the token to whatever host a redirect names.
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
		// Otherwise n8n reads, decrypts and evaluates the credential for each request, which takes ten
		// times as long as the request itself.
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
	// Other responses may come from a gateway, and have the gateway's time.
	if (isGood(outcome)) noteServerTime(options.baseURL ?? '', responseHeaders, cameMs);
	return outcome;
}
