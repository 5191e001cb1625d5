import { ConcurrencyLimiter } from './concurrencyLimiter';

const limiters = new Map<string, ConcurrencyLimiter>();

/**
 * The limiter of a name. All nodes, pickers and triggers of the process share it: Workato counts
 * their requests together.
 *
 * @param name names the credential and the kind of endpoint, never the token
 */
export function limiterFor(name: string): ConcurrencyLimiter {
	const known = limiters.get(name);
	if (known) return known;
	deleteIdle();
	const limiter = new ConcurrencyLimiter();
	limiters.set(name, limiter);
	return limiter;
}

/** How many limiters have something to do, or a cooldown to remember. */
export function busyLimiterCount(): number {
	deleteIdle();
	return limiters.size;
}

function deleteIdle(): void {
	for (const [name, limiter] of limiters) if (limiter.isIdle) limiters.delete(name);
}
