import type { WorkatoClient } from '../transport/client';
import type { Job } from '../model/job';
import { tryFetchJob } from '../api/jobs';
import type { RecipeScope } from '../model/scope';
import { isFinished } from '../model/jobStatus';
import { latestFinishMs } from './jobStatus';
import type { Backlog, BacklogReading } from './backlog';
import { MAX_FAILED_PAGES, MAX_JOB_REQUESTS_PER_RECIPE } from './constants';
import { notAfterMs } from './workatoTime';
import { readJobList, Stopwatch, type ListRead, type PageBudget } from './readJobList';
import {
	isKnown,
	isSettledPage,
	NOTHING_ABOVE,
	TIE_MS,
	type RecipeCursor,
	type PollSnapshot,
} from './recipeCursor';

/** What was read of a recipe, and why some of its jobs couldn't be requested, if so. */
export interface RecipeReading {
	seen: PollSnapshot;
	/** Failed jobs of a backlog, read ahead of the rest. */
	failed: readonly Job[];
	backlog?: BacklogReading;
	error?: Error;
}

/** What a poll may spend on a recipe, and what it looks for. */
export interface ReadingOptions {
	pages: PageBudget;
	/** Whether failed jobs are to be reported. */
	wantsFailed: boolean;
}

/**
 * Reads what a poll needs of a recipe: its list down to what has been dealt with, and the jobs that
 * had not ended and that the list does not show, with one request each. Where the list goes on for
 * longer than a poll may read, its failed jobs come first, and the next polls read on below.
 *
 * @throws the client's errors, DeadlineError among them
 */
export async function fetchSince(
	client: WorkatoClient,
	recipe: RecipeScope,
	{ watch, backlog }: { watch: RecipeCursor; backlog?: Backlog },
	options: ReadingOptions,
): Promise<RecipeReading> {
	const stopwatch = new Stopwatch();
	const { pages, wantsFailed } = options;
	const top = await readJobList(client, recipe, stopwatch, {
		isEnough: (page) => isSettledPage(watch, page),
		pages,
	});
	const shown = new Set([...top.listed, ...top.moved].map(({ id }) => id));
	const unshown = [...watch.pending.keys()].filter((id) => !shown.has(id));
	const asked = await fetchEach(client, recipe, unshown, top.listed, stopwatch);
	const gap = isNewGap(watch, top, backlog) ? top.gap : undefined;
	const hasGap = gap !== undefined;
	const failed = hasGap && wantsFailed ? await fetchFailed(client, recipe, watch, options) : [];
	const read =
		backlog && !hasGap
			? await fetchBacklog(client, recipe, backlog, watch, options, stopwatch)
			: undefined;
	return {
		seen: {
			listed: top.listed,
			asked: [...top.moved, ...asked.jobs],
			unknownIds: asked.unknownIds,
			failedIds: asked.failedIds,
			tookMs: stopwatch.tookMs,
			notAfterMs: notAfterMs(client),
			...(gap ? { gap } : {}),
		},
		failed,
		...(read ? { backlog: read } : {}),
		...(asked.error ? { error: asked.error } : {}),
	};
}

/** The same for a recipe that is read for the first time: with all jobs that have not ended. */
export async function fetchInitial(
	client: WorkatoClient,
	recipe: RecipeScope,
	watch: RecipeCursor,
	options: ReadingOptions,
): Promise<RecipeReading> {
	const pending = await readPending(client, recipe);
	const reading = await fetchSince(client, recipe, { watch }, options);
	const { seen } = reading;
	const shown = new Set([...seen.listed, ...seen.asked].map(({ id }) => id));
	const hidden = pending.filter(({ id }) => !shown.has(id));
	return { ...reading, seen: { ...seen, asked: [...seen.asked, ...hidden] } };
}

