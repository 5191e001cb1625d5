import { measure } from '../processes/measure';
import { withSandbox } from '../processes/sandbox';
import { compare } from '../report/comparison';
import { type Benchmark, columns } from './benchmark';

const JOBS = 10_000;
const RECENT_JOBS = 40;
const DAY_MS = 86_400_000;

/** The newest few of a long list. */
export const window: Benchmark = {
	name: 'the jobs of the last day',

	async measure({ divisor, repetitions }) {
		const jobs = JOBS / divisor;
		const rounds = await withSandbox({ jobs: [jobs], lastDay: RECENT_JOBS }, async (sandbox) => {
			const startedAfter = new Date(Date.parse(sandbox.now) - DAY_MS).toISOString();
			return await measure(
				sandbox,
				[
					{ means: 'workato', startedAfter },
					{ means: 'httpRequest', startedAfter },
				],
				{ warmUps: 2, repetitions },
			);
		});
		const [ours = [], theirs = []] = columns(rounds, RECENT_JOBS);
		const measured = `Jobs of the last day, ${RECENT_JOBS} of ${jobs.toLocaleString('en')}`;
		const beside = 'HTTP Request with its pagination, Split Out, Filter';
		return [
			compare(
				{ measured: `${measured}: requests`, beside, unit: 'requests', target: 0.0075 * divisor },
				ours.map(({ requests }) => requests),
				theirs.map(({ requests }) => requests),
			),
			compare(
				{ measured: `${measured}: wall`, beside, unit: 'ms', target: 0.05 },
				ours.map(({ wallMs }) => wallMs),
				theirs.map(({ wallMs }) => wallMs),
			),
		];
	},
};
