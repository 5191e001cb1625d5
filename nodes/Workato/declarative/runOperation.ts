import {
	NodeApiError,
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IAllExecuteFunctions,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { WorkatoClient } from '../transport/client';
import { TIMEOUT_MS, type ConnectionOptions } from '../transport/requestDescriptor';
import { asRecord } from '../model/record';
import { parameterError, quoteValue } from '../parameters/parameterError';
import { MAX_ITEMS, TooManyItemsError } from '../model/itemLimit';
import { readNumber } from '../parameters/primitives';

type RequestOptions = DeclarativeRestApiSettings.HttpRequestOptions;

/** What an operation gets to process one input item. */
export interface OperationContext {
	/** The form's values for the item. */
	context: IExecutePaginationFunctions;
	/** The query parameters that the fields' routing has set. */
	query: IDataObject;
	client: WorkatoClient;
}

/** Returns an operation's items for one input item, in batches as they arrive. */
export type Operation = (call: OperationContext) => AsyncIterable<IDataObject[]>;

/**
 * Turns an operation into a declarative node's `pagination` function: the one place where a
 * declarative node can decide what to request next. n8n runs it once per input item, all at the same
 * time.
 */
export function asPagination(operation: Operation) {
	return async function (
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const pairedItem = { item: this.getItemIndex() };
		try {
			const client = await WorkatoClient.create(this, connectionOptionsOf(this, options));
			const items: INodeExecutionData[] = [];
			for await (const batch of operation({ context: this, query: { ...options.qs }, client })) {
				if (items.length + batch.length > MAX_ITEMS) throw new TooManyItemsError();
				for (const json of batch) items.push({ json, pairedItem });
			}
			return items;
		} catch (error) {
			if (this.continueOnFail()) return [{ json: errorColumns(error), pairedItem }];
			throw asNodeError(this, error);
		}
	};
}

/**
 * The output for a failed input item if the workflow continues on errors. n8n treats an item with
 * these two keys as an error, and its paired item links it to the input.
 */
export function errorColumns(error: unknown): IDataObject {
	if (!(error instanceof Error)) return { error: String(error) };
	const advice = adviceIn(error);
	return advice === undefined
		? { error: error.message }
		: { error: error.message, message: advice };
}

/** What was thrown, as an error that n8n shows with its advice. */
export function asNodeError(context: Pick<IAllExecuteFunctions, 'getNode'>, error: unknown) {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (!(error instanceof Error)) return new NodeOperationError(context.getNode(), String(error));
	const description = adviceIn(error);
	return new NodeOperationError(context.getNode(), error, description ? { description } : {});
}

function adviceIn(error: Error): string | undefined {
	const advice = 'description' in error ? error.description : undefined;
	return typeof advice === 'string' && advice !== '' ? advice : undefined;
}

/** The parts of n8n's prepared request that apply to every request. The node's own Timeout wins. */
function connectionOptionsOf(
	context: IExecutePaginationFunctions,
	{ baseURL = '', headers, proxy, skipSslCertificateValidation, allowedDomains }: RequestOptions,
): ConnectionOptions {
	const settings = asRecord(context.getNodeParameter('requestOptions', {})) ?? {};
	return {
		baseURL: baseURL.trim(),
		headers,
		proxy,
		skipSslCertificateValidation: Boolean(skipSslCertificateValidation),
		allowedDomains,
		timeout: readTimeoutMs(context, settings.timeout),
	};
}

/** The maximum of Node.js timers. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** The node's Timeout option, which n8n provides. Zero or empty means our default. */
export function readTimeoutMs(
	context: Pick<IAllExecuteFunctions, 'getNode'>,
	entered: unknown,
): number {
	const isEmpty = entered === undefined || entered === null || entered === '';
	const timeoutMs = isEmpty ? 0 : (readNumber(entered) ?? NaN);
	if (Number.isInteger(timeoutMs) && timeoutMs >= 0 && timeoutMs <= MAX_TIMEOUT_MS) {
		return timeoutMs || TIMEOUT_MS;
	}
	throw parameterError(
		context,
		`Timeout: ${quoteValue(entered)} isn’t a valid number of milliseconds`,
		`Enter a whole number of milliseconds from 1 to ${MAX_TIMEOUT_MS.toLocaleString('en')}, or remove the option to use ${TIMEOUT_MS.toLocaleString('en')}.`,
	);
}
