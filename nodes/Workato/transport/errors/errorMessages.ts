import { asRecord } from '../../model/record';
import { MAX_RESPONSE_BYTES } from '../responseBody';
import { isSuccess, TOO_LARGE, type AttemptOutcome } from '../retryPolicy';
import {
	describeNetworkError,
	HOST_ADVICE,
	PROXY_WITHOUT_LOGIN,
	type Wording,
} from './networkErrors';
import { describeRateLimit } from './rateLimitError';
import type { RequestTarget } from './requestTarget';
import { quoteResponse } from './workatoWords';

/** An error for the user: what happened, and what to do about it. */
export interface Failure {
	message: string;
	description: string;
	/** The HTTP status, as n8n shows it; null if there was no response. */
	httpCode: string | null;
}

/** A failure's message and description in one line. */
export function sentencesOf({ message, description }: Failure): string {
	return `${message}. ${description}`;
}

/** Who sent the request, and the token, which must not appear in quotes from the response. */
export interface Asker {
	baseUrl: string;
	apiToken: string;
}

/** How often a failed request was tried. */
export interface Attempts {
	attemptCount: number;
	/** The sum of the waits between attempts. */
	waitedMs: number;
	/** When Workato accepts requests again, in milliseconds since 1970. Undefined if it didn't say. */
	retryAtMs?: number;
}

const LATER_ADVICE =
	'Run the workflow again later. If it happens again, send Workato’s message to Workato support.';

/** The message for a failed request, including Workato's own message. */
export function describeFailure(
	outcome: AttemptOutcome,
	target: RequestTarget,
	asker: Asker,
	attempts: Attempts,
): Failure {
	const { host } = new URL(asker.baseUrl);
	const { message, advice } =
		outcome.kind === 'dropped'
			? describeDropped(outcome.code, host)
			: describeResponse(outcome, target, host, attempts);
	const quote = outcome.kind === 'response' ? quoteResponse(outcome.body, asker.apiToken) : '';
	return {
		message,
		description: [advice, quote, describeAttempts(attempts)].filter(Boolean).join(' '),
		httpCode: outcome.kind === 'response' ? String(outcome.status) : null,
	};
}

/**
 * The message for a successful response that isn't what Workato documents.
 *
 * @param reason what is wrong with it, such as `the response has no list of jobs (items)`
 */
export function describeUnexpectedResponse(
	reason: string,
	body: unknown,
	target: RequestTarget,
	{ apiToken }: Asker,
): Failure {
	const description = [`The reason: ${reason}.`, HOST_ADVICE, quoteResponse(body, apiToken)];
	return {
		message: `Workato’s response can’t be read as ${target.what}`,
		description: description.filter(Boolean).join(' '),
		httpCode: '200',
	};
}

function describeDropped(code: string, host: string): Wording {
	if (code !== TOO_LARGE) return describeNetworkError(code, host);
	return {
		message: `The response of ${host} is larger than ${MAX_RESPONSE_BYTES / 1024 / 1024} MB`,
		advice: `Workato’s responses are never that large, so the rest isn’t read. ${HOST_ADVICE}`,
	};
}

function describeResponse(
	{ status, body }: AttemptOutcome & { kind: 'response' },
	target: RequestTarget,
	host: string,
	attempts: Attempts,
): Wording {
	if (status >= 500) {
		return { message: `Workato reported a server error (status ${status})`, advice: LATER_ADVICE };
	}
	if (status >= 300 && status < 400) {
		return {
			message: `${host} redirects to another address`,
			advice: `The node doesn’t follow the redirect, so that the API token isn’t sent anywhere else. ${HOST_ADVICE}`,
		};
	}
	if (isSuccess(status)) {
		return asRecord(body)
			? { message: `Workato refused to ${taskOf(target, 'return')}`, advice: LATER_ADVICE }
			: {
					message: `The server at ${host} isn’t Workato’s API`,
					advice: `It sent a web page or text instead of data. ${HOST_ADVICE}`,
				};
	}
	return describeRefusal(status, target, host, attempts);
}

function describeRefusal(
	status: number,
	target: RequestTarget,
	host: string,
	{ retryAtMs }: Attempts,
): Wording {
	const { byId, named, privilege, hint } = target;
	switch (status) {
		case 407:
			return PROXY_WITHOUT_LOGIN;
		case 408:
		case 425:
			return {
				message: `A gateway gave up on the request before Workato responded (status ${status})`,
				advice: LATER_ADVICE,
			};
		case 401:
			return {
				message: 'Workato didn’t accept the API token',
				advice: `Check in the credential that the API token is complete, that its API client is still active (in Workato: Workspace admin > API clients), and that Data Center is where you sign in: a token works only in its own data center. This credential uses ${host}.`,
			};
		case 403:
			return {
				message: `The API token’s role isn’t allowed to ${taskOf(target, 'read')}`,
				advice: sentences(`Allow it in Workato: ${privilege}.`, hint),
			};
		case 404:
			return {
				message: `Workato found no ${named.join(' in ').replace(/^the /, '')}`,
				advice: notFoundAdvice(target, host),
			};
		case 429:
			return describeRateLimit(retryAtMs);
		default:
			return {
				message: `Workato refused to ${taskOf(target, 'return')} (status ${status})`,
				advice: sentences(
					'Check the fields of this node, especially those filled by an expression.',
					byId.length > 0 && `The request was for ${named.join(' in ')}.`,
				),
			};
	}
}

/** Workato doesn't say what it didn't find, or whether it only hides it from the role. */
function notFoundAdvice(
	{ byId, privilege, hint, notFoundHint }: RequestTarget,
	host: string,
): string {
	const ids = byId.join(', ');
	return sentences(
		byId.length > 0 &&
			`Check that ${byId.length === 1 ? 'the ID is' : 'these IDs are'} right: ${ids}.`,
		`${byId.length > 0 ? 'Two other causes look' : 'Two causes look'} the same from here: the API token’s role lacks the privilege (in Workato: ${privilege}), or the workspace is in another data center than the credential (${host}).`,
		notFoundHint,
		hint,
	);
}

function sentences(...parts: Array<string | false | undefined>): string {
	return parts.filter(Boolean).join(' ');
}

/** What the request was for, as the end of a sentence: its own action, or a verb and what it reads. */
function taskOf({ what, action }: RequestTarget, verb: 'read' | 'return'): string {
	return action ?? `${verb} ${what}`;
}

function describeAttempts({ attemptCount, waitedMs }: Attempts): string {
	if (attemptCount < 2) return '';
	return `The request was sent ${attemptCount} times, with waits of ${Math.round(waitedMs / 100) / 10} seconds in total.`;
}
