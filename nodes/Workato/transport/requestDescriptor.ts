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
	 * What Workato is not documented to take here. It is sent unless this host has refused it before:
	 * then the request is sent again without it, and a success is remembered as a refusal.
	 */
	optionalQuery?: IDataObject;
	/** Sent with POST, and repeated only if Workato certainly did nothing. */
	body?: IDataObject;
	/** Waits before the request is sent again, in addition to the wait that follows from the failure. */
	beforeRetry?: () => Promise<void>;
	target: RequestTarget;
	/** Looks at what Workato sent. A text says what is wrong with it. */
	parse: (body: unknown) => Data | string;
}

/** What came of a request in the end. */
export type RequestResult<Data extends object> =
	| { data: Data }
	/** `mayHaveSucceeded`: Workato may have done what it was asked, and no response says so. */
	| { error: Failure; mayHaveSucceeded: boolean };

/**
 * What Workato counts requests together by, beside the credential: its Embedded API and its Developer
 * API have limits of their own, and each of them one per kind of endpoint.
 */
export function endpointKey({ endpoint, path }: RequestDescriptor<object>): string {
	const api = path.startsWith('/api/managed_users') ? 'embedded' : 'developer';
	return `${api} ${endpoint}`;
}
