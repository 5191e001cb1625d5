/* eslint-disable @n8n/community-nodes/no-restricted-imports -- hands a file from process to process */
import { join } from 'node:path';
import { measure, type Sample } from '../processes/measure';
import { measureMemory, type Memory } from '../processes/memory';
import { type BenchSandbox, withSandbox } from '../processes/sandbox';
import { figure, type Line } from '../report/line';
import { type EngineBenchmark, columns, type Scale } from './benchmark';

const SIZES = [1_000, 10_000, 100_000];
const WARM_UP_JOBS = 2_000;

interface OfSize {
	jobs: number;
	run: Memory[];
	samples: Sample[];
}

/** How time and memory grow with the list, and what the longest list needs beside its items. */
export const memory: EngineBenchmark = {
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
	const rounds = await measure(sandbox, ['workato'], {
		warmUps: isLong ? 1 : Math.max(2, Math.round(10_000 / jobs)),
		repetitions: isLong ? scale.fewRepetitions : scale.repetitions,
	});
	return columns(rounds, jobs).flat();
}

function besideArray(longest: OfSize | undefined, arrays: Memory[]): Line[] {
	if (longest === undefined) return [];
	const megabytes = (memories: Memory[]) => memories.map((each) => each.liveBytes / 2 ** 20);
	return [
		{
			measured: `In the engine: List, ${longest.jobs.toLocaleString('en')} jobs, peak of live memory`,
			beside: 'an array of the same items',
			figures: [
				figure(
					{ measure: 'memory', unit: 'MB', target: { maxRatio: 1.3 } },
					megabytes(longest.run),
					megabytes(arrays),
				),
			],
			runs: arrays.length,
		},
	];
}

/** Each size beside the one before: time and memory per job must stay what they were. */
function flatness(all: OfSize[]): Line[] {
	return all.slice(1).flatMap((larger, index) => {
		const smaller = all[index];
		if (smaller === undefined) return [];
		const count = Math.min(larger.samples.length, smaller.samples.length);
		const wall = ({ samples, jobs }: OfSize) =>
			samples.slice(0, count).map(({ wallMs }) => wallMs / jobs);
		const bytes = ({ run, jobs }: OfSize) => run.map(({ liveBytes }) => liveBytes / jobs);
		const target = { maxRatio: 1.2 };
		return [
			{
				measured: `In the engine: one job of ${larger.jobs.toLocaleString('en')}`,
				beside: `one job of ${smaller.jobs.toLocaleString('en')}`,
				figures: [
					figure({ measure: 'time', unit: 'ms', target }, wall(larger), wall(smaller)),
					figure({ measure: 'memory', unit: 'bytes', target }, bytes(larger), bytes(smaller)),
				],
				runs: count,
				ifMissed:
					'code that has run more often is faster, and the garbage collector works in bursts.',
			},
		];
	});
}
