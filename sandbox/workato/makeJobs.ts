import type { Blueprint } from './blueprint';
import type { Caller, Job, JobError, JobOutcome } from './job';
import { type Random, handleWord, pick, seededRandom, wholeNumber } from './random';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What a recipe's jobs are generated from. */
export interface JobPlan {
	seed: number;
	recipeId: number;
	blueprint: Blueprint;
	/** The world's start, or when the recipe stopped: `jobs` of them were created before. */
	birthMs: number;
	jobs: number;
	failureRate: number;
	days: number;
	futureHours: number;
	/** The recipe that calls this one, and how many jobs it has. */
	caller: { recipeId: number; jobs: number } | null;
}

/** Generates a recipe's jobs, oldest first; the same plan always gives the same jobs. */
export function makeJobs(plan: JobPlan): Job[] {
	const random = seededRandom(plan.seed, 'jobs', plan.recipeId);
	let lastFailed: Job | null = null;
	return creationTimes(plan, random).map((createdAt, ordinal) => {
		const canRepeat: boolean = lastFailed !== null && lastFailed.completedAt < createdAt;
		const original: Job | null = canRepeat && random() < 0.4 ? lastFailed : null;
		const job = makeJob(plan, random, ordinal, createdAt, original);
		if (original !== null) lastFailed = null;
		if (job.outcome === 'failed' && job.masterHandle === null) lastFailed = job;
		return job;
	});
}

/** The handle of a recipe's nth job, without generating the jobs before it. */
export function handleOf(seed: number, recipeId: number, ordinal: number): string {
	const random = seededRandom(seed, 'handle', recipeId, ordinal);
	const [first, second] = [handleWord(random, 8), handleWord(random, 6)];
	return random() < 0.2 ? `j-${first}-${second}-${handleWord(random, 2)}` : `j-${first}-${second}`;
}

/** The integer ID of a recipe's nth job. */
export function runIdOf(recipeId: number, ordinal: number): number {
	return recipeId * 1_000_000 + ordinal;
}

/** One of the failures of this kind of recipe. */
export function someError(blueprint: Blueprint, random: Random): JobError {
	const failure = pick(random, blueprint.failures);
	return {
		line: failure.step,
		type: failure.type,
		message: failure.message,
		innerMessage: failure.innerMessage ?? null,
		adapter: blueprint.steps[failure.step]?.[0] ?? 'workato',
		writtenAs: random() < 0.6 ? 'json' : 'text',
	};
}

/** Times spread over the past days and the coming hours, denser toward the world's start. */
function creationTimes(plan: JobPlan, random: Random): number[] {
	const spanMs = plan.days * DAY_MS;
	const past = Array.from(
		{ length: plan.jobs },
		() => plan.birthMs - Math.ceil(spanMs * random() ** 1.5),
	);
	const lastDay = plan.jobs * (1 / plan.days) ** (1 / 1.5);
	const future = Array.from(
		{ length: Math.round((lastDay * plan.futureHours) / 24) },
		() => plan.birthMs + Math.ceil(plan.futureHours * HOUR_MS * random()),
	);
	return [...past, ...future].sort((one, other) => one - other);
}

function makeJob(
	plan: JobPlan,
	random: Random,
	ordinal: number,
	createdAt: number,
	original: Job | null,
): Job {
	const outcome = someOutcome(original === null ? plan.failureRate : 0.25, random);
	const startedAt = createdAt + queuedMs(random);
	const title = plan.blueprint.title(random);
	return {
		handle: handleOf(plan.seed, plan.recipeId, ordinal),
		runId: runIdOf(plan.recipeId, ordinal),
		recipeId: plan.recipeId,
		title: original?.title ?? title,
		createdAt,
		startedAt,
		completedAt: startedAt + runMs(plan.blueprint, random),
		outcome,
		error: outcome === 'failed' ? someError(plan.blueprint, random) : null,
		masterHandle: original?.handle ?? null,
		caller: callerOf(plan, random),
		isTest: random() < 0.005,
		handledLine: handledLine(plan.blueprint, outcome, random),
	};
}

function someOutcome(failureRate: number, random: Random): JobOutcome {
	if (random() < failureRate) return 'failed';
	const chance = random();
	if (chance < 0.004) return 'canceled';
	return chance < 0.007 ? 'aborted' : 'succeeded';
}

/** Most jobs start at once, some wait in the queue for up to 40 minutes. */
function queuedMs(random: Random): number {
	return random() < 0.02
		? wholeNumber(random, 5 * MINUTE_MS, 40 * MINUTE_MS)
		: wholeNumber(random, 0, 1_500);
}

/** A usual run time, or now and then one of hours: a job that waits for someone or something. */
function runMs(blueprint: Blueprint, random: Random): number {
	const [least, most] = blueprint.seconds;
	return random() < 0.004
		? wholeNumber(random, HOUR_MS, 9 * HOUR_MS)
		: wholeNumber(random, least * SECOND_MS + 80, most * SECOND_MS);
}

function callerOf(plan: JobPlan, random: Random): Caller | null {
	if (plan.caller === null || plan.caller.jobs === 0) return null;
	const ordinal = wholeNumber(random, 0, plan.caller.jobs - 1);
	return {
		recipeId: plan.caller.recipeId,
		handle: handleOf(plan.seed, plan.caller.recipeId, ordinal),
	};
}

/** Some jobs succeed although a line failed, because the recipe handled it. Never the trigger's line. */
function handledLine(blueprint: Blueprint, outcome: JobOutcome, random: Random): number | null {
	const handled = outcome === 'succeeded' && blueprint.steps.length > 2 && random() < 0.03;
	return handled ? wholeNumber(random, 1, blueprint.steps.length - 2) : null;
}
