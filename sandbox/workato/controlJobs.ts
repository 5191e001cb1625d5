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
			const status = optional(order, 'status', outcomeIn);
			const message = optional(order, 'error', getString);
			const error = message === undefined ? {} : { message };
			return summaryOf(world.finishJob(recipeId, getString(order, 'jobId'), status, error));
		}
		case 'remove':
			return { removed: world.removeJob(recipeId, getString(order, 'jobId')) ? 1 : 0 };
		case 'removeBefore':
			return { removed: world.removeJobsBefore(recipeId, moment(order, 'moment')) };
	}
}

/** Adds a job. `startedAt: null` leaves it pending, `completedAt: null` leaves it running. */
function newJob(order: JsonObject): NewJob {
	const job: NewJob = {};
	const id = optional(order, 'jobId', getString);
	const title = optional(order, 'title', getString);
	const createdAt = optional(order, 'createdAt', moment);
	const startedAt = optional(order, 'startedAt', momentOrNever);
	const completedAt = optional(order, 'completedAt', momentOrNever);
	const outcome = optional(order, 'status', outcomeIn);
	const message = optional(order, 'error', getString);
	const masterHandle = optional(order, 'masterJobId', getString);
	if (id !== undefined) job.id = id;
	if (title !== undefined) job.title = title;
	if (createdAt !== undefined) job.createdAt = createdAt;
	if (startedAt !== undefined) job.startedAt = startedAt;
	if (completedAt !== undefined) job.completedAt = completedAt;
	if (outcome !== undefined) job.outcome = outcome;
	if (message !== undefined) job.error = { message };
	if (masterHandle !== undefined) job.masterHandle = masterHandle;
	return job;
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
