import type { Job } from '../../../model/job';
import type { JobLookup } from './jobLookup';

/**
 * Groups the tries of jobs by the job that ran first. Workato names that job for a rerun. Whether it
 * does so for the rerun of a rerun as well, or names the rerun in between, is not documented: masters
 * are followed up to a job that has none.
 */
export class JobFamilies {
	/** The master of each job whose master is known; a job that ran first is its own. */
	private readonly masterIds = new Map<string, string>();

	constructor(private readonly lookup: JobLookup) {}

	/**
	 * Finds out the masters of jobs.
	 *
	 * @throws NodeApiError where they cannot be found out
	 */
	async add(jobs: readonly Job[]): Promise<void> {
		const masterIds = await this.lookup.masterIdsOf(jobs);
		jobs.forEach(({ id }, index) => this.masterIds.set(id, masterIds[index] ?? id));
	}

	/**
	 * Finds the masters of added jobs that have not been added themselves, and theirs.
	 *
	 * @returns `missing`: those that Workato does not have any more
	 * @throws NodeApiError where they cannot be found out
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
				// Also ends the search where Workato sends a job under another ID.
				this.masterIds.set(id, id);
				if (!('raw' in job)) missing.add(id);
			});
			await this.add(masters);
			found.push(...masters);
		}
	}

	/** Jobs by the ID of the job that ran first. */
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
