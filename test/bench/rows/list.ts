import { measure, profile } from '../processes/measure';
import { withSandbox } from '../processes/sandbox';
import { compare } from '../report/comparison';
import type { Workload } from '../workloads';
import { type Benchmark, columns, type Scale } from './benchmark';

const JOBS = 10_000;

const HTTP_REQUEST = 'HTTP Request with its pagination, Split Out';
const LOOP = "a bare loop over n8n's own HTTP helper";
const BOUNDED_LOOP = 'the same loop with a bound on the size of an answer';

const WHY_BOUNDED =
	"n8n's HTTP helper bounds an answer by neither size nor, while any of it comes, time: what has no end would fill n8n's memory. This package reads answers as streams therefore, and so does this loop, which tells what it costs.";

/** One long list, page after page. */
export const list: Benchmark = {
	name: 'one long list',

	async measure(scale) {
		const workloads: Workload[] = [
			{ means: 'workato' },
			{ means: 'httpRequest' },
			{ means: 'bareLoop' },
			{ means: 'boundedLoop' },
		];
		const rounds = await withSandbox(
			{ jobs: [jobsOf(scale)] },
			async (sandbox) =>
				await measure(sandbox, workloads, { warmUps: 2, repetitions: scale.repetitions }),
		);
		const [ours = [], httpRequest = [], loop = [], boundedLoop = []] = columns(
			rounds,
			jobsOf(scale),
		);
		const measured = `List, Return All, ${jobsOf(scale).toLocaleString('en')} jobs`;
		return [
			compare(
				{ measured: `${measured}: wall`, beside: HTTP_REQUEST, unit: 'ms', target: 0.9 },
				ours.map(({ wallMs }) => wallMs),
				httpRequest.map(({ wallMs }) => wallMs),
			),
			compare(
				{ measured: `${measured}: CPU`, beside: HTTP_REQUEST, unit: 'ms', target: 0.9 },
				ours.map(({ cpuMs }) => cpuMs),
				httpRequest.map(({ cpuMs }) => cpuMs),
			),
			compare(
				{ measured: `${measured}: wall`, beside: LOOP, unit: 'ms', target: 1.15 },
				ours.map(({ wallMs }) => wallMs),
				loop.map(({ wallMs }) => wallMs),
			),
			compare(
				{ measured: `${measured}: CPU`, beside: LOOP, unit: 'ms', target: 1.15 },
				ours.map(({ cpuMs }) => cpuMs),
				loop.map(({ cpuMs }) => cpuMs),
			),
			compare(
				{ measured: `${measured}: wall`, beside: BOUNDED_LOOP, unit: 'ms', target: null },
				ours.map(({ wallMs }) => wallMs),
				boundedLoop.map(({ wallMs }) => wallMs),
			),
			compare(
				{
					measured: `${measured}: CPU`,
					beside: BOUNDED_LOOP,
					unit: 'ms',
					target: null,
					note: WHY_BOUNDED,
				},
				ours.map(({ cpuMs }) => cpuMs),
				boundedLoop.map(({ cpuMs }) => cpuMs),
			),
		];
	},

	async profile(scale) {
		return await withSandbox(
			{ jobs: [jobsOf(scale)] },
			async (sandbox) => await profile(sandbox, { means: 'workato' }),
		);
	},
};

function jobsOf({ divisor }: Scale): number {
	return JOBS / divisor;
}
