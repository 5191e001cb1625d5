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
 * The client for an operation that n8n calls once for all input items (`customOperations` of the
 * node). It follows the node's settings for requests. Batching doesn't apply: such an operation
 * decides itself which items to combine.
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
 * Yields to the event loop now and then, because evaluating the expressions of thousands of items
 * takes seconds.
 *
 * @returns a function to call after each item
 */
export function breather(): () => Promise<void> {
	let busySinceMs = Date.now();
	return async () => {
		if (Date.now() - busySinceMs < MAX_BUSY_MS) return;
		await sleep(0);
		busySinceMs = Date.now();
	};
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
	const { hostname, port, protocol, username, password } = url;
	const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username === '' ? {} : { auth }),
	};
}

/** A row as an n8n item, paired with its input item. */
export function toItem(json: IDataObject, item: number) {
	return { json, pairedItem: { item } };
}
