import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import { WorkatoClient } from '../transport/client';
import { asRecord, getString } from '../model/record';
import type { ParameterContext } from '../parameters/locator';
import { parameterError } from '../parameters/parameterError';
import { asNodeError, readTimeoutMs } from './runOperation';

/**
 * What an operation needs that n8n calls once for all input items (`customOperations` of the node).
 * Of a declarative node's settings, those about requests are read here. Batching has no part in it:
 * such an operation decides itself what goes together.
 */
export async function createClientForAllItems(context: IExecuteFunctions): Promise<WorkatoClient> {
	const entered: unknown = context.getNodeParameter('requestOptions', 0, {});
	const settings = asRecord(entered) ?? {};
	const proxy = readProxy(context, getString(settings, 'proxy')?.trim() ?? '');
	return await WorkatoClient.fromCredentials(context, {
		...(proxy && { proxy }),
		skipSslCertificateValidation: settings.allowUnauthorizedCerts === true,
		timeout: readTimeoutMs(context, settings.timeout),
	});
}

/** How many input items there are. A tool of an AI agent gets its one item at another input. */
export function countItems(context: IExecuteFunctions): number {
	return context.getInputData().length || context.getInputData(0, 'ai_tool').length;
}

/** The form's values for one input item. */
export function formOfItem(context: IExecuteFunctions, item: number): ParameterContext {
	return {
		getNode: () => context.getNode(),
		getNodeParameter: (name, fallback) => context.getNodeParameter(name, item, fallback),
	};
}

/** An error of one input item, which n8n's editor then shows with the item's number. */
export function asItemError(context: IExecuteFunctions, error: unknown, item: number) {
	const nodeError = asNodeError(context, error);
	nodeError.context.itemIndex = item;
	return nodeError;
}

const MAX_BUSY_MS = 50;

/**
 * Lets others have the process now and then: expressions of thousands of items take seconds.
 *
 * @returns what to call after each item
 */
export function breather(): () => Promise<void> {
	let busySinceMs = Date.now();
	return async () => {
		if (Date.now() - busySinceMs < MAX_BUSY_MS) return;
		await sleep(0);
		busySinceMs = Date.now();
	};
}

/** As n8n's declarative engine reads its option Proxy. */
function readProxy(context: IExecuteFunctions, entered: string): IHttpRequestOptions['proxy'] {
	if (entered === '') return undefined;
	const url = URL.canParse(entered) ? new URL(entered) : undefined;
	if (!url?.hostname) {
		throw parameterError(
			context,
			'The proxy is not valid',
			'Enter its whole address, such as http://proxy.example.com:8080.',
		);
	}
	const { hostname, port, protocol, username, password } = url;
	const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username === '' ? {} : { auth }),
	};
}

/** One row of an item, as n8n takes it. */
export function toItem(json: IDataObject, item: number) {
	return { json, pairedItem: { item } };
}
