import { asRecord, parseJsonRecord, getString, type JsonRecord } from './record';

/** A job's error: Workato's name for the kind of error, and its text. */
export interface JobError {
	type: string | null;
	message: string | null;
}

/**
 * Reads the error of a job or of one of its lines. Workato sends null, plain text, or JSON in a
 * string (`error_type`, `message`, `inner_message`, …), of which `error_parts` is a parsed copy. For
 * any other value, the message is its JSON.
 */
export function jobErrorOf(raw: JsonRecord): JobError {
	const sent = raw.error;
	const parts =
		filledRecord(raw.error_parts) ??
		asRecord(sent) ??
		(typeof sent === 'string' ? parseJsonRecord(sent) : undefined);
	return {
		type: parts ? (getString(parts, 'error_type') ?? null) : null,
		message: (parts && messageIn(parts)) ?? wholeOf(sent),
	};
}

/** The value, if it's an object with anything in it: an empty copy says nothing of the error. */
function filledRecord(sent: unknown): JsonRecord | undefined {
	const record = asRecord(sent);
	return record && Object.keys(record).length > 0 ? record : undefined;
}

function messageIn(parts: JsonRecord): string | undefined {
	return getString(parts, 'message') || getString(parts, 'inner_message');
}

function wholeOf(sent: unknown): string | null {
	if (typeof sent === 'string') return sent === '' ? null : sent;
	if (sent === undefined || sent === null || sent === false) return null;
	const json = JSON.stringify(sent);
	return json === '{}' || json === '[]' ? null : json;
}
