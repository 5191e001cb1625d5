import { measure } from '../processes/measure';
import { withSandbox } from '../processes/sandbox';
import { figure } from '../report/line';
import { type EngineBenchmark, columns } from './benchmark';

const JOBS = 10_000;

/** What this package adds to the requests themselves. */
export const list: EngineBenchmark = {
	name: 'list in the engine',

	async measure({ divisor, repetitions }) {
		const jobs = JOBS / divisor;
		const rounds = await withSandbox(
			{ jobs: [jobs] },
			async (sandbox) =>
				await measure(sandbox, ['workato', 'bareLoop'], { warmUps: 2, repetitions }),
		);
		const [ours = [], loop = []] = columns(rounds, jobs);
		const target = { maxRatio: 1.1 };
		return [
			{
				measured: `In the engine: List, Return All, ${jobs.toLocaleString('en')} jobs`,
				beside: 'a bare loop with the same requests',
				figures: [
					figure(
						{ measure: 'time', unit: 'ms', target },
						ours.map(({ wallMs }) => wallMs),
						loop.map(({ wallMs }) => wallMs),
					),
					figure(
						{ measure: 'CPU', unit: 'ms', target },
						ours.map(({ cpuMs }) => cpuMs),
						loop.map(({ cpuMs }) => cpuMs),
					),
					figure(
						{ measure: 'requests', unit: '', target: null },
						ours.map(({ requests }) => requests),
						loop.map(({ requests }) => requests),
					),
				],
				runs: repetitions,
				ifMissed:
					'the loop does nothing but request and collect. This package also limits, times and checks each request, and makes a row of each job.',
			},
		];
	},
};
