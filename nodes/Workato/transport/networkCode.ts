import { asRecord } from '../model/record';

/**
 * Node's or n8n's HTTP client's name for what went wrong with a connection, such as `ECONNRESET`.
 * n8n wraps it into errors of its own. Undefined for any other error.
 */
export function networkCodeOf(error: unknown): string | undefined {
	const { code, cause, httpCode } = asRecord(error) ?? {};
	if (typeof code === 'string') return code;
	const wrapped = cause === undefined ? undefined : networkCodeOf(cause);
	return wrapped ?? codeIn(httpCode);
}

/** n8n 1.x loses what it wraps. It keeps that name alone, where a status would stand too. */
function codeIn(httpCode: unknown): string | undefined {
	return typeof httpCode === 'string' && /\D/.test(httpCode) ? httpCode : undefined;
}
