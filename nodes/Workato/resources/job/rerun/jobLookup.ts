import type { NodeApiError } from 'n8n-workflow';
import type { WorkatoClient } from '../../../transport/client';
import type { Failure } from '../../../transport/errors/errorMessages';
import { tryFetchJob, tryFetchJobPage } from '../../../api/jobs';
import { EMPTY_PAGE, type JobPageQuery, type JobFilter } from '../../../model/jobPage';
import type { RecipeScope } from '../../../model/scope';
import { areComparable, masterJobIdIn, type Job } from '../../../model/job';
import { getFlag } from '../../../model/record';
import { mapConcurrently } from '../../../fanOut/concurrency';
import {
	paginateJobs,
	type FetchJobPage,
	type JobListQuery,
} from '../../../pagination/jobPaginator';

/** A page of the list is fetched only if it replaces at least this many requests for job details. */
const DETAILS_PER_PAGE = 4;

/** Workato allows 1,000 requests per minute for customers' jobs. If each takes a second, this uses them up. */
const DETAILS_AT_A_TIME = 16;

/** The checks that the form asks for. Each needs requests before any job is sent. */
export interface RerunChecks {
	failedOnly: boolean;
	skipRerun: boolean;
}

/** Finds jobs of one recipe: in its list if that takes fewer requests, otherwise one by one. */
export class JobLookup {
	/** Every job that was fetched, by its ID. */
	private readonly seen = new Map<string, Job>();

	private readonly details = new Map<string, Promise<Job | Failure>>();

	constructor(
		private readonly client: WorkatoClient,
		private readonly recipe: RecipeScope,
		private readonly checks: RerunChecks,
	) {}

	/**
	 * Fetches the list page by page, and remembers its jobs.
	 *
	 * @throws NodeApiError if the list can't be fetched
	 */
	async *list(
		filter: JobFilter,
		isEnough: (page: readonly Job[]) => boolean,
	): AsyncGenerator<Job[]> {
		const fetchPage = async (query: JobPageQuery) => {
			const result = await tryFetchJobPage(this.client, this.recipe, query);
			if ('data' in result) return result.data;
			throw this.toNodeError(result.error, 'list');
		};
		yield* this.fetchList({ filter, isEnough }, fetchPage);
	}

	/**
	 * Searches the list for jobs, as long as its pages take fewer requests than the details of each job.
	 * If the role isn't allowed to list jobs, all of them are left to `find`.
	 *
	 * @throws NodeApiError if the list can't be fetched
	 */
	async searchList(jobIds: readonly string[], filter: JobFilter): Promise<void> {
		const missing = new Set(jobIds.filter((id) => !this.seen.has(id)));
		if (missing.size < DETAILS_PER_PAGE) return;
		const fetchPage = async (query: JobPageQuery) => {
			const result = await tryFetchJobPage(this.client, this.recipe, query);
			if ('data' in result) return result.data;
			if (isRefusal(result.error.httpCode)) return EMPTY_PAGE;
			throw this.client.toNodeError(result.error);
		};
		let pageCount = 0;
		for await (const page of this.fetchList({ filter }, fetchPage)) {
			for (const { id } of page) missing.delete(id);
			pageCount += 1;
			if ((pageCount + 1) * DETAILS_PER_PAGE > missing.size) return;
		}
	}

	/** A job as it was last seen, or its details. A failure if Workato has no such job. */
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
	 * The ID of the job that ran first. It's documented for a job's details only, not for lists.
	 *
	 * @throws NodeApiError if the details can't be fetched
	 */
	async masterIdOf(job: Job): Promise<string> {
		const known = masterIdIn(job);
		if (known !== undefined && areComparable(known, job.id)) return known;
		const detail = await this.findDetail(job.id);
		if ('raw' in detail) return masterIdIn(detail) ?? job.id;
		// The list had it a moment ago, so the role may list jobs but not get their details.
		throw this.toNodeError(detail, 'details');
	}

	private async findDetail(jobId: string): Promise<Job | Failure> {
		const detail = this.details.get(jobId) ?? this.fetchDetail(jobId);
		this.details.set(jobId, detail);
		return await detail;
	}

	/** @throws NodeApiError if there is no response, or one other than the job or a 404 */
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

	private async *fetchList(
		query: Pick<JobListQuery, 'filter' | 'isEnough'>,
		fetchPage: FetchJobPage,
	): AsyncGenerator<Job[]> {
		const fullQuery: JobListQuery = {
			...query,
			start: { from: 'top' },
			window: { longestRunMs: 0 },
		};
		for await (const page of paginateJobs(fullQuery, fetchPage)) {
			for (const job of page) this.seen.set(job.id, job);
			yield page;
		}
	}

	/** An error that names the missing privilege, and the form's checks that need it. */
	private toNodeError(error: Failure, needed: 'list' | 'details'): NodeApiError {
		if (!isRefusal(error.httpCode)) return this.client.toNodeError(error);
		const { failedOnly, skipRerun } = this.checks;
		const task = needed === 'list' ? 'list jobs' : 'get job details';
		const names = [
			...(failedOnly && needed === 'details' ? ['Failed Jobs Only'] : []),
			...(skipRerun ? ['Skip Jobs Already Rerun'] : []),
		];
		const advice = `No job has been rerun. Allow the role to ${task}, or turn off ${names.join(' and ')}.`;
		return this.client.toNodeError({ ...error, description: `${error.description} ${advice}` });
	}
}

function isRefusal(httpCode: string | null): boolean {
	return httpCode === '403' || httpCode === '404';
}

/** Undefined if Workato's response doesn't say. */
function masterIdIn({ id, raw }: Job): string | undefined {
	return masterJobIdIn(raw) ?? (getFlag(raw, 'is_repeat') === false ? id : undefined);
}
