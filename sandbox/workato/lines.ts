import { type Job, errorAt } from './job';
import { type Random, seededRandom, wholeNumber } from './random';
import type { Recipe } from './world';

/**
 * The lines that a job has run so far: all of them if it has succeeded, up to the failing one if it
 * has failed, the first few while it's running.
 */
export function jobLines(
	recipe: Recipe,
	job: Job,
	now: number,
	seed: number,
): Array<Record<string, unknown>> {
	const random = seededRandom(seed, 'lines', job.handle);
	const { steps } = recipe.blueprint;
	const shares = steps.map(() => 0.2 + random());
	const sum = shares.reduce((total, share) => total + share, 0);
	const runSeconds = Math.max(0, Math.min(job.completedAt, now + 1_000) - job.startedAt) / 1_000;
	return steps.slice(0, lineCount(recipe, job, now)).map(([adapter, operation], number) => {
		const masked = recipe.blueprint.maskedSteps?.includes(number) ?? false;
		const message = lineError(recipe, job, now, number);
		return {
			recipe_line_number: number,
			adapter_name: adapter,
			adapter_operation: operation,
			input: masked ? null : lineInput(job, number),
			output: masked || message !== null ? null : lineOutput(job, operation, random),
			mask_data: masked,
			line_stat: lineStat(((shares[number] ?? 0) / sum) * runSeconds * 0.9, random),
			...(message !== null && { error: message }),
		};
	});
}

function lineCount(recipe: Recipe, job: Job, now: number): number {
	const { steps } = recipe.blueprint;
	if (job.startedAt > now) return 0;
	if (job.completedAt > now || job.outcome === 'canceled' || job.outcome === 'aborted') {
		return Math.max(1, Math.floor(steps.length / 2));
	}
	return job.outcome === 'failed' ? (job.error?.line ?? 0) + 1 : steps.length;
}

function lineError(recipe: Recipe, job: Job, now: number, number: number): string | null {
	const error = errorAt(job, now);
	if (error !== null && error.line === number) return error.innerMessage ?? error.message;
	if (job.completedAt > now || job.handledLine !== number) return null;
	return recipe.blueprint.failures[0]?.message ?? 'The step failed and its failure was handled';
}

function lineInput(job: Job, number: number): Record<string, unknown> {
	return number === 0 ? {} : { external_id: String(job.runId), title: job.title };
}

function lineOutput(job: Job, operation: string, random: Random): Record<string, unknown> {
	return {
		id: String(wholeNumber(random, 100_000, 999_999)),
		operation,
		reference: job.handle,
		updated_at: new Date(job.startedAt).toISOString(),
	};
}

/** Parts of a line's time, in seconds: mapping the input, calling the other system, parsing. */
function lineStat(total: number, random: Random): Record<string, unknown> {
	const mapping = total * 0.05 * random();
	const parsing = total * 0.05 * random();
	const detail = (name: string, seconds: number) => ({
		name,
		count: 1,
		average: seconds,
		total: seconds,
		min: seconds,
		max: seconds,
	});
	return {
		total,
		details: [
			detail('map_input', mapping),
			detail('execute', total - mapping - parsing),
			detail('parse_output', parsing),
		],
	};
}
