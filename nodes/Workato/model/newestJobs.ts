import type { IDataObject } from 'n8n-workflow';
import type { Job } from './job';
import { hasCompleted } from './jobStatus';

/** A job among those of several recipes: its sort keys and its output. */
export interface RankedJob {
	/** In milliseconds since 1970. Jobs that haven't started are the newest. */
	startedAtMs: number;
	/** The recipe's position, and the job's position in it: they order jobs of the same second. */
	recipeIndex: number;
	jobIndex: number;
	item: IDataObject;
}

/** A job's start, for sorting; its completion if the start is unknown. */
export function startForOrder({ startedAtMs, completedAtMs, raw }: Job): number {
	return startedAtMs ?? completedAtMs ?? (hasCompleted(raw) ? -Infinity : Infinity);
}

/** Keeps the newest of the added jobs: at most `limit`, and temporarily some more. */
export class NewestJobs {
	private jobs: RankedJob[] = [];

	private oldestKeptMs = -Infinity;

	constructor(private readonly limit: number) {}

	/** How many jobs are in memory. */
	get heldCount(): number {
		return this.jobs.length;
	}

	/** No job that started before this is among the newest, because enough jobs started later. */
	get oldestStartMs(): number {
		if (this.jobs.length > this.limit) this.keepNewest();
		return this.oldestKeptMs;
	}

	add(job: RankedJob): void {
		if (job.startedAtMs < this.oldestKeptMs) return;
		this.jobs.push(job);
		// Sort rarely to keep the cost low.
		if (this.jobs.length >= 2 * this.limit + 100) this.keepNewest();
	}

	/** The newest jobs, newest start first. */
	newestFirst(): readonly RankedJob[] {
		this.keepNewest();
		return this.jobs;
	}

	private keepNewest(): void {
		this.jobs.sort(byNewestStart);
		if (this.jobs.length < this.limit) return;
		this.jobs.length = this.limit;
		this.oldestKeptMs = this.jobs.at(-1)?.startedAtMs ?? -Infinity;
	}
}

function byNewestStart(one: RankedJob, other: RankedJob): number {
	// The difference between two infinite starts isn't a number.
	if (one.startedAtMs !== other.startedAtMs) return one.startedAtMs < other.startedAtMs ? 1 : -1;
	return one.recipeIndex - other.recipeIndex || one.jobIndex - other.jobIndex;
}
