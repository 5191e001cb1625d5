import { asRecord, getString } from '../../model/record';
import { truncate } from '../../model/truncate';

const MAX_LENGTH = 300;

/**
 * Workato's own message about a failure, as a sentence; empty if it sent none. The response has it
 * in one of several shapes.
 */
export function quoteResponse(sent: unknown, apiToken: string): string {
	const body = asRecord(sent);
	if (body === undefined) return '';
	const words = [
		getString(body, 'message'),
		getString(body, 'error'),
		getString(body, 'error_type'),
		...wordsInErrors(body.errors),
		getString(body, 'id') && `(ID ${getString(body, 'id')})`,
	];
	const quote = redactToken(words.filter(Boolean).join(' '), apiToken);
	return quote === '' ? '' : `Workato said: ${truncate(quote, MAX_LENGTH)}.`;
}

/** A gateway may quote the request that it refuses, token and all. */
export function redactToken(text: string, apiToken: string): string {
	return apiToken === '' ? text : text.replaceAll(apiToken, '[API token]');
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
