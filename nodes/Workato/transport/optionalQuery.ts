import type { IDataObject } from 'n8n-workflow';
import type { RequestDescriptor } from './client';

/** What hosts have refused, until the process ends. */
const refused = new Set<string>();

/** The optional part of a request's query; undefined where there is none, or the host refused it. */
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

/** Workato's Embedded API and its Developer API differ in what they take. */
function keyOf(
	baseUrl: string,
	{ endpoint, path, optionalQuery = {} }: RequestDescriptor<object>,
): string {
	const api = path.startsWith('/api/managed_users') ? 'embedded' : 'developer';
	return [new URL(baseUrl).host, api, endpoint, ...Object.keys(optionalQuery).sort()].join(' ');
}
