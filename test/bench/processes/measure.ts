import { z } from 'zod';
import type { Workload } from '../workloads';
import type { BenchSandbox } from './sandbox';
import { work } from './worker';

const sample = z.object({
	wallMs: z.number(),
	/** Of the process that runs n8n's engine, not of the simulated Workato. */
	cpuMs: z.number(),
	requests: z.number(),
	maxInFlight: z.number(),
	/** The error that ended the workflow. */
	error: z.string().nullable(),
	/** Items, and the different jobs among them. */
	items: z.number(),
	jobs: z.number(),
	/** Recipes of which no job came. */
	recipesLost: z.number(),
});

/** One run of a workflow. */
export type Sample = z.infer<typeof sample>;

export interface Repeated {
	warmUps: number;
	repetitions: number;
}

const share = z.object({ name: z.string(), percent: z.number() });

/** How much of the CPU's time was spent in a function itself, or in a package. */
export type Share = z.infer<typeof share>;

const answer = z.object({
	rounds: z.array(z.array(sample)),
	profile: z.array(share),
});

/**
 * Runs the workflows turn and turn about in a fresh process of their own.
 *
 * @returns for each repetition one sample of each workflow, in their order
 */
export async function measure(
	{ url, recipeIds }: BenchSandbox,
	workloads: Workload[],
	{ warmUps, repetitions }: Repeated,
): Promise<Sample[][]> {
	const task = { url, recipeIds, workloads, warmUps, repetitions, profile: false };
	return answer.parse(await runMeasuring(task)).rounds;
}

/** Where the CPU's time goes in a workflow: packages, then functions, the greatest first. */
export async function profile(
	{ url, recipeIds }: BenchSandbox,
	workload: Workload,
): Promise<Share[]> {
	const repeated = { warmUps: 2, repetitions: 3 };
	const task = { url, recipeIds, workloads: [workload], ...repeated, profile: true };
	return answer.parse(await runMeasuring(task)).profile;
}

async function runMeasuring(task: object): Promise<unknown> {
	return await work({ file: 'measuringProcess', task, nodeOptions: ['--expose-gc'] });
}
