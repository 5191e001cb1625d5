import { DEFAULT_BEHAVIOR, type WorkatoBehavior } from './behavior';
import type { RateLimits } from './rateLimits';

/**
 * All that can be switched: what Workato doesn't document, and each kind of load that a client must
 * handle. Changes apply from the next request on.
 */
export interface Switches extends WorkatoBehavior {
	/** The rate limit of each kind of request, in real time. */
	rateLimits: RateLimits;
	/** How long each response takes, in real time. */
	latencyMs: number;
	/** Whether requests get no response at all: the connection stays open until the client gives up. */
	isSilent: boolean;
	/** New jobs, finished at once, after each list of a recipe's jobs. */
	arrivalsPerRequest: number;
	/** Unfinished jobs, oldest first, that finish after each list of a recipe's jobs. */
	finishesPerRequest: number;
	/** How long after the request a rerun exists as a job. */
	rerunListedAfterMs: number;
	/** How long after the request a rerun starts, and how long it takes, by the sandbox clock. */
	rerunStartsAfterMs: number;
	rerunTakesMs: number;
	/** How reruns end. */
	rerunOutcome: 'succeeded' | 'failed';
	/** What a rerun of a rerun names as its master: the job that ran first, or the rerun before. */
	rerunMaster: 'first' | 'previous';
}

/** The most likely behavior of Workato, without limits and without latency. */
export const DEFAULT_SWITCHES: Readonly<Switches> = {
	...DEFAULT_BEHAVIOR,
	rateLimits: {},
	latencyMs: 0,
	isSilent: false,
	arrivalsPerRequest: 0,
	finishesPerRequest: 0,
	rerunListedAfterMs: 0,
	rerunStartsAfterMs: 2_000,
	rerunTakesMs: 5_000,
	rerunOutcome: 'succeeded',
	rerunMaster: 'first',
};
