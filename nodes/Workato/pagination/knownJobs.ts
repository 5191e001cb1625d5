import type { Job } from '../model/job';

/** The jobs that a reading has seen, and what their times say of the list. */
export class KnownJobs {
	/** Whether each had completed when it was first seen. */
	private readonly hadCompleted = new Map<string, boolean>();

	/** In milliseconds since 1970, of the jobs whose start is known. */
	newestStartMs = -Infinity;

	sawUnknownStart = false;

	sawCompleted = false;

	get count(): number {
		return this.hadCompleted.size;
	}

	/** Notes a job that is no news, though only its ID is known. */
	addId(id: string): void {
		this.hadCompleted.set(id, false);
	}

	/** Notes jobs, and returns those that are new. */
	add(jobs: readonly Job[]): Job[] {
		return jobs.filter((job) => this.addOne(job));
	}

	/** Whether a job had completed when it was first seen. */
	hasCompleted({ id }: Job): boolean {
		return this.hadCompleted.get(id) === true;
	}

	private addOne(job: Job): boolean {
		const { id, startedAtMs } = job;
		if (this.hadCompleted.has(id)) return false;
		const hasCompleted = !isPending(job);
		this.hadCompleted.set(id, hasCompleted);
		if (hasCompleted) this.sawCompleted = true;
		if (startedAtMs === null) this.sawUnknownStart = true;
		else this.newestStartMs = Math.max(this.newestStartMs, startedAtMs);
		return true;
	}
}

/** Whether a job has no completion time: as a rule because it hasn't completed. */
export function isPending({ completedAtMs }: Job): boolean {
	return completedAtMs === null;
}