/**
 * Reads where a recipe stands: its pending jobs, and the top of its list. A job that ends in between
 * counts as pending, so that it will be reported.
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
		newestEndMs = Math.max(newestEndMs, latestFinishMs(page, notAfterMs(client)));
		const surelyMs = newestEndMs - TIE_MS - stopwatch.tookMs;
		return page.some(({ completedAtMs }) => completedAtMs !== null && completedAtMs < surelyMs);
	};
	const { listed, moved } = await readJobList(client, recipe, stopwatch, { isEnough: isTop });
	return {
		listed,
		asked: [...moved, ...pending],
		unknownIds: [],
		failedIds: [],
		tookMs: stopwatch.tookMs,
		notAfterMs: notAfterMs(client),
	};
}

/**
 * Whether the list was left above jobs that no poll has read. It was not where it has come down to
 * the backlog, or to jobs that are all known: more of them than a poll reads may have ended together.
 */
function isNewGap(
	watch: RecipeCursor,
	{ gap, listed }: ListRead,
	backlog: Backlog | undefined,
): boolean {
	const { belowId, nextId } = backlog?.position ?? {};
	if (listed.some(({ id }) => id === belowId || id === nextId)) return false;
	const lastPage = listed.slice(listed.findIndex(({ id }) => id === gap?.nextId));
	return lastPage.some((job) => !isKnown(watch, job));
}

/** Under Workato's own filter the failures of today are on the first pages, however many succeeded. */
async function fetchFailed(
	client: WorkatoClient,
	recipe: RecipeScope,
	watch: RecipeCursor,
	{ pages }: ReadingOptions,
): Promise<readonly Job[]> {
	const { listed, moved } = await readJobList(client, recipe, new Stopwatch(), {
		filter: { status: 'failed' },
		isEnough: (page) => isSettledPage(watch, page),
		pages,
		maxPages: MAX_FAILED_PAGES,
	});
	return [...listed, ...moved];
}

async function fetchBacklog(
	client: WorkatoClient,
	recipe: RecipeScope,
	{ cursor, position, above }: Backlog,
	{ pending }: RecipeCursor,
	{ pages }: ReadingOptions,
	stopwatch: Stopwatch,
): Promise<BacklogReading> {
	const known = { ...cursor, pending };
	const { listed, moved, gap, isLost } = await readJobList(client, recipe, stopwatch, {
		isEnough: (page) => isSettledPage(known, page),
		pages,
		...(position ? { position, above } : { above: NOTHING_ABOVE }),
	});
	if (isLost) return { listed: [], next: 'lost' };
	return { listed: [...listed, ...moved], next: gap ?? 'done' };
}

async function readPending(client: WorkatoClient, recipe: RecipeScope): Promise<Job[]> {
	const { listed, moved } = await readJobList(client, recipe, new Stopwatch(), {
		filter: { status: 'pending' },
		isEnough: () => false,
	});
	return [...listed, ...moved].filter((job) => !isFinished(job));
}

interface RequestedJobs {
	jobs: Job[];
	/** Those that Workato does not know. */
	unknownIds: string[];
	failedIds: string[];
	error?: Error;
}

type JobAnswer = { job: Job } | { missingId: string } | { failedId: string; error: Error };

async function fetchEach(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobIds: readonly string[],
	listed: readonly Job[],
	stopwatch: Stopwatch,
): Promise<RequestedJobs> {
	const answers = await Promise.all(
		jobIds
			.slice(0, MAX_JOB_REQUESTS_PER_RECIPE)
			.map(async (id) => await stopwatch.time(async () => await requestJob(client, recipe, id))),
	);
	const jobs = answers.flatMap((answer) => ('job' in answer ? answer.job : []));
	const missing = answers.flatMap((answer) => ('missingId' in answer ? answer.missingId : []));
	const failed = answers.flatMap((answer) => ('failedId' in answer ? answer : []));
	const refusal = missing.length > 0 ? await refusalOf(client, recipe, listed) : undefined;
	const error = failed[0]?.error ?? refusal;
	return {
		jobs,
		unknownIds: refusal ? [] : missing,
		failedIds: [...failed.map(({ failedId }) => failedId), ...(refusal ? missing : [])],
		...(error ? { error } : {}),
	};
}

async function requestJob(
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
 * Why no job of the recipe can be requested, if so: where the privilege is missing, Workato may
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
