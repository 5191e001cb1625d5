import type { Job } from '../../../model/job';
import type { JobLookup } from './jobLookup';

/**
 * Groups the tries of jobs by the job that ran first. For a rerun, Workato names its master job. It
 * isn't documented whether the master of a rerun of a rerun is the job that ran first or the rerun in
 * between, so masters are followed up to a job that has none.
 */
export class JobFamilies {
	/** The known masters, by job ID. A job that ran first is its own master. */
	private readonly masterIds = new Map<string, string>();

	constructor(private readonly lookup: JobLookup) {}

	/**
	 * Adds jobs and finds their masters.
	 *
	 * @throws NodeApiError if Workato doesn't say
	 */
	async add(jobs: readonly Job[]): Promise<void> {
		const masterIds = await this.lookup.masterIdsOf(jobs);
		jobs.forEach(({ id }, index) => this.masterIds.set(id, masterIds[index] ?? id));
	}

	/**
	 * Adds the masters of the added jobs, their masters, and so on.
	 *
	 * @returns the added masters, and the IDs of those that Workato no longer has
	 * @throws NodeApiError if Workato doesn't say
	 */
	async addMasters(): Promise<{ found: Job[]; missing: ReadonlySet<string> }> {
		const found: Job[] = [];
		const missing = new Set<string>();
		for (;;) {
			const ids = this.unknownMasterIds();
			if (ids.length === 0) return { found, missing };
			const jobs = await this.lookup.findAll(ids);
			const masters = jobs.filter((job) => 'raw' in job);
			jobs.forEach((job, index) => {
				const id = ids[index] ?? '';
				// Also ends the search if Workato returns a job with a different ID.
				this.masterIds.set(id, id);
				if (!('raw' in job)) missing.add(id);
			});
			await this.add(masters);
			found.push(...masters);
		}
	}

	/** Groups jobs by the ID of the job that ran first. */
	group(jobs: readonly Job[]): Map<string, Job[]> {
		const families = new Map<string, Job[]>();
		for (const job of jobs) {
			const firstId = this.firstIdOf(job.id);
			const family = families.get(firstId);
			if (family) family.push(job);
			else families.set(firstId, [job]);
		}
		return families;
	}

	private unknownMasterIds(): string[] {
		const ids = new Set(this.masterIds.values());
		return [...ids].filter((id) => !this.masterIds.has(id));
	}

	private firstIdOf(jobId: string): string {
		const passed = new Set<string>();
		let id = jobId;
		for (;;) {
			passed.add(id);
			const masterId = this.masterIds.get(id) ?? id;
			if (passed.has(masterId)) return masterId;
			id = masterId;
		}
	}
}
