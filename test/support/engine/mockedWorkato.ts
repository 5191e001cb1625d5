import nock from 'nock';
import { US } from './parameters';

/** A request as it came to a host that nock plays. */
export interface Request {
	/** Still encoded, with the query but for the page size, which tests of its own are about. */
	path: string;
	headers: Record<string, unknown>;
	/** When it came, in milliseconds since the process began. */
	atMs: number;
}

/** What one request gets. */
export interface Answer {
	status: number;
	/** What is sent, byte for byte. */
	body: string | Buffer;
	headers: Record<string, string>;
	/** No answer at all: Node's name for what happens to the connection instead. */
	dropped?: string;
}

const unexpected: string[] = [];

/**
 * Lets no request out of the process, and holds each test to it that every answer was fetched and
 * that nothing else was asked for.
 */
export function playWorkato(): void {
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

/** Gives these answers to the next requests to a host, one each, and keeps the requests. */
export function answerWith(answers: readonly Answer[], host = US): Request[] {
	const requests: Request[] = [];
	for (const { status, body, headers, dropped } of answers) {
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

/** Gives an answer to each path, however often and in whichever order it is asked for. */
export function answerAt(answers: Record<string, Answer>, host = US): void {
	for (const [path, { status, body, headers }] of Object.entries(answers)) {
		const isPath = (asked: string) => withoutPageSize(asked) === path;
		nock(host).get(isPath).reply(status, body, headers).persist();
	}
}

export function ok(body: unknown): Answer {
	return failed(200, body);
}

/** An answer in JSON, of any status. */
export function failed(
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): Answer {
	const type = { 'content-type': 'application/json; charset=utf-8' };
	return { status, body: JSON.stringify(body), headers: { ...type, ...headers } };
}

/** A page or a text, as gateways and wrong hosts send it. */
export function text(status: number, body: string, type = 'text/html; charset=utf-8'): Answer {
	return { status, body, headers: { 'content-type': type } };
}

/** The connection ends before there is an answer. */
export function dropped(code: string): Answer {
	return { status: 0, body: '', headers: {}, dropped: code };
}

function noteUnexpected(request: { method?: string; path?: string }): void {
	unexpected.push(`${request.method} ${request.path}`);
}

function withoutPageSize(path: string): string {
	return path.replace(/[?&]per_page=\d+$/, '');
}
