import type { Random } from './random';
import type { Switches } from './switches';

/** What can go wrong between a client and Workato. */
export const FAULT_KINDS = [
	'tooManyRequests', // 429
	'serverError', // 500 with Workato's body
	'badGateway', // 502 with a page
	'unavailable', // 503 with a page
	'hang', // no answer until the client gives up
	'reset', // the connection is reset before any answer
	'redirect', // 302 to another host
	'cutOff', // the right answer, but its body breaks off
	'flood', // an answer without end, as fast as it is read
	'trickle', // an answer without end, a little at a time
	'html', // a page under status 200
	'noItems', // JSON without its rows
	'noIds', // rows without their IDs
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Faults that happen to a request which Workato has carried out. */
export const AFTER_THE_FACT: readonly FaultKind[] = [
	'cutOff',
	'flood',
	'trickle',
	'html',
	'noItems',
	'noIds',
];

/** Which requests a fault befalls. */
export interface Fault {
	kind: FaultKind;
	/** The next so many requests that match; default 1, or all of them where a probability is given. */
	times?: number;
	/** How likely each matching request is hit, 0 to 1; default 1. */
	probability?: number;
	/** A regular expression that path and query must match. */
	path?: string;
	/** The method that must match. */
	method?: string;
	/** For tooManyRequests: what it says about when to try again; default: as the switch. */
	retryAfter?: Switches['retryAfter'];
	/** For tooManyRequests: when to try again; default 1. */
	retryAfterSeconds?: number;
	/** For redirect: where to; default another host's same path. */
	location?: string;
}

/** The faults that are on. They strike by seeded chance, in the order of the requests' arrival. */
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

	/** The faults that can still strike. */
	list(): Fault[] {
		return this.active.map(({ fault, left }) => ({
			...fault,
			...(left !== Infinity && { times: left }),
		}));
	}

	/** The fault that befalls this request, if one does. */
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
