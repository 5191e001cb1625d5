import { momentMs } from './clock';

/** JSON from outside, not checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object in a request body; throws if there is none. */
export function objectIn(body: string): JsonObject {
	const value: unknown = body === '' ? {} : JSON.parse(body);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Error('The body must be a JSON object');
	}
	return { ...value };
}

/** Reads one value; undefined if it's missing. */
export function optional<T>(
	from: JsonObject,
	name: string,
	read: (from: JsonObject, name: string) => T,
): T | undefined {
	return from[name] === undefined ? undefined : read(from, name);
}

export function getString(from: JsonObject, name: string): string {
	const value = from[name];
	if (typeof value !== 'string') throw new Error(`"${name}" must be a string`);
	return value;
}

export function getNumber(from: JsonObject, name: string): number {
	const value = from[name];
	if (typeof value !== 'number') throw new Error(`"${name}" must be a number`);
	return value;
}

/** A time, in ISO 8601 or milliseconds since 1970. */
export function moment(from: JsonObject, name: string): number {
	const value = from[name];
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw new Error(`"${name}" must be a time`);
	}
	return momentMs(value);
}
