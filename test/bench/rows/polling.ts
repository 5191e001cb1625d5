/* eslint-disable @n8n/community-nodes/no-restricted-imports -- measures an n8n of its own */
import { setTimeout as wait } from 'node:timers/promises';
import {
	startSandbox,
	type JobShape,
	type RunningSandbox,
	type Switches,
} from '../../../sandbox/workato';
import { locator } from '../../e2e/workflow';
import { until, watchingWorkflow } from '../../e2e/trigger/watching';
import type { BenchN8n, RunCost } from '../n8n/benchN8n';
import { pollWithHttpRequest } from '../n8n/workflows';
import { CUSTOMER_ID } from '../workloads';
import { costFigures, inTurns } from './inN8n';
import { recentJobs } from './recentJobs';
import type { N8nBenchmark, Scale } from './benchmark';

const RECIPES = 200;
const JOBS_PER_RECIPE = 20;
const FAILED_SHARE = 0.2;
const LATENCY_MS = 20;
/** Recipes per page of Workato's list. */
const PAGE_SIZE = 100;
const IDLE_MS = 10_000;

/** On a slow machine the first poll takes long. */
const PUBLICATION_MS = 300_000;

/** A poll is over when no request has come for so long. */
const QUIET_MS = 4_000;

/** A workflow that n8n polls, and its simulated Workato. */
interface Polled {
	sandbox: RunningSandbox;
	unpublish: () => Promise<void>;
}

/** The trigger in n8n, where nothing is new in any of its recipes, beside what it would cost without. */
export const polling: N8nBenchmark = {
	name: 'polling in n8n',

	async measure(scale, n8n) {
		const idlePerMs = await idleCpu(n8n);
		const runs = scale.fewRepetitions;
		// They take turns, a quarter of a minute apart.
		const counted = await startPolling(n8n, scale, [0, 30], { customerExcludeCode: 'honored' });
		const plain = await startPolling(n8n, scale, [15, 45], {
			recipeCode: 'never',
			recipeCounts: 'missing',
			recipeLastRun: 'missing',
		});
		const pollOf =
			({ sandbox }: Polled) =>
			async () =>
				await nextPoll(n8n, sandbox, idlePerMs);
		const polls = [pollOf(counted), pollOf(plain)];
		// The first polls still read the recipes' initial state.
		await inTurns(polls, 1);
		const [ours = [], eachRecipe = []] = await inTurns(polls, runs);
		await Promise.all([counted, plain].map(async ({ unpublish }) => await unpublish()));
		const { sandbox } = plain;
		const connection = await n8n.connect(sandbox.url);
		const failed = sandbox.groundTruth({ status: 'failed' }).length;
		const request = await n8n.prepare(pollWithHttpRequest(connection), sandbox, failed);
		const [byRequests = []] = await inTurns([request], runs);
		await Promise.all([counted, plain].map(async (each) => await each.sandbox.stop()));

		const count = recipesOf(scale);
		// Every 15 minutes, a poll reads the list to its end: one page more.
		const listPages = Math.ceil(count / PAGE_SIZE) + 1;
		const measured = `In n8n: Workato Trigger, one poll of ${count} quiet recipes`;
		return [
			{
				measured,
				beside: 'the same trigger, if rows of recipes carry no counts: one request per recipe',
				figures: costFigures(ours, eachRecipe, { requests: listPages }),
				runs,
				note: `the target is the pages of the list of recipes, with the one that finds its end. No job is unfinished or new: a recipe with such a job costs one request more per poll. Each request takes ${LATENCY_MS} ms. What an idle n8n uses in the same time is subtracted from the CPU.`,
			},
			{
				measured: `${measured}, beside a scheduled workflow`,
				beside: 'HTTP Request, Split Out, twice: recipes, the first page of their failed jobs',
				figures: costFigures(ours, byRequests, {}),
				runs,
				note: "the scheduled workflow doesn't know which of the failed jobs are new.",
			},
		];
	},
};

function recipesOf({ divisor }: Scale): number {
	return RECIPES / divisor;
}

/** Watches the recipes of a customer, at these seconds of each minute. */
async function startPolling(
	n8n: BenchN8n,
	scale: Scale,
	seconds: readonly number[],
	switches: Partial<Switches>,
): Promise<Polled> {
	const { client } = n8n.n8n;
	const recipes = Array.from({ length: recipesOf(scale) }, () => ({ jobs: finishedJobs() }));
	const sandbox = await startSandbox({
		world: { customers: [{ id: CUSTOMER_ID, recipes }] },
		switches: { latencyMs: LATENCY_MS, ...switches },
	});
	const { workato } = await n8n.connect(sandbox.url);
	const item = seconds.map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	const id = await client.saveWorkflow(
		watchingWorkflow({ customer: locator(CUSTOMER_ID) }, workato, { item }),
	);
	await client.publish(id, PUBLICATION_MS);
	return { sandbox, unpublish: async () => await client.unpublish(id) };
}

/** Jobs of the last day, the newest of them half an hour old. */
function finishedJobs(): JobShape[] {
	const jobs = recentJobs(Date.now(), JOBS_PER_RECIPE, JOBS_PER_RECIPE);
	return jobs.map((job, index) =>
		index < FAILED_SHARE * JOBS_PER_RECIPE ? { ...job, status: 'failed' } : job,
	);
}

async function idleCpu(n8n: BenchN8n): Promise<number> {
	const before = n8n.cpuMs();
	await wait(IDLE_MS);
	return (n8n.cpuMs() - before) / IDLE_MS;
}

/** Requests come in bursts, one for each poll. */
async function nextPoll(
	n8n: BenchN8n,
	{ log }: RunningSandbox,
	idlePerMs: number,
): Promise<RunCost> {
	log.clear();
	const [cpuBefore, startedAt] = [n8n.cpuMs(), Date.now()];
	await until(() => log.entries().length > 0);
	let count = 0;
	while (count < log.entries().length) {
		count = log.entries().length;
		await wait(QUIET_MS);
	}
	const times = log.entries().map(({ at }) => Date.parse(at));
	const used = n8n.cpuMs() - cpuBefore;
	return {
		requests: count,
		wallMs: Math.max(...times) - Math.min(...times) + LATENCY_MS,
		cpuMs: Math.max(0, used - idlePerMs * (Date.now() - startedAt)),
	};
}
