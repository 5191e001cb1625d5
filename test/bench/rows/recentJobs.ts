import type { JobShape } from '../../../sandbox/workato';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** Jobs of a few seconds each, so many of them spread over the last day and the others before. */
export function recentJobs(nowMs: number, count: number, inLastDay: number): JobShape[] {
	return Array.from({ length: count }, (_, index) => {
		const isRecent = index < inLastDay;
		const ageMs = isRecent
			? ((index + 0.5) / inLastDay) * DAY_MS
			: DAY_MS * (1.1 + (13 * (index - inLastDay)) / count);
		const startedAt = nowMs - Math.round(ageMs);
		return { startedAt, completedAt: startedAt + 5 * SECOND_MS };
	});
}
