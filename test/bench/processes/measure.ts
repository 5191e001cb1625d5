import { z } from 'zod';
import type { Means } from '../workloads';
import type { BenchSandbox } from './sandbox';
import { work } from './worker';

const sample = z.object({
	wallMs: z.number(),
	/** Of the process that runs n8n's engine, not of the simulated Workato. */
	cpuMs: z.number(),
	requests: z.number(),
	/** The error that ended the workflow. */
	error: z.string().nullable(),
	/** Items, and the different jobs among them. */
	items: z.number(),
	jobs: z.number(),
});

/** One run of a workflow. */
export type Sample = z.infer<typeof sample>;

export interface Repeated {
	warmUps: number;
	repetitions: number;
}

const response = z.object({ rounds: z.array(z.array(sample)) });

/**
 * Runs workflows of one node in turns, in a fresh process of their own.
 *
 * @returns for each repetition one sample of each workflow, in their order
 */
export async function measure(
	{ url, recipeIds }: BenchSandbox,
	means: Means[],
	{ warmUps, repetitions }: Repeated,
): Promise<Sample[][]> {
	const task = { url, recipeIds, means, warmUps, repetitions };
	const nodeOptions = ['--expose-gc'];
	return response.parse(await work({ file: 'measuringProcess', task, nodeOptions })).rounds;
}
