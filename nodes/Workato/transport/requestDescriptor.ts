import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import type { Failure } from './errors/errorMessages';
import type { RequestTarget } from './errors/requestTarget';

/** Who sends requests: the node for its input items, a picker in the editor, a trigger. */
export type RequestContext =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IPollFunctions;

/** What goes into every request: the host, and the node's and the credential's own settings. */
export type ConnectionOptions = Pick<
	IHttpRequestOptions,
	'headers' | 'proxy' | 'skipSslCertificateValidation' | 'allowedDomains'
> & { baseURL: string; timeout: number };

/** Above the 40 seconds after which Workato gives up itself, so that its response comes first. */
export const TIMEOUT_MS = 60_000;

/** Workato limits requests per kind of endpoint, so that each kind has a rate limiter of its own. */
export type Endpoint = 'jobs' | 'recipes' | 'customers' | 'reruns';

/** One request: a read, or, with a body, something that Workato does. */
export interface RequestDescriptor<Data extends object> {
	endpoint: Endpoint;
	path: string;
	query?: IDataObject;
	/**
	 * Parameters that Workato doesn't document for this endpoint. If the host refuses them, the request
	 * is sent again without them, and later requests leave them out.
	 */
	optionalQuery?: IDataObject;
	/** Sent with POST, and repeated only if Workato certainly did nothing. */
	body?: IDataObject;
	/** Waits before the request is sent again, in addition to the wait that follows from the failure. */
	beforeRetry?: () => Promise<void>;
	target: RequestTarget;
	/** Reads the response's body, or returns a text that says what's wrong with it. */
	parse: (body: unknown) => Data | string;
}

/** The result of a request after all its attempts. */
export type RequestResult<Data extends object> =
	| { data: Data }
	/** `mayHaveSucceeded`: Workato may have done what it was asked, and no response says so. */
	| { error: Failure; mayHaveSucceeded: boolean };

/**
 * Which requests of a credential Workato counts together: its Embedded API and its Developer API have
 * separate limits, and each has one per kind of endpoint.
 */
export function endpointKey({ endpoint, path }: RequestDescriptor<object>): string {
	const api = path.startsWith('/api/managed_users') ? 'embedded' : 'developer';
	return `${api} ${endpoint}`;
}
