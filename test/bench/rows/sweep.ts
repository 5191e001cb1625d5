import { measure, profile, type Sample } from '../processes/measure';
import { withSandbox } from '../processes/sandbox';
import { compare } from '../report/comparison';
import { spreadOf } from '../report/spread';
import { type Benchmark, columns, type Scale } from './benchmark';

const RECIPES = 200;
/** Two pages. */
const JOBS_OF_EACH = 30;
const LATENCY_MS = 100;

/** Many recipes at once, each of two pages. */
export const sweep: Benchmark = {
	name: 'many recipes at once',

	async measure(scale) {
		const rounds = await withSandbox(
			sandboxOf(scale),
			async (sandbox) =>
				await measure(sandbox, [{ means: 'workato' }, { means: 'httpRequest' }], {
					warmUps: 2,
					repetitions: scale.repetitions,
				}),
		);
		const [ours = [], theirs = []] = columns(rounds, recipesOf(scale) * JOBS_OF_EACH);
		const measured = `${recipesOf(scale)} recipes × 2 pages, ${LATENCY_MS} ms a request: wall`;
		const wall = ours.map(({ wallMs }) => wallMs);
		return [
			compare(
				{
					measured,
					beside: 'HTTP Request on its defaults, which sends the first request of all at once',
					unit: 'ms',
					target: 1,
					note: inFlight(ours, theirs),
				},
				wall,
				theirs.map(({ wallMs }) => wallMs),
			),
			compare(
				{
					measured,
					beside: 'the floor: the larger of CPU and requests × latency ÷ requests in flight',
					unit: 'ms',
					target: 1.2,
					note: waves(ours),
				},
				wall,
				ours.map(floorMs),
			),
		];
	},

	async profile(scale) {
		return await withSandbox(
			sandboxOf(scale),
			async (sandbox) => await profile(sandbox, { means: 'workato' }),
		);
	},
};

function recipesOf({ divisor }: Scale): number {
	return Math.max(20, RECIPES / divisor);
}

function sandboxOf(scale: Scale) {
	const jobs = Array.from({ length: recipesOf(scale) }, () => JOBS_OF_EACH);
	return { jobs, latencyMs: LATENCY_MS };
}

function floorMs({ cpuMs, requests, maxInFlight }: Sample): number {
	return Math.max(cpuMs, (requests * LATENCY_MS) / maxInFlight);
}

/** Why the floor is out of reach: CPU and latency add up where requests are sent and answered together. */
function waves(ours: readonly Sample[]): string {
	const { median: cpuMs } = spreadOf(ours.map((sample) => sample.cpuMs));
	const { requests, maxInFlight } = ours[0] ?? { requests: 0, maxInFlight: 1 };
	const count = requests / maxInFlight;
	return (
		`All that are in flight are answered at the same time here, and what each answer takes of the CPU ` +
		`(n8n's HTTP helper most of it) comes before the next are sent: ${count} times ${LATENCY_MS} ms ` +
		`and ${Math.round(cpuMs / count)} ms of CPU. To that comes the way from 8 to ${maxInFlight} ` +
		`requests in flight, two more times ${LATENCY_MS} ms.`
	);
}

function inFlight(ours: readonly Sample[], theirs: readonly Sample[]): string {
	const most = (samples: readonly Sample[]) =>
		Math.max(...samples.map(({ maxInFlight }) => maxInFlight));
	const [here, there] = [most(ours), most(theirs)];
	const leastMs = ((ours[0]?.requests ?? 0) * LATENCY_MS) / here;
	return (
		`At most ${here} requests were in flight here, ${there} there: with ${here} the answers alone ` +
		`take ${Math.round(leastMs).toLocaleString('en')} ms, however little else there is to do. What ` +
		`${there} at once cost where Workato has a limit, the lines below tell.`
	);
}
