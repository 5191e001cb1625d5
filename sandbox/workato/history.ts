import { type JobOrderKey, type JobFilter, type JobView, makeView } from './view';
import type { Job } from './job';

/**
 * All jobs of one recipe, past and future. They are generated on first use, so a world of a hundred
 * recipes costs only what is read.
 */
export class History {
	private made: Job[] | null = null;
	private byId = new Map<string, Job>();
	private views = new Map<string, JobView>();

	constructor(
		/** How many jobs were made with the world. */
		readonly plannedCount: number,
		private readonly make: () => Job[],
	) {}

	/** Every job in no particular order, future ones included. */
	jobs(): readonly Job[] {
		return this.list();
	}

	/** The jobs that exist by then. */
	jobsAt(now: number): Job[] {
		return this.list().filter((job) => job.createdAt <= now);
	}

	/** The job with this handle or integer ID. */
	find(id: string): Job | undefined {
		this.list();
		return this.byId.get(id);
	}

	add(job: Job): void {
		if (this.find(job.handle) !== undefined)
			throw new Error(`There is a job ${job.handle} already`);
		this.list().push(job);
		this.index(job);
		this.changed();
	}

	/** Removes jobs, as Workato does when their retention period ends. */
	remove(isGone: (job: Job) => boolean): number {
		const kept = this.list().filter((job) => !isGone(job));
		const removed = this.list().length - kept.length;
		this.made = kept;
		this.byId = new Map();
		kept.forEach((job) => this.index(job));
		this.changed();
		return removed;
	}

	/** Call this after every change of a job of this recipe. */
	changed(): void {
		this.views = new Map();
	}

	/** The jobs as a list shows them. Cached until the next time a job changes. */
	view(now: number, order: JobOrderKey, filter: JobFilter): JobView {
		const key = [order, filter.status, filter.rerunOnly, filter.pendingIncludesRunning].join();
		const kept = this.views.get(key);
		if (kept !== undefined && kept.fromMs <= now && now < kept.untilMs) return kept;
		const view = makeView(this.list(), now, order, filter);
		this.views.set(key, view);
		return view;
	}

	private list(): Job[] {
		if (this.made === null) {
			this.made = this.make();
			this.made.forEach((job) => this.index(job));
		}
		return this.made;
	}

	private index(job: Job): void {
		this.byId.set(job.handle, job);
		this.byId.set(String(job.runId), job);
	}
}
