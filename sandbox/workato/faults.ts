import type { Random } from './random';
import type { Switches } from './switches';

/** What can go wrong between a client and Workato. */
export const FAULT_KINDS = [
	'tooManyRequests', // 429
	'serverError', // 500 with Workato's body
	'badGateway', // 502 with a page
	'unavailable', // 503 with a page
	'hang', // no response until the client gives up
	'reset', // the connection is reset before any response
	'redirect', // 302 to another host
	'cutOff', // the right response, cut off in the middle
	'flood', // an endless response, as fast as it's read
	'trickle', // an endless response, a little at a time
	'html', // a page under status 200
	'noItems', // JSON without its list
	'noIds', // records without their IDs
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Faults that happen after Workato has done what the request asked. */
export const AFTER_THE_FACT: readonly FaultKind[] = [
	'cutOff',
	'flood',
	'trickle',
	'html',
	'noItems',
	'noIds',
];

/** Which requests a fault applies to. */
export interface Fault {
	kind: FaultKind;
	/** How many of the next matching requests; default 1, or all if there is a probability. */
	times?: number;
	/** The probability for each matching request, from 0 to 1; default 1. */
	probability?: number;
	/** A regular expression that path and query must match. */
	path?: string;
	/** The method that must match. */
	method?: string;
	/** For tooManyRequests: the form of `Retry-After`; default: as the switch. */
	retryAfter?: Switches['retryAfter'];
	/** For tooManyRequests: the seconds in `Retry-After`; default 1. */
	retryAfterSeconds?: number;
	/** For redirect: the target; default: the same path on another host. */
	location?: string;
}

/** The active faults. They apply at random, with a seed, in the order in which requests arrive. */
export class Faults {
	private active: Array<{ fault: Fault; left: number }> = [];

	constructor(private readonly random: Random) {}

	add(...faults: Fault[]): void {
		for (const fault of faults) {
			if (fault.path !== undefined) new RegExp(fault.path);
			const unlimited = fault.probability === undefined ? 1 : Infinity;
			this.active.push({ fault, left: fault.times ?? unlimited });
		}
	}

	clear(): void {
		this.active = [];
	}

	/** The faults that can still apply. */
	list(): Fault[] {
		return this.active.map(({ fault, left }) => ({
			...fault,
			...(left !== Infinity && { times: left }),
		}));
	}

	/** The fault for this request, if any. */
	take(method: string, pathAndQuery: string): Fault | null {
		for (const each of this.active) {
			const { fault } = each;
			if (fault.method !== undefined && fault.method !== method) continue;
			if (fault.path !== undefined && !new RegExp(fault.path).test(pathAndQuery)) continue;
			if (fault.probability !== undefined && this.random() >= fault.probability) continue;
			each.left -= 1;
			this.active = this.active.filter(({ left }) => left > 0);
			return fault;
		}
		return null;
	}
}
