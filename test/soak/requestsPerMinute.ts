import type { LogEntry } from '../../sandbox/workato';

/** The requests of a minute, by the limit against which Workato counts them. */
export interface MinuteOfRequests {
	jobs: number;
	managedUsers: number;
	ownWorkspace: number;
}

const MINUTE_MS = 60_000;

/** Counts requests minute by minute from the first one on. */
export function requestsPerMinute(entries: readonly LogEntry[]): MinuteOfRequests[] {
	const [first] = entries;
	if (first === undefined) return [];
	const firstMs = Date.parse(first.at);
	const minutes: MinuteOfRequests[] = [];
	for (const { at, path } of entries) {
		const index = Math.floor((Date.parse(at) - firstMs) / MINUTE_MS);
		while (minutes.length <= index) minutes.push({ jobs: 0, managedUsers: 0, ownWorkspace: 0 });
		const minute = minutes[index];
		if (minute !== undefined) minute[kindOf(path)] += 1;
	}
	return minutes;
}

function kindOf(path: string): keyof MinuteOfRequests {
	if (!path.startsWith('/api/managed_users')) return 'ownWorkspace';
	return /\/jobs(\/|$)/.test(path) ? 'jobs' : 'managedUsers';
}
