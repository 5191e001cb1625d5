import { areComparable, type Job } from '../../../model/job';
import type { Failure } from '../../../transport/errors/errorMessages';
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
	 * Adds jobs and finds their masters. What is known of a job stays: it may have been found by another
	 * ID of its own.
	 *
	 * @throws NodeApiError if Workato doesn't say
	 */
	async add(jobs: readonly Job[]): Promise<void> {
		const added = jobs.filter(({ id }) => !this.masterIds.has(id));
		const masterIds = await this.lookup.masterIdsOf(added);
		added.forEach(({ id }, index) => this.masterIds.set(id, masterIds[index] ?? id));
	}

	/**
	 * Adds the masters of the added jobs, their masters, and so on.
	 *
	 * @param which `foreign`: only those whose ID is of another kind than that of the job naming them,
	 * since the master may have been added by its other ID
	 * @returns the added masters, and the IDs of those that Workato no longer has
	 * @throws NodeApiError if Workato doesn't say
	 */
	async addMasters(
		which: 'all' | 'foreign',
	): Promise<{ found: Job[]; missing: ReadonlySet<string> }> {
		const found: Job[] = [];
		const missing = new Set<string>();
		for (;;) {
			const ids = this.unknownMasterIds(which);
			if (ids.length === 0) return { found, missing };
			const jobs = await this.lookup.findAll(ids);
			const masters = jobs.filter((job) => 'raw' in job);
			await this.add(masters);
			jobs.forEach((job, index) => this.addName(ids[index] ?? '', job, missing));
			found.push(...masters);
		}
	}

	/**
	 * Adds the ID by which a job named its master. Workato may know that job by another ID as well: a
	 * number and a handle.
	 */
	private addName(id: string, job: Job | Failure, missing: Set<string>): void {
		if (!('raw' in job)) {
			this.masterIds.set(id, id);
			missing.add(id);
		} else if (job.id !== id) {
			this.masterIds.set(id, job.id);
			if (this.masterIds.get(job.id) === id) this.masterIds.set(job.id, job.id);
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

	private unknownMasterIds(which: 'all' | 'foreign'): string[] {
		const named = [...this.masterIds].filter(
			([id, masterId]) => which === 'all' || !areComparable(id, masterId),
		);
		const ids = new Set(named.map(([, masterId]) => masterId));
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
