import { type JsonObject, getNumber, optional, getString } from './controlInput';
import { FAULT_KINDS, type Fault } from './faults';

const RETRY_AFTER = ['seconds', 'date', 'none'] as const;

/** Reads a fault; throws an error that says what's wrong with it. */
export function faultIn(order: JsonObject): Fault {
	return {
		kind: choice(order, 'kind', FAULT_KINDS),
		times: optional(order, 'times', getNumber),
		probability: optional(order, 'probability', getNumber),
		path: optional(order, 'path', getString),
		method: optional(order, 'method', getString),
		retryAfter: optional(order, 'retryAfter', (from, name) => choice(from, name, RETRY_AFTER)),
		retryAfterSeconds: optional(order, 'retryAfterSeconds', getNumber),
		location: optional(order, 'location', getString),
	};
}

/** One of the choices; throws an error that lists them. */
export function choice<T extends string>(from: JsonObject, name: string, choices: readonly T[]): T {
	const found = choices.find((each) => each === from[name]);
	if (found === undefined) throw new Error(`"${name}" is one of ${choices.join(', ')}`);
	return found;
}
