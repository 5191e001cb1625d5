import nock from 'nock';
import { US } from './parameters';

/** A request to a host that nock mocks. */
export interface Request {
	/** Still encoded, with the query except the page size, which has its own tests. */
	path: string;
	headers: Record<string, unknown>;
	/** When it arrived, in milliseconds since the process started. */
	atMs: number;
}

/** The response to one request. */
export interface MockedResponse {
	status: number;
	/** The exact bytes. */
	body: string | Buffer;
	headers: Record<string, string>;
	/** Node's error code of a broken connection, instead of a response. */
	dropped?: string;
}

const unexpected: string[] = [];

/**
 * Lets no request leave the process, and fails each test that doesn't fetch every mocked response or
 * that requests anything else.
 */
export function mockWorkato(): void {
	beforeAll(() => {
		nock.disableNetConnect();
		nock.emitter.on('no match', noteUnexpected);
	});
	afterEach(() => {
		const left = { notFetched: nock.pendingMocks(), notExpected: unexpected.splice(0) };
		nock.cleanAll();
		expect(left).toEqual({ notFetched: [], notExpected: [] });
	});
	afterAll(() => {
		nock.emitter.off('no match', noteUnexpected);
		nock.restore();
	});
}

/** Mocks the responses to the next requests to a host. @returns the requests, as they arrive */
export function respondWith(responses: readonly MockedResponse[], host = US): Request[] {
	const requests: Request[] = [];
	for (const { status, body, headers, dropped } of responses) {
		const request = nock(host).get(/^/);
		if (dropped !== undefined)
			request.replyWithError(Object.assign(new Error(dropped), { code: dropped }));
		else {
			request.reply(
				status,
				function () {
					const { path, headers: sent } = this.req;
					requests.push({
						path: withoutPageSize(path),
						headers: { ...sent },
						atMs: performance.now(),
					});
					return body;
				},
				headers,
			);
		}
	}
	return requests;
}

/** Mocks the response of each path, for any number of requests in any order. */
export function respondAt(responses: Record<string, MockedResponse>): void {
	for (const [path, { status, body, headers }] of Object.entries(responses)) {
		const isPath = (requested: string) => withoutPageSize(requested) === path;
		nock(US).get(isPath).reply(status, body, headers).persist();
	}
}

export function ok(body: unknown): MockedResponse {
	return failed(200, body);
}

/** A JSON response of any status. */
export function failed(
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): MockedResponse {
	const type = { 'content-type': 'application/json; charset=utf-8' };
	return { status, body: JSON.stringify(body), headers: { ...type, ...headers } };
}

/** An HTML page or text, as gateways and wrong hosts send. */
export function text(
	status: number,
	body: string,
	type = 'text/html; charset=utf-8',
): MockedResponse {
	return { status, body, headers: { 'content-type': type } };
}

/** A connection that breaks before the response. */
export function dropped(code: string): MockedResponse {
	return { status: 0, body: '', headers: {}, dropped: code };
}

function noteUnexpected(request: { method?: string; path?: string }): void {
	unexpected.push(`${request.method} ${request.path}`);
}

function withoutPageSize(path: string): string {
	return path.replace(/[?&]per_page=\d+$/, '');
}
