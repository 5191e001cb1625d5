import type { WorkatoClient } from '../transport/client';
import type { Job } from '../model/job';
import type { RecipeScope } from '../model/scope';
import { isFinished } from '../model/jobStatus';
import { latestFinishMs } from './jobStatus';
import type { Backlog, BacklogReading } from './backlog';
import { MAX_FAILED_PAGES } from './constants';
import { notAfterMs } from './workatoTime';
import { readJobList, Stopwatch, type ListRead, type PageBudget } from './readJobList';
import { isKnown, isSettledPage, TIE_MS } from './newlyFinished';
import type { PollSnapshot, RecipeCursor } from './recipeCursor';
import { requestJobs, type JobRequestBudget } from './requestJobs';

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
	jobRequests: JobRequestBudget;
	/** Whether failed jobs are to be reported. */
	wantsFailed: boolean;
}

/**
 * Reads what a poll needs of a recipe: its list down to the jobs that are known, and the jobs that
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
	const { pages, jobRequests, wantsFailed } = options;
	const top = await readJobList(client, recipe, stopwatch, {
		isEnough: (page) => isSettledPage(watch, page),
		pages,
	});
	const shown = new Set([...top.listed, ...top.moved].map(({ id }) => id));
	const unshown = [...watch.pending.keys()].filter((id) => !shown.has(id));
	const toRequest = jobRequests.take(unshown);
	const asked = await requestJobs(client, recipe, toRequest, top.listed, stopwatch);
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
 * the backlog. Above a backlog, jobs may be known from reading ahead, which leaves others out.
 * Without one it was not either where the last jobs are all known: more of them than a poll reads
 * may have ended together. But those without a completion may stand on top for ever, and new ones
 * below them.
 */
function isNewGap(
	watch: RecipeCursor,
	{ gap, listed }: ListRead,
	backlog: Backlog | undefined,
): boolean {
	if (backlog) {
		const { belowId, nextId } = backlog.position ?? {};
		return !listed.some(({ id }) => id === belowId || id === nextId);
	}
	const lastPage = listed.slice(listed.findIndex(({ id }) => id === gap?.nextId));
	return lastPage.some(
		(job) => !isKnown(watch, job) || (isFinished(job) && job.completedAtMs === null),
	);
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
		...(position ? { position, above } : {}),
	});
	if (isLost) return { listed: [], next: 'lost' };
	return { listed: [...listed, ...moved], next: gap ?? 'done' };
}

async function readPending(client: WorkatoClient, recipe: RecipeScope): Promise<Job[]> {
	const { listed, moved } = await readJobList(client, recipe, new Stopwatch(), {
		filter: { status: 'pending' },
	});
	return [...listed, ...moved].filter((job) => !isFinished(job));
}
