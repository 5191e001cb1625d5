import type { IDataObject } from 'n8n-workflow';
import type { Job } from './job';
import { hasCompleted } from './jobStatus';

/** A job among those of several recipes: what its place depends on, and what comes out for it. */
export interface RankedJob {
	/** In milliseconds since 1970. A job that has yet to start is the newest of all. */
	startedAtMs: number;
	/** Its recipe's place among the recipes, and its own among the recipe's jobs: between jobs of one second. */
	recipeIndex: number;
	jobIndex: number;
	item: IDataObject;
}

/** A job's start, for the order of jobs; its completion where the start is not known. */
export function startForOrder({ startedAtMs, completedAtMs, raw }: Job): number {
	return startedAtMs ?? completedAtMs ?? (hasCompleted(raw) ? -Infinity : Infinity);
}

/** Keeps the newest of the jobs that are added: at most `limit`, and some more in between. */
export class NewestJobs {
	private jobs: RankedJob[] = [];

	private oldestKeptMs = -Infinity;

	constructor(private readonly limit: number) {}

	/** How many jobs are held in memory. */
	get heldCount(): number {
		return this.jobs.length;
	}

	/** No job that started before this is among the newest: there are enough that started later. */
	get oldestStartMs(): number {
		if (this.jobs.length > this.limit) this.keepNewest();
		return this.oldestKeptMs;
	}

	add(job: RankedJob): void {
		if (job.startedAtMs < this.oldestKeptMs) return;
		this.jobs.push(job);
		// Sorting costs least where it is rare.
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
	// Two infinite starts have no difference that is a number.
	if (one.startedAtMs !== other.startedAtMs) return one.startedAtMs < other.startedAtMs ? 1 : -1;
	return one.recipeIndex - other.recipeIndex || one.jobIndex - other.jobIndex;
}
