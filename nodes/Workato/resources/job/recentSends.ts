/**
 * For how long Workato may take to list a rerun that it has enqueued: how soon it does is not
 * documented. A rerun that waits behind others is listed as pending.
 */
const MEMORY_MS = 600_000;

const MAX_JOBS = 10_000;

interface RecentSend {
	newestTryId: string;
	sentAtMs: number;
}

/** By data center, recipe and original job. The oldest comes first. */
const sends = new Map<string, RecentSend>();

/** Remembers that a job was sent while this was its newest try. */
export function noteSend(job: string, newestTryId: string): void {
	const nowMs = Date.now();
	sends.delete(job);
	sends.set(job, { newestTryId, sentAtMs: nowMs });
	for (const [oldest, { sentAtMs }] of sends) {
		if (sends.size <= MAX_JOBS && sentAtMs + MEMORY_MS > nowMs) break;
		sends.delete(oldest);
	}
}

export function forgetSend(job: string): void {
	sends.delete(job);
}

/**
 * Whether this process has sent a job just now and Workato does not list its rerun yet: the newest
 * try is still the one that it was then.
 */
export function isRerunUnlisted(job: string, newestTryId: string): boolean {
	const send = sends.get(job);
	return send?.newestTryId === newestTryId && send.sentAtMs + MEMORY_MS > Date.now();
}
