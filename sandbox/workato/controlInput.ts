import { momentMs } from './clock';

/** JSON from outside, before anyone has looked at its values. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object a body holds; throws when it holds none. */
export function objectIn(body: string): JsonObject {
	const value: unknown = body === '' ? {} : JSON.parse(body);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Error('The body must be a JSON object');
	}
	return { ...value };
}

/** Reads one value, or undefined where it was left out. */
export function optional<T>(
	from: JsonObject,
	name: string,
	read: (from: JsonObject, name: string) => T,
): T | undefined {
	return from[name] === undefined ? undefined : read(from, name);
}

export function getString(from: JsonObject, name: string): string {
	const value = from[name];
	if (typeof value !== 'string') throw new Error(`"${name}" must be a text`);
	return value;
}

export function getNumber(from: JsonObject, name: string): number {
	const value = from[name];
	if (typeof value !== 'number') throw new Error(`"${name}" must be a number`);
	return value;
}

/** A moment, in ISO 8601 or milliseconds since 1970. */
export function moment(from: JsonObject, name: string): number {
	const value = from[name];
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw new Error(`"${name}" must be a moment in time`);
	}
	return momentMs(value);
}
