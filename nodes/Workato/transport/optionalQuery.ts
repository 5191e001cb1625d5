import type { IDataObject } from 'n8n-workflow';
import { endpointKey, type RequestDescriptor } from './requestDescriptor';

/** What hosts have refused, until the process ends. */
const refused = new Set<string>();

/** The optional part of a request's query. Undefined where there is none, or the host refused it. */
export function optionalQueryFor(
	baseUrl: string,
	request: RequestDescriptor<object>,
): IDataObject | undefined {
	return refused.has(keyOf(baseUrl, request)) ? undefined : request.optionalQuery;
}

/** Remembers that a host took a request without the optional part of its query, and not with it. */
export function rememberRefusal(baseUrl: string, request: RequestDescriptor<object>): void {
	refused.add(keyOf(baseUrl, request));
}

function keyOf(baseUrl: string, request: RequestDescriptor<object>): string {
	const names = Object.keys(request.optionalQuery ?? {}).sort();
	return [new URL(baseUrl).host, endpointKey(request), ...names].join(' ');
}
