import { type SimulatedResponse, json } from './response';
import { statusAt } from './job';
import { refused } from './jobsList';
import type { Switches } from './switches';
import type { Recipe, World } from './world';

const MAX_JOBS = 25;

/** The result for one job that should be repeated. */
interface RepeatResult {
	job_id: string | number;
	status: 'enqueued' | 'failed';
	error: string | null;
}

/** Repeats up to 25 jobs: each gets a new job whose master job is the original. */
export function repeatJobs(
	world: World,
	recipe: Recipe,
	body: string,
	switches: Switches,
): SimulatedResponse {
	const ids = jobIdsIn(body);
	if (ids === null || ids.length === 0 || ids.length > MAX_JOBS) return refused(switches);
	return json(200, { results: ids.map((id) => repeat(world, recipe, id, switches)) });
}

function repeat(
	world: World,
	recipe: Recipe,
	id: string | number,
	switches: Switches,
): RepeatResult {
	const now = world.clock.now();
	const failed = (error: string): RepeatResult => ({ job_id: id, status: 'failed', error });
	const job = recipe.history.find(String(id));
	if (job === undefined || job.createdAt > now) return failed('Job not found');
	if (['pending', 'running'].includes(statusAt(job, now))) {
		return failed('Job has not finished yet');
	}
	const createdAt = now + switches.rerunListedAfterMs;
	const startedAt = createdAt + switches.rerunStartsAfterMs;
	world.addJob(recipe.id, {
		title: job.title,
		createdAt,
		startedAt,
		completedAt: startedAt + switches.rerunTakesMs,
		outcome: switches.rerunOutcome,
		masterHandle:
			switches.rerunMaster === 'previous' ? job.handle : (job.masterHandle ?? job.handle),
	});
	return { job_id: id, status: 'enqueued', error: null };
}

function jobIdsIn(body: string): Array<string | number> | null {
	try {
		const parsed: unknown = JSON.parse(body);
		if (typeof parsed !== 'object' || parsed === null || !('job_ids' in parsed)) return null;
		const ids: unknown = parsed.job_ids;
		return Array.isArray(ids) && ids.every(isId) ? ids : null;
	} catch {
		return null;
	}
}

function isId(value: unknown): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}
