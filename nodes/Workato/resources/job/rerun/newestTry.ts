import type { Job } from '../../../model/job';
import { isFinished, outcomeOf } from '../../../model/jobStatus';
import { canStopAfter } from '../../../model/timeWindow';
import { JobFamilies } from './jobFamilies';
import type { JobLookup } from './jobLookup';

/** The tries of a job: its first run and its reruns. */
export interface JobTries {
	/** The ID of the first run, which Workato calls the master job. */
	masterId: string;
	newest: Job;
	/** Whether there is more than one try. */
	hasReruns: boolean;
}

/**
 * Finds the newest try of each job: the job itself, or one of its reruns.
 *
 * Reruns are read from the list with `rerun_only`, down to the oldest of the jobs. It isn't documented
 * whether that lists the reruns, or the jobs that were rerun. A first run in the list shows that it
 * isn't reruns alone. Then the reruns are searched among all jobs.
 *
 * @param jobs jobs of one recipe
 * @returns the tries by job ID
 * @throws NodeApiError if Workato doesn't say which job a rerun belongs to
 */
export async function findNewestTries(
	lookup: JobLookup,
	jobs: readonly Job[],
): Promise<Map<string, JobTries>> {
	let startedAfter = Infinity;
	const isEnough = (page: readonly Job[]) => canStopAfter(page, { startedAfter, longestRunMs: 0 });
	const rerunPages = lookup.list({ rerun_only: true }, isEnough);
	const firstPage = await rerunPages.next();
	const listed: Job[] = firstPage.done === true ? [] : [...firstPage.value];
	const families = new JobFamilies(lookup);
	await families.add(jobs);
	const masters = await families.addMasters('all');
	startedAfter = oldestStartMs([...jobs, ...masters.found]);
	for await (const page of rerunPages) listed.push(...page);

	await families.add(listed);
	await families.addMasters('foreign');
	const listedIds = new Set(listed.map(({ id }) => id));
	const unsure = [...families.group(jobs)].filter(
		([masterId, wanted]) =>
			masters.missing.has(masterId) || mayHaveUnlistedReruns(masterId, wanted, listedIds),
	);
	const others = await fetchAllSince(
		lookup,
		unsure.flatMap(([, wanted]) => wanted),
	);
	await families.add(others);
	await families.addMasters('foreign');
	const allTries = families.group([...listed, ...others]);
	const tries = new Map<string, JobTries>();
	for (const [masterId, wanted] of families.group(jobs)) {
		const reruns = allTries.get(masterId) ?? [];
		const newest = newestOf([...wanted, ...reruns]);
		const hasReruns = [...wanted, ...reruns].some(({ id }) => id !== masterId);
		for (const { id } of wanted) tries.set(id, { masterId, newest, hasReruns });
	}
	return tries;
}

/** Whether the list of reruns may lack a try of a job: it contains the first run, or lacks a rerun. */
function mayHaveUnlistedReruns(
	masterId: string,
	wanted: readonly Job[],
	listedIds: ReadonlySet<string>,
): boolean {
	return listedIds.has(masterId) || wanted.some(({ id }) => id !== masterId && !listedIds.has(id));
}

/** Fetches all jobs that are at least as new as the oldest of some jobs. */
async function fetchAllSince(lookup: JobLookup, jobs: readonly Job[]): Promise<Job[]> {
	if (jobs.length === 0) return [];
	const startedAfter = oldestStartMs(jobs);
	const all: Job[] = [];
	const isEnough = (page: readonly Job[]) => canStopAfter(page, { startedAfter, longestRunMs: 0 });
	for await (const page of lookup.list({}, isEnough)) all.push(...page);
	return all.filter((job) => (job.startedAtMs ?? Infinity) >= wholeSecond(startedAfter));
}

/** If a start can't be read, everything counts as newer. */
function oldestStartMs(jobs: readonly Job[]): number {
	return jobs.reduce(
		(oldestMs, { startedAtMs }) => Math.min(oldestMs, startedAtMs ?? -Infinity),
		Infinity,
	);
}

/** Lists cut times to whole seconds. */
function wholeSecond(timeMs: number): number {
	return Math.floor(timeMs / 1_000) * 1_000;
}

/**
 * The newest try by its start, or by its end if it was canceled before it started. An unfinished try
 * counts as the newest, and if several started in the same second, one that didn't fail does. If a try
 * succeeded and its times can't be read, it counts as the newest: it's safer not to rerun the job.
 */
function newestOf(tries: readonly Job[]): Job {
	const [first, ...others] = tries;
	if (first === undefined) throw new RangeError('A job is its own first try');
	return others.reduce((newest, job) => (isNewer(job, newest) ? job : newest), first);
}

function isNewer(one: Job, other: Job): boolean {
	if (isFinished(one) !== isFinished(other)) return !isFinished(one);
	const [time, otherTime] = [timeForOrder(one), timeForOrder(other)].map(wholeSecond);
	if (time !== otherTime) return (time ?? 0) > (otherTime ?? 0);
	return outcomeOf(other.raw) === 'failed' && outcomeOf(one.raw) !== 'failed';
}

function timeForOrder({ startedAtMs, completedAtMs, raw }: Job): number {
	const unknownMs = ['failed', 'other'].includes(outcomeOf(raw)) ? -Infinity : Infinity;
	return startedAtMs ?? completedAtMs ?? unknownMs;
}
