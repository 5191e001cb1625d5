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
import { MAX_ITEMS, TooManyItemsError } from './itemLimit';
import { readNumber } from '../parameters/primitives';

type RequestOptions = DeclarativeRestApiSettings.HttpRequestOptions;

/** What an operation has at hand to serve one input item. */
export interface OperationContext {
	/** The form's values for the item. */
	context: IExecutePaginationFunctions;
	/** What the fields' routing put into the query, in Workato's names. */
	query: IDataObject;
	client: WorkatoClient;
}

/** What an operation puts out for one input item, some at a time, as it comes. */
export type Operation = (call: OperationContext) => AsyncIterable<IDataObject[]>;

/**
 * Makes an operation a declarative node's `pagination`: the one place where n8n lets a declarative
 * node decide what to request next. n8n runs it once for each input item, all at the same time.
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
 * What a failing item puts out where the workflow goes on after an error. n8n takes an item with
 * these two keys for an error, and with its paired item keeps what came in beside it.
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

/** Of what n8n's engine prepared, what goes into every request; the node's own Timeout wins. */
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

/** What Node's timers can hold. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** n8n's own option of the node. Zero or nothing leaves it to us. */
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
		`Timeout: ${quoteValue(entered)} is no time to wait for an answer`,
		`Enter a whole number of milliseconds from 1 to ${MAX_TIMEOUT_MS.toLocaleString('en')}, or remove the option: then it is ${TIMEOUT_MS.toLocaleString('en')}.`,
	);
}
