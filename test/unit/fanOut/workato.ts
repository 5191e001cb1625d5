import { NodeApiError } from 'n8n-workflow';
import type { WorkatoClient } from '../../../nodes/Workato/transport/client';
import type { RequestDescriptor } from '../../../nodes/Workato/transport/requestDescriptor';
import { workatoNode } from '../workatoNode';

/** A client whose requests get these bodies. What `respond` throws is a failed request. */
export function clientOf(
	respond: (path: string, page: unknown) => unknown,
	cancelSignal?: AbortSignal,
): WorkatoClient {
	const request = async ({ path, query, parse }: RequestDescriptor<object>) => {
		const parsed = parse(await respond(path, query?.page));
		if (typeof parsed === 'string') throw new Error(parsed);
		return parsed;
	};
	return { cancelSignal, request } as unknown as WorkatoClient;
}

/** The error of a request: with its status, or null if there was no response. */
export function apiError(httpCode: string | null, message = `Status ${httpCode}`): NodeApiError {
	const status = httpCode === null ? {} : { httpCode };
	return new NodeApiError(workatoNode, { message }, { message, ...status });
}
