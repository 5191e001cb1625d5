import type { RequestTarget } from './requestTarget';
import { MAX_BYTES } from '../responseBody';
import { asRecord, getString } from '../../model/record';
import { TOO_LARGE, type Outcome, type Tries } from '../retryPolicy';

/** An error for the user: what happened, and what to do about it. */
export interface Failure {
	message: string;
	description: string;
	/** The HTTP status, as n8n shows it; null where there was no answer. */
	httpCode: string | null;
}

interface Wording {
	message: string;
	advice: string;
}

const MAX_QUOTE = 300;

const HOST_ADVICE =
	'Check Data Center in the credential, or its Custom URL, and whether a proxy or a gateway stands between n8n and Workato.';

const LATER_ADVICE =
	'Run the workflow again later. If it goes on, send what Workato said to Workato support.';

/** What names a reason for no answer in plain words. Any other is told by its code. */
const DROPPED: Record<string, string> = {
	EAI_AGAIN: 'its address could not be looked up',
	ECONNABORTED: 'it did not answer in time',
	ECONNREFUSED: 'nothing listens there',
	ECONNRESET: 'it closed the connection',
	ENOTFOUND: 'there is no such host',
	ERR_BAD_RESPONSE: 'its answer broke off',
	ETIMEDOUT: 'it did not answer in time',
};

/** Who was asked, and the token that must not stand in what is quoted from the answer. */
export interface Asker {
	baseUrl: string;
	apiToken: string;
}

/** Words the failure of a request. What Workato said stands in it. */
export function describeFailure(
	outcome: Outcome,
	target: RequestTarget,
	asker: Asker,
	tries: Tries,
): Failure {
	const { host } = new URL(asker.baseUrl);
	const { message, advice } =
		outcome.kind === 'dropped'
			? wordDropped(outcome.code, host)
			: wordAnswer(outcome, target, host);
	return {
		message,
		description: [advice, quoteOf(outcome, asker), tellTries(tries)].filter(Boolean).join(' '),
		httpCode: outcome.kind === 'answer' ? String(outcome.status) : null,
	};
}

/**
 * Words an answer that came well and is not what Workato documents.
 *
 * @param reason what is wrong with it, such as `the answer has no list of jobs (items)`
 */
export function describeUnexpectedResponse(
	reason: string,
	body: unknown,
	target: RequestTarget,
	asker: Asker,
): Failure {
	const answer: Outcome = { kind: 'answer', status: 200, headers: {}, body };
	return {
		message: `Workato's answer cannot be read as ${target.what}`,
		description: [`The reason: ${reason}.`, HOST_ADVICE, quoteOf(answer, asker)]
			.filter(Boolean)
			.join(' '),
		httpCode: '200',
	};
}

function wordDropped(code: string, host: string): Wording {
	if (code === TOO_LARGE) {
		return {
			message: `What ${host} sends is too large to be an answer of Workato's`,
			advice: `After ${MAX_BYTES / 1024 / 1024} MB it was broken off, so that it does not fill n8n's memory. ${HOST_ADVICE}`,
		};
	}
	return {
		message: `Workato could not be reached at ${host}`,
		advice: `The reason: ${DROPPED[code] ?? code}. ${HOST_ADVICE}`,
	};
}

function wordAnswer(
	{ status, body }: Outcome & { kind: 'answer' },
	target: RequestTarget,
	host: string,
): Wording {
	if (status >= 500) {
		return { message: `Workato failed to answer (status ${status})`, advice: LATER_ADVICE };
	}
	if (status >= 300 && status < 400) {
		return {
			message: `${host} sends on to another address`,
			advice: `This is not followed, so that the API token goes nowhere else. ${HOST_ADVICE}`,
		};
	}
	if (status < 300) {
		return asRecord(body)
			? { message: `Workato refused to ${doneWith(target, 'give')}`, advice: LATER_ADVICE }
			: {
					message: `What answers at ${host} is not Workato's API`,
					advice: `It sent a page or a text instead of data. ${HOST_ADVICE}`,
				};
	}
	return wordRefusal(status, target, host);
}

