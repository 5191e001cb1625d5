import type { Job, JobOrigin } from './job';
import { getString } from './record';

/** What a summary keeps of a job it refers to. A whole job may contain an error of 40,000 characters. */
export interface JobRef {
	id: string;
	/** As Workato sent it. */
	startedAt: string | null;
	startedAtMs: number | null;
	/** A summary can cover several recipes. */
	origin: JobOrigin;
}

export function refTo({ id, raw, startedAtMs }: Job, origin: JobOrigin): JobRef {
	return { id, startedAt: getString(raw, 'started_at') ?? null, startedAtMs, origin };
}

/** The job that started first. A job with an unknown start comes after all others. */
export function earlier(old: JobRef | null, ref: JobRef): JobRef {
	return old === null || startOf(ref, Infinity) < startOf(old, Infinity) ? ref : old;
}

/** The job that started last. A job with an unknown start comes before all others. */
export function later(old: JobRef | null, ref: JobRef): JobRef {
	return old === null || startOf(ref, -Infinity) > startOf(old, -Infinity) ? ref : old;
}

function startOf({ startedAtMs }: JobRef, unknownMs: number): number {
	return startedAtMs ?? unknownMs;
}
