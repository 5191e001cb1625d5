import type { Job } from '../../model/job';
import { isFinished, outcomeOf } from '../../model/jobStatus';
import { canStopAfter } from '../../model/timeWindow';
import type { JobLookup } from './jobLookup';

/** A job that is to be rerun, and what is known of its reruns. */
export interface JobTries {
	/** The job that ran first. */
	masterId: string;
	/** What ran last; the job itself where it is neither a rerun nor has one. */
	newest: Job;
	/** Whether there is more than one try. */
	hasReruns: boolean;
}

/**
 * What ran last for each job: the job itself, or one of its reruns.
 *
 * Reruns are read from the list with `rerun_only`, down to the oldest of the jobs. Whether that lists
 * the reruns or the jobs that were rerun is not documented. An original in it shows that it is not
 * the reruns alone: then they are looked for among all jobs.
 *
 * @param jobs of one recipe
 * @throws NodeApiError where it cannot be found out
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
	if (listed.length === 0) return new Map(jobs.map((job) => [job.id, onlyTry(job)]));

	const families = await groupByMaster(lookup, jobs);
	const masters = await findMasters(lookup, families);
	startedAfter = oldestStartMs([...jobs, ...masters.found]);
	for await (const page of rerunPages) listed.push(...page);

	const listedIds = new Set(listed.map(({ id }) => id));
	const listedFamilies = await groupByMaster(lookup, listed);
	const unsure = [...families].filter(
		([masterId, asked]) =>
			masters.missing.has(masterId) || mayHaveUnlistedReruns(masterId, asked, listedIds),
	);
	const others = await readAllSince(
		lookup,
		unsure.flatMap(([, asked]) => asked),
	);
	const otherFamilies = await groupByMaster(lookup, others);
	const tries = new Map<string, JobTries>();
	for (const [masterId, asked] of families) {
		const reruns = [listedFamilies, otherFamilies].flatMap((each) => each.get(masterId) ?? []);
		const newest = newestOf([...asked, ...reruns]);
		const hasReruns = [...asked, ...reruns].some(({ id }) => id !== masterId);
		for (const { id } of asked) tries.set(id, { masterId, newest, hasReruns });
	}
	return tries;
}

function onlyTry(job: Job): JobTries {
	return { masterId: job.id, newest: job, hasReruns: false };
}

async function groupByMaster(lookup: JobLookup, jobs: readonly Job[]): Promise<Map<string, Job[]>> {
	const masterIds = await lookup.masterIdsOf(jobs);
	const families = new Map<string, Job[]>();
	jobs.forEach((job, index) => {
		const masterId = masterIds[index] ?? job.id;
		const family = families.get(masterId);
		if (family) family.push(job);
		else families.set(masterId, [job]);
	});
	return families;
}

/** The originals of the jobs that are reruns themselves. Workato may have removed one since. */
async function findMasters(lookup: JobLookup, families: ReadonlyMap<string, Job[]>) {
	const missing = new Set<string>();
	const found: Job[] = [];
	const reruns = [...families].filter(([id, asked]) => asked.every((job) => job.id !== id));
	const masterIds = reruns.map(([masterId]) => masterId);
	const masters = await lookup.findAll(masterIds);
	masters.forEach((master, index) => {
		if ('raw' in master) found.push(master);
		else missing.add(masterIds[index] ?? '');
	});
	return { found, missing };
}

/** Whether the list of reruns may not hold all tries of a job: it has the original, or lacks a rerun. */
function mayHaveUnlistedReruns(
	masterId: string,
	asked: readonly Job[],
	listedIds: ReadonlySet<string>,
): boolean {
	return listedIds.has(masterId) || asked.some(({ id }) => id !== masterId && !listedIds.has(id));
}

/** All jobs that are not older than the oldest of some; none for none. */
async function readAllSince(lookup: JobLookup, jobs: readonly Job[]): Promise<Job[]> {
	if (jobs.length === 0) return [];
	const startedAfter = oldestStartMs(jobs);
	const all: Job[] = [];
	const isEnough = (page: readonly Job[]) => canStopAfter(page, { startedAfter, longestRunMs: 0 });
	for await (const page of lookup.list({}, isEnough)) all.push(...page);
	return all.filter((job) => (job.startedAtMs ?? Infinity) >= wholeSecond(startedAfter));
}

/** Without a start that can be read, the whole list is. */
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
 * The newest try by its start, or by its end where it was canceled before. One that has not ended goes
 * before any other, and of those that started in the same second one that did not fail. One that
 * succeeded and whose times can't be read is held for the newest: it is better not to send its job.
 */
function newestOf(tries: readonly Job[]): Job {
	const [first, ...others] = tries;
	if (first === undefined) throw new RangeError('A job is its own first try');
	return others.reduce((newest, job) => (isNewer(job, newest) ? job : newest), first);
}

function isNewer(one: Job, other: Job): boolean {
	if (isFinished(one) !== isFinished(other)) return !isFinished(one);
	const [time, otherTime] = [startForOrder(one), startForOrder(other)].map(wholeSecond);
	if (time !== otherTime) return (time ?? 0) > (otherTime ?? 0);
	return outcomeOf(other.raw) === 'failed' && outcomeOf(one.raw) !== 'failed';
}

function startForOrder({ startedAtMs, completedAtMs, raw }: Job): number {
	const unknownMs = ['failed', 'other'].includes(outcomeOf(raw)) ? -Infinity : Infinity;
	return startedAtMs ?? completedAtMs ?? unknownMs;
}