function wordRefusal(status: number, target: RequestTarget, host: string): Wording {
	const { named, byId, privilege, otherWay } = target;
	switch (status) {
		case 401:
			return {
				message: 'Workato did not accept the API token',
				advice: `Check in the credential that the API token is whole and that its API client is still active (in Workato: Workspace admin > API clients), and that Data Center is where you sign in: a token is good in its own data center alone. This credential asks ${host}.`,
			};
		case 403:
			return {
				message: `The API token's role may not ${doneWith(target, 'read')}`,
				advice: `${otherWay ?? 'Allow it'} in Workato: ${privilege}.`,
			};
		case 404:
			return {
				message: `Workato found no ${named.join(' in ')}`,
				advice: adviceOnNotFound(target, host),
			};
		case 429:
			return {
				message: 'Workato had too many requests for longer than this node waits',
				advice:
					'Workato counts the requests of all API clients of a workspace together. Run this workflow while fewer others run, or let it ask for less: fewer recipes, or a later Started After.',
			};
		default:
			return {
				message: `Workato refused to ${doneWith(target, 'give')} (status ${status})`,
				advice: [
					'Check the fields of this node, above all those filled by an expression.',
					byId.length === 0 ? '' : `It asked for ${named.join(' in ')}.`,
				]
					.filter(Boolean)
					.join(' '),
			};
	}
}

/** Workato tells neither what it did not find, nor whether it hides it from the role. */
function adviceOnNotFound({ byId, privilege, otherWay }: RequestTarget, host: string): string {
	const elsewhere = `the workspace is in another data center than the credential's (it asks ${host})`;
	if (otherWay !== undefined) {
		const others =
			byId.length === 0
				? `Another reason looks the same from here: ${elsewhere}.`
				: `Two other reasons look the same from here: the ID of the customer is wrong, or ${elsewhere}.`;
		return `${otherWay} in Workato: ${privilege}. ${others}`;
	}
	const reasons = `look the same from here: the API token's role lacks the privilege (in Workato: ${privilege}), or ${elsewhere}.`;
	return byId.length === 0
		? `Two reasons ${reasons}`
		: `${rightnessOf(byId)} Two other reasons ${reasons}`;
}

function rightnessOf(byId: string[]): string {
	return byId.length === 1
		? `Check that the ID is right: ${byId.join(', ')}.`
		: `Check that each of them is right: ${byId.join(', ')}.`;
}

/** What was asked for, as the end of a sentence: with the verb for what is read, or its own. */
function doneWith({ what, action }: RequestTarget, verb: 'read' | 'give'): string {
	return action ?? `${verb} ${what}`;
}

function tellTries({ count, waitedMs }: Tries): string {
	if (count < 2) return '';
	return `This node asked ${count} times and waited ${Math.round(waitedMs / 100) / 10} seconds in between.`;
}

/** Workato's own words, as the answer has them in one of the shapes seen. */
function quoteOf(outcome: Outcome, { apiToken }: Asker): string {
	const body = outcome.kind === 'answer' ? asRecord(outcome.body) : undefined;
	if (body === undefined) return '';
	const words = [
		getString(body, 'message'),
		getString(body, 'error'),
		getString(body, 'error_type'),
		...wordsInErrors(body.errors),
		getString(body, 'id') && `(ID ${getString(body, 'id')})`,
	];
	const quote = redactToken(words.filter(Boolean).join(' '), apiToken);
	return quote === '' ? '' : `Workato said: ${quote.slice(0, MAX_QUOTE)}.`;
}

function wordsInErrors(errors: unknown): string[] {
	if (Array.isArray(errors)) return errors.map((error: unknown) => wordsOf(error));
	const byField = asRecord(errors) ?? {};
	return Object.entries(byField).map(([field, texts]) => `${field}: ${wordsOf(texts)}`);
}

function wordsOf(error: unknown): string {
	if (typeof error === 'string') return error;
	if (Array.isArray(error)) return error.map((part: unknown) => wordsOf(part)).join(', ');
	const record = asRecord(error) ?? {};
	return getString(record, 'title') ?? getString(record, 'message') ?? JSON.stringify(error);
}

/** A gateway may quote the request that it refuses, token and all. */
export function redactToken(text: string, apiToken: string): string {
	return apiToken === '' ? text : text.replaceAll(apiToken, '[API token]');
}
