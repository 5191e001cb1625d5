import { asRecord } from '../model/record';

/**
 * The code of a network error, such as `ECONNRESET`, also if n8n has wrapped it in another error.
 *
 * @returns undefined for any other error
 */
export function networkCodeOf(error: unknown): string | undefined {
	const { code, cause, httpCode } = asRecord(error) ?? {};
	if (typeof code === 'string') return code;
	const wrapped = cause === undefined ? undefined : networkCodeOf(cause);
	return wrapped ?? codeIn(httpCode);
}

/** n8n 1.x loses the wrapped error. It keeps only the code, in the field for the status. */
function codeIn(httpCode: unknown): string | undefined {
	return typeof httpCode === 'string' && /\D/.test(httpCode) ? httpCode : undefined;
}
