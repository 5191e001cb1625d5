import { measure, type Sample } from '../processes/measure';
import { withSandbox } from '../processes/sandbox';
import { compare } from '../report/comparison';
import type { Workload } from '../workloads';
import { type Benchmark, columns, type Scale } from './benchmark';

const RECIPES = 200;
const JOBS_OF_EACH = 30;
const PAGES_OF_EACH = 2;
const LIMIT = { requests: 100, windowMs: 6_000 };

/** Many recipes at once, and Workato's limit in the way. */
export const limited: Benchmark = {
	name: 'many recipes under a rate limit',

	async measure(scale) {
		const ours = await repeated(scale, { means: 'workato' });
		const theirs = await repeated(scale, { means: 'httpRequest' });
		const theirsContinuing = await repeated(scale, {
			means: 'httpRequest',
			continueOnError: true,
		});
		const recipes = recipesOf(scale);
		const jobs = recipes * JOBS_OF_EACH;
		columns(
			ours.map((sample) => [sample]),
			jobs,
		);
		const measured = `${recipes} recipes × 2 pages, ${LIMIT.requests} requests a ${LIMIT.windowMs / 1000} s window`;
		const wall = ours.map(({ wallMs }) => wallMs);
		const windows = (recipes * PAGES_OF_EACH) / LIMIT.requests;
		const lost = (samples: Sample[]) => samples.map((sample) => jobs - sample.jobs);
		return [
			compare(
				{
					measured: `${measured}: wall`,
					beside: 'the floor: requests ÷ allowed rate',
					unit: 'ms',
					target: 1.2,
					note: `${requestsOf(ours)} requests were sent, those with them that met the limit.`,
				},
				wall,
				wall.map(() => windows * LIMIT.windowMs),
			),
			compare(
				{
					measured: `${measured}: wall`,
					beside: 'the moment at which the last window opens',
					unit: 'ms',
					target: null,
				},
				wall,
				wall.map(() => (Math.ceil(windows) - 1) * LIMIT.windowMs),
			),
			compare(
				{
					measured: `${measured}: of ${jobs.toLocaleString('en')} jobs lost`,
					beside: 'HTTP Request on its defaults',
					unit: 'jobs lost',
					target: 0,
					note: fateOf(theirs, 'its defaults'),
				},
				lost(ours),
				lost(theirs),
			),
			compare(
				{
					measured: `${measured}: of ${jobs.toLocaleString('en')} jobs lost`,
					beside: 'HTTP Request with On Error: Continue',
					unit: 'jobs lost',
					target: 0,
					note: fateOf(theirsContinuing, 'Continue'),
				},
				lost(ours),
				lost(theirsContinuing),
			),
		];
	},
};

function recipesOf({ divisor }: Scale): number {
	return Math.max(100, RECIPES / divisor);
}

/** Each run has a Workato of its own, whose limit nobody has used yet. */
async function repeated(scale: Scale, workload: Workload): Promise<Sample[]> {
	const jobs = Array.from({ length: recipesOf(scale) }, () => JOBS_OF_EACH);
	const samples: Sample[] = [];
	for (let count = 0; count < scale.fewRepetitions; count++) {
		const rounds = await withSandbox(
			{ jobs, latencyMs: 100, limit: LIMIT },
			async (sandbox) => await measure(sandbox, [workload], { warmUps: 0, repetitions: 1 }),
		);
		samples.push(...rounds.flat());
	}
	return samples;
}

function requestsOf(samples: readonly Sample[]): string {
	const counts = samples.map(({ requests }) => requests);
	const [least, most] = [Math.min(...counts), Math.max(...counts)];
	return least === most ? String(least) : `${least} to ${most}`;
}

function fateOf([sample]: readonly Sample[], setting: string): string {
	if (sample === undefined) return '';
	const { error, recipesLost, jobs } = sample;
	const end = error === null ? 'ends well, without a word of it' : `ends with “${error}”`;
	return `With ${setting} the other workflow ${end}: ${jobs} jobs came, and of ${recipesLost} recipes none.`;
}
