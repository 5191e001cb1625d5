import { NodeOperationError } from 'n8n-workflow';
import type { WorkatoClient } from '../transport/client';
import type { Job } from '../model/job';
import { fetchJobPage, tryFetchJob } from '../api/jobs';
import type { JobFilter, JobPageQuery } from '../api/jobListResponse';
import { paginateJobs } from '../pagination/jobPaginator';
import type { RecipeScope } from '../api/paths';
import { isFinished } from '../model/jobStatus';
import { latestFinishMs } from './jobStatus';
import { MAX_ASKED, MAX_PAGES } from './constants';
import { isSettledPage, TIE_MS, type RecipeCursor, type PollSnapshot } from './recipeCursor';

/** What was read of a recipe, and why some of its jobs could not be asked for, if so. */
export interface RecipeReading {
	seen: PollSnapshot;
	error?: Error;
}

/**
 * Reads what a poll needs of a recipe: its list down to what has been dealt with, and the jobs that
 * had not ended and that the list does not show, with one request each.
 */
export async function fetchSince(
	client: WorkatoClient,
	recipe: RecipeScope,
	watch: RecipeCursor,
): Promise<RecipeReading> {
	const stopwatch = new Stopwatch();
	const isSettled = (page: readonly Job[]) => isSettledPage(watch, page);
	const { listed, moved } = await read(client, recipe, {}, stopwatch, isSettled);
	const shown = new Set([...listed, ...moved].map(({ id }) => id));
	const hidden = [...watch.pending.keys()].filter((id) => !shown.has(id)).slice(0, MAX_ASKED);
	const answers = await Promise.all(
		hidden.map(async (id) => await stopwatch.time(async () => await askFor(client, recipe, id))),
	);
	const jobs = answers.flatMap((answer) => ('job' in answer ? answer.job : []));
	const missing = answers.flatMap((answer) => ('missingId' in answer ? answer.missingId : []));
	const failed = answers.flatMap((answer) => ('failedId' in answer ? answer : []));
	const refusal = missing.length > 0 ? await refusalOf(client, recipe, listed) : undefined;
	const error = failed[0]?.error ?? refusal;
	return {
		seen: {
			listed,
			asked: [...moved, ...jobs],
			unknownIds: refusal ? [] : missing,
			failedIds: [...failed.map(({ failedId }) => failedId), ...(refusal ? missing : [])],
			tookMs: stopwatch.tookMs,
		},
		...(error ? { error } : {}),
	};
}

/** The same for a recipe that is read for the first time: with all jobs that have not ended. */
export async function fetchInitial(
	client: WorkatoClient,
	recipe: RecipeScope,
	watch: RecipeCursor,
): Promise<RecipeReading> {
	const pending = await readPending(client, recipe);
	const { seen } = await fetchSince(client, recipe, watch);
	const shown = new Set([...seen.listed, ...seen.asked].map(({ id }) => id));
	const hidden = pending.filter(({ id }) => !shown.has(id));
	return { seen: { ...seen, asked: [...seen.asked, ...hidden] } };
}

/**
 * Reads where a recipe stands: its pending jobs, and the top of its list. A job that ends in between
 * counts as pending, so that it will be told.
 */
export async function fetchBaseline(
	client: WorkatoClient,
	recipe: RecipeScope,
): Promise<PollSnapshot> {
	const pending = await readPending(client, recipe);
	const stopwatch = new Stopwatch();
	let newestEndMs = 0;
	// Down to a job that ended surely before others: all that ended with the newest is then known.
	const isTop = (page: readonly Job[]) => {
		newestEndMs = Math.max(newestEndMs, latestFinishMs(page));
		const surelyMs = newestEndMs - TIE_MS - stopwatch.tookMs;
		return page.some(({ completedAtMs }) => completedAtMs !== null && completedAtMs < surelyMs);
	};
	const { listed, moved } = await read(client, recipe, {}, stopwatch, isTop);
	const asked = [...moved, ...pending];
	return { listed, asked, unknownIds: [], failedIds: [], tookMs: stopwatch.tookMs };
}

/** Measures from the first request to the last answer, which is nothing where there is but one. */
class Stopwatch {
	tookMs = 0;

	private beganMs: number | undefined;

	async time<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
		const isFirst = this.beganMs === undefined;
		this.beganMs ??= Date.now();
		const answer = await ask();
		if (!isFirst) this.tookMs = Math.max(this.tookMs, Date.now() - this.beganMs);
		return answer;
	}
}

async function readPending(client: WorkatoClient, recipe: RecipeScope): Promise<Job[]> {
	const filter = { status: 'pending' };
	const { listed, moved } = await read(client, recipe, filter, new Stopwatch(), () => false);
	return [...listed, ...moved].filter((job) => !isFinished(job));
}

/** What a walk has brought: in the order of the list, and what had moved in it meanwhile. */
interface Walked {
	listed: Job[];
	moved: Job[];
}

async function read(
	client: WorkatoClient,
	recipe: RecipeScope,
	filter: JobFilter,
	stopwatch: Stopwatch,
	isEnough: (page: readonly Job[]) => boolean,
): Promise<Walked> {
	const walked: Walked = { listed: [], moved: [] };
	let pages = 0;
	let isReadAgain = false;
	const fetchPage = async (query: JobPageQuery) => {
		pages += 1;
		if (pages > 1 && query.offset_job_id === undefined) isReadAgain = true;
		if (pages > MAX_PAGES) throw tooManyPages(client, recipe);
		return await stopwatch.time(async () => await fetchJobPage(client, recipe, query));
	};
	const walk = { filter, start: { from: 'top' as const }, window: { longestRunMs: 0 }, isEnough };
	for await (const jobs of paginateJobs(walk, fetchPage)) {
		walked[isReadAgain ? 'moved' : 'listed'].push(...jobs);
	}
	return walked;
}

type JobAnswer = { job: Job } | { missingId: string } | { failedId: string; error: Error };

async function askFor(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobId: string,
): Promise<JobAnswer> {
	const result = await tryFetchJob(client, recipe, jobId);
	if ('data' in result) return { job: result.data };
	if (result.error.httpCode === '404') return { missingId: jobId };
	return { failedId: jobId, error: client.toNodeError(result.error) };
}

/**
 * Why no job of the recipe can be asked for, if so: where the privilege is missing, Workato may
 * answer that it does not know a job that it lists.
 */
async function refusalOf(
	client: WorkatoClient,
	recipe: RecipeScope,
	listed: readonly Job[],
): Promise<Error | undefined> {
	const [newest] = listed;
	if (newest === undefined) return undefined;
	const result = await tryFetchJob(client, recipe, newest.id);
	return 'error' in result ? client.toNodeError(result.error) : undefined;
}

function tooManyPages(client: WorkatoClient, { recipeId }: RecipeScope): NodeOperationError {
	return new NodeOperationError(
		client.node,
		`Recipe ${recipeId} has more new jobs than one poll can read`,
		{
			description: `After ${MAX_PAGES.toLocaleString('en')} pages the jobs of the last poll have not been reached. To begin anew with the jobs of now, deactivate the workflow and activate it again.`,
		},
	);
}
