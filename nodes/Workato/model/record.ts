import type { IDataObject } from 'n8n-workflow';

/** An object from Workato whose fields haven't been checked yet. */
export type JsonRecord = IDataObject;

/** The value, if it's an object. */
export function asRecord(sent: unknown): JsonRecord | undefined {
	return isRecord(sent) ? sent : undefined;
}

/** A text field. Workato's oldest IDs are numbers, which are read as text. */
export function getString(record: JsonRecord, key: string): string | undefined {
	const value = Object.hasOwn(record, key) ? record[key] : undefined;
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value : undefined;
}

/** A number field. */
export function getNumber(record: JsonRecord, key: string): number | undefined {
	const value = Object.hasOwn(record, key) ? record[key] : undefined;
	return typeof value === 'number' ? value : undefined;
}

/** A boolean field. */
export function getBoolean(record: JsonRecord, key: string): boolean | undefined {
	const value = Object.hasOwn(record, key) ? record[key] : undefined;
	return typeof value === 'boolean' ? value : undefined;
}

/** A number field for an output row. Workato may have sent it as text. */
export function getCount(record: JsonRecord, key: string): number | undefined {
	const sent = getNumber(record, key);
	const text = getString(record, key)?.trim() ?? '';
	if (sent !== undefined || !/^-?\d+(\.\d+)?$/.test(text)) return sent;
	// Longer numbers lose digits in JavaScript.
	return text.length > 15 && !text.includes('.') ? undefined : Number(text);
}

/** A boolean field for an output row. Workato may have sent it as text. */
export function getFlag(record: JsonRecord, key: string): boolean | undefined {
	const word = getString(record, key)?.trim().toLowerCase();
	if (word === 'true') return true;
	if (word === 'false') return false;
	return getBoolean(record, key);
}

/**
 * A time field in milliseconds since 1970, from ISO 8601 or a number of seconds or milliseconds, which
 * may be text.
 * Workato documents a time zone. Without one, UTC is assumed.
 */
export function getTimeMs(record: JsonRecord, key: string): number | null {
	const sent = record[key];
	const timeMs = typeof sent === 'string' ? timeOfText(sent) : timeOfNumber(sent);
	return Number.isNaN(timeMs) ? null : timeMs;
}

/** An ID as a number, as Workato sends it, unless it isn't one or would lose digits. */
export function toWorkatoId(id: string): number | string {
	return /^\d+$/.test(id) && Number.isSafeInteger(Number(id)) ? Number(id) : id;
}

/** The JSON object in a text; undefined for any other text. */
export function parseJsonRecord(text: string): JsonRecord | undefined {
	// Most errors are plain text, and each would cost an exception in the parser.
	if (!text.trimStart().startsWith('{')) return undefined;
	try {
		return asRecord(JSON.parse(text));
	} catch {
		return undefined;
	}
}

function isRecord(sent: unknown): sent is JsonRecord {
	return typeof sent === 'object' && sent !== null && !Array.isArray(sent);
}

/** ISO 8601 without a time zone, or with a space for the T. */
const WITHOUT_ZONE = /(-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/** A number of seconds or milliseconds, as text. */
const NUMBER = /^\d{9,}(\.\d+)?$/;

/** JavaScript would read a time without a zone in that of n8n's machine, which Workato doesn't know. */
function timeOfText(sent: string): number {
	return NUMBER.test(sent)
		? timeOfNumber(Number(sent))
		: Date.parse(sent.replace(WITHOUT_ZONE, '$1T$2Z'));
}

/** In seconds this is the year 5138, in milliseconds 1973. */
const FIRST_MILLISECONDS = 1e11;

function timeOfNumber(sent: unknown): number {
	if (typeof sent !== 'number' || sent <= 0) return NaN;
	// A number outside the range of dates isn't a time.
	return new Date(sent < FIRST_MILLISECONDS ? sent * 1000 : sent).getTime();
}
