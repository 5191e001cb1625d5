import {
	NodeApiError,
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { Door, TIMEOUT_MS, type Transport } from '../transport/client';
import { asRecord } from '../model/record';
import { fieldError, quoted } from '../parameters/parameterError';
import { readNumber } from '../parameters/number';

type RequestOptions = DeclarativeRestApiSettings.HttpRequestOptions;

/** What an operation has at hand to serve one input item. */
export interface ItemCall {
	/** The form's values for the item. */
	form: IExecutePaginationFunctions;
	/** What the fields' routing put into the query, in Workato's names. */
	query: IDataObject;
	door: Door;
}

/** What an operation puts out for one input item, some at a time, as it comes. */
export type Operation = (call: ItemCall) => AsyncIterable<IDataObject[]>;

/**
 * n8n's engine passes on what one input item brought in a single call, whose arguments overflow the
 * stack between 100,000 and 150,000 items.
 */
export const MOST_ITEMS = 100_000;

/**
 * Makes an operation a declarative node's `pagination`: the one place where n8n lets a declarative
 * node decide what to request next. n8n runs it once for each input item, all at the same time.
 */
export function perItem(operation: Operation) {
	return async function (
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const pairedItem = { item: this.getItemIndex() };
		try {
			const door = await Door.open(this, transportOf(this, options));
			const items: INodeExecutionData[] = [];
			for await (const batch of operation({ form: this, query: { ...options.qs }, door })) {
				if (items.length + batch.length > MOST_ITEMS) throw tooManyItems(this);
				for (const json of batch) items.push({ json, pairedItem });
			}
			return items;
		} catch (error) {
			if (this.continueOnFail()) return [{ json: wordsOf(error), pairedItem }];
			throw asNodeError(this, error);
		}
	};
}

/**
 * What a failing item puts out where the workflow goes on after an error. n8n takes an item with
 * these two keys for an error, and with its paired item keeps what came in beside it.
 */
function wordsOf(error: unknown): IDataObject {
	if (!(error instanceof Error)) return { error: String(error) };
	const advice = adviceIn(error);
	return advice === undefined
		? { error: error.message }
		: { error: error.message, message: advice };
}

function asNodeError(form: IExecutePaginationFunctions, error: unknown) {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (!(error instanceof Error)) return new NodeOperationError(form.getNode(), String(error));
	const description = adviceIn(error);
	return new NodeOperationError(form.getNode(), error, description ? { description } : {});
}

function adviceIn(error: Error): string | undefined {
	const advice = 'description' in error ? error.description : undefined;
	return typeof advice === 'string' && advice !== '' ? advice : undefined;
}

function tooManyItems(form: IExecutePaginationFunctions) {
	return fieldError(
		form,
		`More than ${MOST_ITEMS.toLocaleString('en')} items came for one input item, and n8n cannot pass on more`,
		'Narrow the list: add a filter such as Started After or Status, switch Return All off, or split the time into several input items.',
	);
}

/** Of what n8n's engine prepared, what goes into every request; the node's own Timeout wins. */
function transportOf(
	form: IExecutePaginationFunctions,
	{ baseURL = '', headers, proxy, skipSslCertificateValidation, allowedDomains }: RequestOptions,
): Transport {
	const settings = asRecord(form.getNodeParameter('requestOptions', {})) ?? {};
	return {
		baseURL: baseURL.trim(),
		headers,
		proxy,
		skipSslCertificateValidation: Boolean(skipSslCertificateValidation),
		allowedDomains,
		timeout: readTimeoutMs(form, settings.timeout),
	};
}

/** What Node's timers can hold. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** n8n's own option of the node. Zero or nothing leaves it to us. */
function readTimeoutMs(form: IExecutePaginationFunctions, entered: unknown): number {
	const isEmpty = entered === undefined || entered === null || entered === '';
	const timeoutMs = isEmpty ? 0 : (readNumber(entered) ?? NaN);
	if (Number.isInteger(timeoutMs) && timeoutMs >= 0 && timeoutMs <= LONGEST_TIMEOUT_MS) {
		return timeoutMs || TIMEOUT_MS;
	}
	throw fieldError(
		form,
		`Timeout: ${quoted(entered)} is no time to wait for an answer`,
		`Enter a whole number of milliseconds from 1 to ${LONGEST_TIMEOUT_MS.toLocaleString('en')}, or remove the option: then it is ${TIMEOUT_MS.toLocaleString('en')}.`,
	);
}
