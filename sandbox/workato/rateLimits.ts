/** Requests that share one of Workato's limits. */
export const LIMIT_GROUPS = ['jobs', 'managedUsers', 'ownWorkspace', 'repeat', 'all'] as const;
export type LimitGroup = (typeof LIMIT_GROUPS)[number];

/** The number of requests allowed in a window of so many milliseconds. */
export interface RateLimit {
	requests: number;
	windowMs: number;
}

export type RateLimits = Partial<Record<LimitGroup, RateLimit>>;

/** Workato's documented limits. */
export const DOCUMENTED_LIMITS: RateLimits = {
	jobs: { requests: 1000, windowMs: 60_000 },
	managedUsers: { requests: 60, windowMs: 60_000 },
	ownWorkspace: { requests: 60, windowMs: 60_000 },
	repeat: { requests: 1, windowMs: 1_000 },
};

/**
 * Counts requests in windows that start with their first request. All tokens count together, as
 * Workato counts all API clients of a workspace.
 */
export class RateLimiter {
	private readonly windows = new Map<LimitGroup, { openedMs: number; taken: number }>();

	/** Allows a request (0), or returns in how many milliseconds the window ends. */
	take(group: LimitGroup, limits: RateLimits, nowMs: number): number {
		const waits = [group, 'all' as const].map((each) => this.waitFor(each, limits[each], nowMs));
		const longestWaitMs = Math.max(...waits);
		if (longestWaitMs === 0) {
			this.count(group);
			this.count('all');
		}
		return longestWaitMs;
	}

	private waitFor(group: LimitGroup, limit: RateLimit | undefined, nowMs: number): number {
		if (limit === undefined) return 0;
		const window = this.windows.get(group);
		if (window === undefined || nowMs >= window.openedMs + limit.windowMs) {
			this.windows.set(group, { openedMs: nowMs, taken: 0 });
			return 0;
		}
		return window.taken < limit.requests ? 0 : window.openedMs + limit.windowMs - nowMs;
	}

	private count(group: LimitGroup): void {
		const window = this.windows.get(group);
		if (window !== undefined) window.taken += 1;
	}
}
