import { NodeOperationError } from 'n8n-workflow';
import type { Door } from '../api/door';
import type { Job } from '../api/job';
import { fetchJobPage, settleJob } from '../api/jobs';
import { walkJobs, type JobWalk } from '../api/jobWalk';
import type { RecipeScope } from '../api/paths';
import { isSettledPage, type RecipeWatch, type Seen } from './recipeWatch';

/** As many pages as 50,000 jobs fill: more than a recipe may run between two polls of a week. */
const MOST_PAGES = 2_000;

/** How many jobs a poll asks for one by one. The others' turn comes with the next polls. */
const MOST_ASKED = 100;

/**
 * Reads what a poll needs of a recipe: its list down to what has been dealt with, and the jobs that
 * had not ended and that the list does not show, with one request each.
 */
export async function readSince(
	door: Door,
	recipe: RecipeScope,
	watch: RecipeWatch,
): Promise<Seen> {
	const listed = await read(door, recipe, {}, (page) => isSettledPage(watch, page));
	const shown = new Set(listed.map(({ id }) => id));
	const hidden = Object.keys(watch.pending).filter((id) => !shown.has(id));
	const asked = await Promise.all(
		hidden.slice(0, MOST_ASKED).map(async (id) => await askFor(door, recipe, id)),
	);
	return {
		jobs: [...listed, ...asked.filter((job) => typeof job !== 'string')],
		unknownIds: asked.filter((job) => typeof job === 'string'),
	};
}

/** Reads where a recipe stands: the top of its list, and the jobs that are pending further down. */
export async function readStart(door: Door, recipe: RecipeScope): Promise<Job[]> {
	const top = await read(door, recipe, {}, (page) =>
		page.some((job) => job.completedAtMs !== null),
	);
	const pending = await read(door, recipe, { status: 'pending' }, () => false);
	return [...new Map([...pending, ...top].map((job) => [job.id, job])).values()];
}

async function read(
	door: Door,
	recipe: RecipeScope,
	filter: JobWalk['filter'],
	isEnough: (page: readonly Job[]) => boolean,
): Promise<Job[]> {
	const walk: JobWalk = { filter, start: { from: 'top' }, window: { longestRunMs: 0 }, isEnough };
	const jobs: Job[] = [];
	let pages = 0;
	const fetchPage = async (query: Parameters<typeof fetchJobPage>[2]) => {
		pages += 1;
		if (pages > MOST_PAGES) throw tooManyPages(door, recipe);
		return await fetchJobPage(door, recipe, query);
	};
	for await (const job of walkJobs(walk, fetchPage)) jobs.push(job);
	return jobs;
}

/** The job, or its ID where Workato does not know it any more. */
async function askFor(door: Door, recipe: RecipeScope, jobId: string): Promise<Job | string> {
	const settled = await settleJob(door, recipe, jobId);
	if ('answer' in settled) return settled.answer;
	if (settled.failure.httpCode === '404') return jobId;
	throw door.errorOf(settled.failure);
}

function tooManyPages(door: Door, { recipeId }: RecipeScope): NodeOperationError {
	return new NodeOperationError(
		door.node,
		`Recipe ${recipeId} has more new jobs than one poll can read`,
		{
			description: `After ${MOST_PAGES.toLocaleString('en')} pages the jobs of the last poll have not been reached. To begin anew with the jobs of now, deactivate the workflow and activate it again.`,
		},
	);
}
