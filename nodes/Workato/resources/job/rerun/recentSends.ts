/**
 * How long Workato may take to list a rerun that it has enqueued. This isn't documented. A rerun that
 * waits behind others is listed as pending.
 */
const MEMORY_MS = 600_000;

const MAX_JOBS = 10_000;

interface RecentSend {
	newestTryId: string;
	sentAtMs: number;
}

/** By master key: data center, recipe and the job that ran first. The oldest send comes first. */
const sends = new Map<string, RecentSend>();

/**
 * Remembers that a job was sent.
 *
 * @param newestTryId the job's newest try at that time
 */
export function noteSend(masterKey: string, newestTryId: string): void {
	const nowMs = Date.now();
	sends.delete(masterKey);
	sends.set(masterKey, { newestTryId, sentAtMs: nowMs });
	for (const [oldest, { sentAtMs }] of sends) {
		if (sends.size <= MAX_JOBS && sentAtMs + MEMORY_MS > nowMs) break;
		sends.delete(oldest);
	}
}

export function forgetSend(masterKey: string): void {
	sends.delete(masterKey);
}

/**
 * Whether this process sent a job a few minutes ago and Workato doesn't list its rerun yet: the
 * newest try is still the same as before.
 */
export function isRerunUnlisted(masterKey: string, newestTryId: string): boolean {
	const send = sends.get(masterKey);
	return send?.newestTryId === newestTryId && send.sentAtMs + MEMORY_MS > Date.now();
}
