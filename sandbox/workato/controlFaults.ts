import { type JsonObject, getNumber, optional, getString } from './controlInput';
import { FAULT_KINDS, type Fault } from './faults';

const RETRY_AFTER = ['seconds', 'date', 'none'] as const;

/** Reads a fault; throws an error that says what's wrong with it. */
export function faultIn(order: JsonObject): Fault {
	const fault: Fault = { kind: choice(order, 'kind', FAULT_KINDS) };
	const times = optional(order, 'times', getNumber);
	const probability = optional(order, 'probability', getNumber);
	const path = optional(order, 'path', getString);
	const method = optional(order, 'method', getString);
	const seconds = optional(order, 'retryAfterSeconds', getNumber);
	const location = optional(order, 'location', getString);
	if (times !== undefined) fault.times = times;
	if (probability !== undefined) fault.probability = probability;
	if (path !== undefined) fault.path = path;
	if (method !== undefined) fault.method = method;
	if (seconds !== undefined) fault.retryAfterSeconds = seconds;
	if (location !== undefined) fault.location = location;
	if (order['retryAfter'] !== undefined) {
		fault.retryAfter = choice(order, 'retryAfter', RETRY_AFTER);
	}
	return fault;
}

/** One of the choices; throws an error that lists them. */
export function choice<T extends string>(from: JsonObject, name: string, choices: readonly T[]): T {
	const found = choices.find((each) => each === from[name]);
	if (found === undefined) throw new Error(`"${name}" is one of ${choices.join(', ')}`);
	return found;
}
