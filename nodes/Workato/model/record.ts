import type { IDataObject } from 'n8n-workflow';

/** An object in what Workato sent. What its fields are is still to be seen. */
export type JsonRecord = IDataObject;

/** What was sent, if it is an object. */
export function asRecord(sent: unknown): JsonRecord | undefined {
	return isRecord(sent) ? sent : undefined;
}

/** A text in a record. Workato's oldest IDs are numbers: they are read as text. */
export function getString(record: JsonRecord, key: string): string | undefined {
	const value = Object.hasOwn(record, key) ? record[key] : undefined;
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value : undefined;
}

/** A number in a record. */
export function getNumber(record: JsonRecord, key: string): number | undefined {
	const value = Object.hasOwn(record, key) ? record[key] : undefined;
	return typeof value === 'number' ? value : undefined;
}

/** A switch in a record. */
export function getBoolean(record: JsonRecord, key: string): boolean | undefined {
	const value = Object.hasOwn(record, key) ? record[key] : undefined;
	return typeof value === 'boolean' ? value : undefined;
}

/** A number for a row of ours, which may have come as a text. */
export function getCount(record: JsonRecord, key: string): number | undefined {
	const sent = getNumber(record, key);
	const text = getString(record, key)?.trim() ?? '';
	if (sent !== undefined || !/^-?\d+(\.\d+)?$/.test(text)) return sent;
	// A number cannot hold a longer one: it would come out as another.
	return text.length > 15 && !text.includes('.') ? undefined : Number(text);
}

/** A switch for a row of ours, which may have come as a text. */
export function getFlag(record: JsonRecord, key: string): boolean | undefined {
	const word = getString(record, key)?.trim().toLowerCase();
	if (word === 'true') return true;
	if (word === 'false') return false;
	return getBoolean(record, key);
}

/** A time in milliseconds since 1970: of ISO 8601, or of a number of seconds or milliseconds. */
export function getTimeMs(record: JsonRecord, key: string): number | null {
	const sent = record[key];
	const timeMs = typeof sent === 'string' ? Date.parse(sent) : timeOfNumber(sent);
	return Number.isNaN(timeMs) ? null : timeMs;
}

/** An ID as the number that Workato sends, unless it is none or a number would lose digits. */
export function toWorkatoId(id: string): number | string {
	return /^\d+$/.test(id) && Number.isSafeInteger(Number(id)) ? Number(id) : id;
}

/** The object that a text holds as JSON; undefined for any other text. */
export function parseJsonRecord(text: string): JsonRecord | undefined {
	// Most errors are plain texts: to let the parser find that out would cost an exception for each.
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

/** In seconds this is the year 5138, in milliseconds 1973. */
const FIRST_MILLISECONDS = 1e11;

function timeOfNumber(sent: unknown): number {
	if (typeof sent !== 'number' || sent <= 0) return NaN;
	// What no date holds is no time.
	return new Date(sent < FIRST_MILLISECONDS ? sent * 1000 : sent).getTime();
}
