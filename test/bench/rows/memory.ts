/* eslint-disable @n8n/community-nodes/no-restricted-imports -- hands a file from process to process */
import { join } from 'node:path';
import { measure, type Sample } from '../processes/measure';
import { measureMemory, type Memory } from '../processes/memory';
import { type BenchSandbox, withSandbox } from '../processes/sandbox';
import { compare, type Comparison } from '../report/comparison';
import { type Benchmark, columns, type Scale } from './benchmark';

const SIZES = [1_000, 10_000, 100_000];
const WARM_UP_JOBS = 2_000;

interface OfSize {
	jobs: number;
	run: Memory[];
	samples: Sample[];
}

/** How time and memory grow with the list, and what the longest list needs beside its items. */
export const memory: Benchmark = {
	name: 'growth and memory',

	async measure(scale) {
		const sizes = SIZES.map((size) => size / scale.divisor);
		return await withSandbox({ jobs: [WARM_UP_JOBS, ...sizes] }, async (sandbox) => {
			const all: OfSize[] = [];
			const arrays: Memory[] = [];
			for (const [index, jobs] of sizes.entries()) {
				const recipe = { ...sandbox, recipeIds: sandbox.recipeIds.slice(index + 1, index + 2) };
				const run: Memory[] = [];
				for (let count = 0; count < scale.fewRepetitions; count++) {
					run.push(await held(recipe, sandbox, scale, 'the run'));
					if (index < sizes.length - 1) continue;
					arrays.push(await held(recipe, sandbox, scale, 'an array of its items'));
				}
				all.push({ jobs, run, samples: await timed(recipe, jobs, scale) });
			}
			return [...besideArray(all.at(-1), arrays), ...flatness(all)];
		});
	},
};

async function held(
	{ url, recipeIds }: BenchSandbox,
	all: BenchSandbox,
	{ folder }: Scale,
	hold: 'the run' | 'an array of its items',
): Promise<Memory> {
	const [recipeId = 0] = recipeIds;
	const [warmUpRecipeId = 0] = all.recipeIds;
	return await measureMemory({ url, warmUpRecipeId, recipeId, hold, file: join(folder, 'items') });
}

/** The shorter the list, the more often: a process is slow until its code is compiled. */
async function timed(sandbox: BenchSandbox, jobs: number, scale: Scale): Promise<Sample[]> {
	const isLong = jobs > 20_000;
	const rounds = await measure(sandbox, [{ means: 'workato' }], {
		warmUps: isLong ? 1 : Math.max(2, Math.round(10_000 / jobs)),
		repetitions: isLong ? scale.fewRepetitions : scale.repetitions,
	});
	return columns(rounds, jobs).flat();
}

function besideArray(longest: OfSize | undefined, arrays: Memory[]): Comparison[] {
	if (longest === undefined) return [];
	const measured = `${longest.jobs.toLocaleString('en')} jobs, Return All: peak memory`;
	const megabytes = (memories: Memory[], of: 'liveBytes' | 'residentBytes') =>
		memories.map((each) => each[of] / 2 ** 20);
	return [
		compare(
			{ measured, beside: 'an array of the same items', unit: 'MB', target: 1.3 },
			megabytes(longest.run, 'liveBytes'),
			megabytes(arrays, 'liveBytes'),
		),
		compare(
			{
				measured: `${measured} of the whole process, garbage included`,
				beside: 'an array of the same items, read from a file',
				unit: 'MB',
				target: null,
			},
			megabytes(longest.run, 'residentBytes'),
			megabytes(arrays, 'residentBytes'),
		),
	];
}

/** Each size beside the one before: time and memory a job must stay what they were. */
function flatness(all: OfSize[]): Comparison[] {
	return all.slice(1).flatMap((larger, index) => {
		const smaller = all[index];
		if (smaller === undefined) return [];
		const beside = `a job of ${smaller.jobs.toLocaleString('en')}`;
		const measured = `Growth: a job of ${larger.jobs.toLocaleString('en')}`;
		const count = Math.min(larger.samples.length, smaller.samples.length);
		const wall = ({ samples, jobs }: OfSize) =>
			samples.slice(0, count).map(({ wallMs }) => wallMs / jobs);
		const bytes = ({ run, jobs }: OfSize) => run.map(({ liveBytes }) => liveBytes / jobs);
		return [
			compare(
				{ measured: `${measured}: wall`, beside, unit: 'ms', target: 1.2 },
				wall(larger),
				wall(smaller),
			),
			compare(
				{ measured: `${measured}: memory`, beside, unit: 'bytes', target: 1.2 },
				bytes(larger),
				bytes(smaller),
			),
		];
	});
}
