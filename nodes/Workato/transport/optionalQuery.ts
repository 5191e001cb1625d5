import type { IDataObject } from 'n8n-workflow';
import { endpointKey, type RequestDescriptor, type RequestResult } from './requestDescriptor';

/** A gateway's error may look like a refusal, and Workato may change: then it is tried once more. */
const RETRY_AFTER_MS = 3_600_000;

/** When to try again what a host has refused, in milliseconds since 1970. */
const refused = new Map<string, number>();

/** The optional part of a request's query. Undefined if there is none, or the host refused it. */
export function optionalQueryFor(
	baseUrl: string,
	request: RequestDescriptor<object>,
): IDataObject | undefined {
	const retryAtMs = refused.get(keyOf(baseUrl, request));
	if (retryAtMs === undefined) return request.optionalQuery;
	if (Date.now() < retryAtMs) return undefined;
	// One request tries it. The others leave it out until that one has succeeded.
	rememberRefusal(baseUrl, request);
	return request.optionalQuery;
}

/**
 * Whether Workato refused what a request contains. It documents a 400. A 422 and a 200 with
 * `success: false` have been seen for refusals like that.
 */
export function isContentRefused(result: RequestResult<object>): boolean {
	if (!('error' in result) || result.mayHaveSucceeded) return false;
	return ['200', '400', '422'].includes(result.error.httpCode ?? '');
}

/** Remembers that a host accepts a request only without the optional part of its query. */
export function rememberRefusal(baseUrl: string, request: RequestDescriptor<object>): void {
	refused.set(keyOf(baseUrl, request), Date.now() + RETRY_AFTER_MS);
}

/** Forgets a refusal, since the host accepted the optional part of a query. */
export function forgetRefusal(baseUrl: string, request: RequestDescriptor<object>): void {
	refused.delete(keyOf(baseUrl, request));
}

function keyOf(baseUrl: string, request: RequestDescriptor<object>): string {
	const names = Object.keys(request.optionalQuery ?? {}).sort();
	return [new URL(baseUrl).host, endpointKey(request), ...names].join(' ');
}
