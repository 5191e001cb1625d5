import { choice } from './controlFaults';
import { type JsonObject, moment, getNumber, optional, getString } from './controlInput';
import { type Job, OUTCOMES } from './job';
import type { NewJob, World } from './world';

const JOB_ACTIONS = ['start', 'add', 'finish', 'remove', 'removeBefore'] as const;

/** Runs a command about jobs. Returns the job, or how many jobs were removed. */
export function controlJobs(world: World, order: JsonObject): Record<string, unknown> {
	const recipeId = getNumber(order, 'recipeId');
	switch (choice(order, 'action', JOB_ACTIONS)) {
		case 'start':
			return summaryOf(world.startJob(recipeId, newJob(order)));
		case 'add':
			return summaryOf(world.addJob(recipeId, newJob(order)));
		case 'finish': {
			const { outcome, error } = newJob(order);
			return summaryOf(world.finishJob(recipeId, getString(order, 'jobId'), outcome, error));
		}
		case 'remove':
			return { removed: world.removeJob(recipeId, getString(order, 'jobId')) ? 1 : 0 };
		case 'removeBefore':
			return { removed: world.removeJobsBefore(recipeId, moment(order, 'moment')) };
	}
}

/** Adds a job. `startedAt: null` leaves it pending, `completedAt: null` leaves it running. */
function newJob(order: JsonObject): NewJob {
	return {
		id: optional(order, 'jobId', getString),
		title: optional(order, 'title', getString),
		createdAt: optional(order, 'createdAt', moment),
		startedAt: optional(order, 'startedAt', momentOrNever),
		completedAt: optional(order, 'completedAt', momentOrNever),
		outcome: optional(order, 'status', outcomeIn),
		error: { message: optional(order, 'error', getString) },
		masterHandle: optional(order, 'masterJobId', getString),
	};
}

function momentOrNever(from: JsonObject, name: string): number {
	return from[name] === null ? Infinity : moment(from, name);
}

function outcomeIn(from: JsonObject, name: string): (typeof OUTCOMES)[number] {
	return choice(from, name, OUTCOMES);
}

function summaryOf(job: Job): Record<string, unknown> {
	return { id: job.handle, recipeId: job.recipeId, title: job.title };
}
