/* eslint-disable @n8n/community-nodes/no-restricted-imports -- measures an n8n of its own */
import { setTimeout as wait } from 'node:timers/promises';
import type { RecipeShape } from '../../../sandbox/workato';
import { fanOutWithHttpRequest, fanOutWithWorkato } from '../n8n/workflows';
import { figure } from '../report/line';
import type { N8nBenchmark, Scale } from './benchmark';
import { withRecipes } from './inN8n';
import { bothWays } from './perPage';

const RECIPES = 200;
const JOBS_PER_RECIPE = 40;
const LATENCY_MS = 100;

/** Workato's documented limit for jobs, 1,000 per minute, in windows of six seconds. */
const LIMIT = { requests: 100, windowMs: 6_000 };

/** All recipes of a customer in n8n. */
export const n8nFanOut: N8nBenchmark = {
	name: 'all recipes in n8n',

	async measure(scale, n8n) {
		const recipes = recipesOf(scale);
		return await bothWays(n8n, {
			measured: `In n8n: All Recipes, ${recipes.length} with ${JOBS_PER_RECIPE} jobs each, ${LATENCY_MS} ms per request`,
			beside: 'HTTP Request, Split Out, twice: recipes, jobs',
			recipes,
			latencyMs: LATENCY_MS,
			jobs: recipes.length * JOBS_PER_RECIPE,
			ours: (connection) => fanOutWithWorkato(connection),
			theirs: (connection) => fanOutWithHttpRequest(connection),
			honored: { time: 0.35, cpu: 0.35 },
			ignored: { time: 0.55, cpu: 0.55 },
			honoredNote:
				'a recipe with a job younger than ten minutes costs one request more than its pages, because its counts may be behind.',
			ifMissed:
				'HTTP Request sends the first requests for all recipes at once. This package starts with 32 in flight and allows one more per response, up to 64, so that a rate limit stops few of them.',
			repetitions: scale.repetitions,
		});
	},
};

/** The same with Workato's rate limit in the way. */
export const n8nLimited: N8nBenchmark = {
	name: 'all recipes under a rate limit in n8n',

	async measure(scale, n8n) {
		const recipes = recipesOf(scale);
		const jobs = recipes.length * JOBS_PER_RECIPE;
		return await withRecipes(recipes, async (sandbox) => {
			const connection = await n8n.connect(sandbox.url);
			sandbox.set({ latencyMs: LATENCY_MS });
			await n8n.countJobs(fanOutWithWorkato(connection), sandbox);
			const withoutLimit = sandbox.log
				.entries()
				.filter(({ path }) => path.endsWith('/jobs')).length;
			sandbox.set({ rateLimits: { jobs: LIMIT } });
			const ours = await n8n.countJobs(fanOutWithWorkato(connection), sandbox);
			// The next one finds the limit unused.
			await wait(LIMIT.windowMs);
			const theirs = await n8n.countJobs(
				fanOutWithHttpRequest(connection, { continueOnError: true }),
				sandbox,
			);
			const pages = recipes.length * Math.ceil(JOBS_PER_RECIPE / 25);
			const secondsFor = (requests: number) =>
				((requests / LIMIT.requests) * LIMIT.windowMs) / 1000;
			const rate = `${LIMIT.requests} requests per ${LIMIT.windowMs / 1000} s`;
			return [
				{
					measured: `In n8n: the same ${recipes.length} recipes, ${rate} allowed`,
					beside: 'requests without a limit ÷ allowed rate; HTTP Request, On Error: Continue',
					figures: [
						figure(
							{ measure: 'time', unit: 's', target: { maxRatio: 1.1 } },
							[ours.wallMs / 1000],
							[secondsFor(withoutLimit)],
						),
						figure(
							{ measure: 'requests', unit: '', target: null },
							[ours.requests],
							[theirs.requests],
						),
						figure(
							{ measure: 'jobs lost', unit: '', target: { max: 0 } },
							[jobs - ours.jobs],
							[jobs - theirs.jobs],
						),
					],
					runs: 1,
					ifMissed:
						'Workato says in whole seconds when to try again, so each wait may be up to a second longer than necessary.',
					note: `time is compared with the ${withoutLimit} requests for jobs that the same list sends without a limit, at the allowed rate. ${withoutLimit - pages} of them prove the end of a list, and the ${pages} pages alone would take ${secondsFor(pages).toFixed(1)} s. Requests and lost jobs are compared with HTTP Request. Refused requests count.`,
				},
			];
		});
	},
};

function recipesOf({ divisor }: Scale): RecipeShape[] {
	const length = Math.max(100, RECIPES / divisor);
	return Array.from({ length }, () => ({ jobs: JOBS_PER_RECIPE }));
}
