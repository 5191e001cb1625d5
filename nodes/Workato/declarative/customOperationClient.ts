import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { WorkatoClient } from '../transport/client';
import { asRecord, getString } from '../model/record';
import { parameterError } from '../parameters/parameterError';
import { readTimeoutMs } from './runOperation';

/**
 * The client for a custom operation (`customOperations` of the node), which n8n calls once for all
 * input items. It follows the node's settings for requests, except Batching: such an operation
 * decides itself which items to combine.
 */
export async function createCustomOperationClient(
	context: IExecuteFunctions,
): Promise<WorkatoClient> {
	const entered: unknown = context.getNodeParameter('requestOptions', 0, {});
	const settings = asRecord(entered) ?? {};
	const proxy = readProxy(context, getString(settings, 'proxy')?.trim() ?? '');
	return await WorkatoClient.fromCredentials(context, {
		...(proxy && { proxy }),
		skipSslCertificateValidation: settings.allowUnauthorizedCerts === true,
		timeout: readTimeoutMs(context, settings.timeout),
	});
}

/** Reads the option Proxy as n8n's declarative engine does. */
function readProxy(context: IExecuteFunctions, entered: string): IHttpRequestOptions['proxy'] {
	if (entered === '') return undefined;
	const url = URL.canParse(entered) ? new URL(entered) : undefined;
	if (!url?.hostname) {
		throw parameterError(
			context,
			'The proxy isn’t valid',
			'Enter its complete URL, such as http://proxy.example.com:8080.',
		);
	}
	const { hostname, port, protocol } = url;
	const [username, password] = [url.username, url.password].map((part) => decode(context, part));
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username ? { auth: { username, password: password ?? '' } } : {}),
	};
}

/** @throws NodeOperationError if a percent sign isn't followed by a character's code */
function decode(context: IExecuteFunctions, part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		throw parameterError(
			context,
			'The user name or password in the option Proxy isn’t encoded for a URL',
			'In this node’s options, write a percent sign in it as %25, @ as %40, : as %3A and / as %2F.',
		);
	}
}
