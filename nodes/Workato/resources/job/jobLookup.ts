import type { NodeApiError } from 'n8n-workflow';
import type { WorkatoClient } from '../../transport/client';
import type { Failure } from '../../transport/errors/errorMessages';
import { tryFetchJob, tryFetchJobPage } from '../../api/jobs';
import type { JobPage, JobPageQuery, JobFilter } from '../../model/jobPage';
import type { RecipeScope } from '../../model/scope';
import type { Job } from '../../model/job';
import { getFlag, getString } from '../../model/record';
import { mapConcurrently } from '../../pagination/concurrency';
import { paginateJobs, type FetchJobPage, type JobListQuery } from '../../pagination/jobPaginator';

/** A page of a list is read instead of job details as long as it replaces this many requests. */
const DETAILS_PER_PAGE = 4;

/** Workato allows 1,000 requests per minute for customers' jobs: these use that up, if each takes a second. */
const DETAILS_AT_A_TIME = 16;

const EMPTY_PAGE: JobPage = {
	jobs: [],
	counts: { all: undefined, succeeded: undefined, failed: undefined, inScope: undefined },
};

/** The form's checks, for which Workato is asked before anything is sent. */
export interface RerunChecks {
	failedOnly: boolean;
	skipRerun: boolean;
}

/** Finds jobs of one recipe, each once, from the list if that takes fewer requests. */
export class JobLookup {
	/** What has been seen of each job, by its ID. */
	private readonly seen = new Map<string, Job>();

	private readonly details = new Map<string, Promise<Job | Failure>>();

	constructor(
		private readonly client: WorkatoClient,
		private readonly recipe: RecipeScope,
		private readonly checks: RerunChecks,
	) {}

	/**
	 * Reads a list page by page, and remembers its jobs.
	 *
	 * @throws NodeApiError
	 */
	async *list(
		filter: JobFilter,
		isEnough: (page: readonly Job[]) => boolean = () => false,
	): AsyncGenerator<Job[]> {
		const fetchPage = async (query: JobPageQuery) => {
			const result = await tryFetchJobPage(this.client, this.recipe, query);
			if ('data' in result) return result.data;
			throw this.toNodeError(result.error, 'list');
		};
		yield* this.read({ filter, isEnough }, fetchPage);
	}

	/**
	 * Looks for jobs in a list, as long as its pages take fewer requests than asking for each job.
	 * A list that the role may not read leaves all of them to be asked for.
	 *
	 * @throws NodeApiError
	 */
	async lookInList(jobIds: readonly string[], filter: JobFilter): Promise<void> {
		const missing = new Set(jobIds.filter((id) => !this.seen.has(id)));
		if (missing.size < DETAILS_PER_PAGE) return;
		const fetchPage = async (query: JobPageQuery) => {
			const result = await tryFetchJobPage(this.client, this.recipe, query);
			if ('data' in result) return result.data;
			if (isRefusal(result.error.httpCode)) return EMPTY_PAGE;
			throw this.client.toNodeError(result.error);
		};
		let pagesRead = 0;
		for await (const page of this.read({ filter }, fetchPage)) {
			for (const { id } of page) missing.delete(id);
			pagesRead += 1;
			if ((pagesRead + 1) * DETAILS_PER_PAGE > missing.size) return;
		}
	}

	/** A job as it was last seen, else as Workato sends it; a failure where it has no such job. */
	async find(jobId: string): Promise<Job | Failure> {
		return this.seen.get(jobId) ?? (await this.findDetail(jobId));
	}

	/** The same for many jobs, in their order. */
	async findAll(jobIds: readonly string[]): Promise<Array<Job | Failure>> {
		return await mapConcurrently(jobIds, DETAILS_AT_A_TIME, async (id) => await this.find(id));
	}

	/** The same as `masterIdOf` for many jobs, in their order. */
	async masterIdsOf(jobs: readonly Job[]): Promise<string[]> {
		return await mapConcurrently(
			jobs,
			DETAILS_AT_A_TIME,
			async (job) => await this.masterIdOf(job),
		);
	}

	/**
	 * The ID of the job that ran first. Listed jobs are documented without it, and details with it.
	 *
	 * @throws NodeApiError where it cannot be found out
	 */
	async masterIdOf(job: Job): Promise<string> {
		const known = masterIdIn(job);
		if (known !== undefined) return known;
		const detail = await this.findDetail(job.id);
		if ('raw' in detail) return masterIdIn(detail) ?? job.id;
		// It was in the list just now: the role may list jobs, and not get their details.
		throw this.toNodeError(detail, 'details');
	}

	private async findDetail(jobId: string): Promise<Job | Failure> {
		const asked = this.details.get(jobId) ?? this.fetchDetail(jobId);
		this.details.set(jobId, asked);
		return await asked;
	}

	/** @throws NodeApiError unless Workato says that it has no such job */
	private async fetchDetail(jobId: string): Promise<Job | Failure> {
		const result = await tryFetchJob(this.client, this.recipe, jobId);
		if ('data' in result) {
			this.seen.set(jobId, result.data);
			return result.data;
		}
		const { error } = result;
		if (error.httpCode === '404') return error;
		throw this.toNodeError(error, 'details');
	}

	private async *read(
		query: Pick<JobListQuery, 'filter' | 'isEnough'>,
		fetchPage: FetchJobPage,
	): AsyncGenerator<Job[]> {
		const walk: JobListQuery = { ...query, start: { from: 'top' }, window: { longestRunMs: 0 } };
		for await (const page of paginateJobs(walk, fetchPage)) {
			for (const job of page) this.seen.set(job.id, job);
			yield page;
		}
	}

	/** An error that says which right is missing, or which switch does without it. */
	private toNodeError(error: Failure, needed: 'list' | 'details'): NodeApiError {
		if (!isRefusal(error.httpCode)) return this.client.toNodeError(error);
		const { failedOnly, skipRerun } = this.checks;
		const right = needed === 'list' ? 'list jobs' : 'get the details of jobs';
		const names = [
			...(failedOnly && needed === 'details' ? ['Failed Jobs Only'] : []),
			...(skipRerun ? ['Skip Jobs Already Rerun'] : []),
		];
		const wayOut = `Nothing has been sent: the role must be allowed to ${right}, or turn off ${names.join(' and ')}.`;
		return this.client.toNodeError({ ...error, description: `${error.description} ${wayOut}` });
	}
}

function isRefusal(httpCode: string | null): boolean {
	return httpCode === '403' || httpCode === '404';
}

/** Undefined where what Workato sent does not say it. */
function masterIdIn({ id, raw }: Job): string | undefined {
	const masterId = getString(raw, 'master_job_handle') || getString(raw, 'master_job_id');
	return masterId || (getFlag(raw, 'is_repeat') === false ? id : undefined);
}
