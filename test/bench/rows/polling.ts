/* eslint-disable @n8n/community-nodes/no-restricted-imports -- measures an n8n of its own */
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, type RunningSandbox } from '../../../sandbox/workato';
import { everySeconds, until, watchingWorkflow } from '../../e2e/trigger/watching';
import type { BenchN8n, RunCost } from '../n8n/benchN8n';
import { costFigures } from './inN8n';
import type { N8nBenchmark, Scale } from './benchmark';

const RECIPES = 200;
const JOBS_PER_RECIPE = 20;
const LATENCY_MS = 20;
const POLL_EVERY_SECONDS = 15;
const IDLE_MS = 10_000;

/** On a slow machine the first poll takes long. */
const PUBLICATION_MS = 300_000;

/** A poll is over when no request has come for so long. */
const QUIET_MS = 4_000;

/** The trigger in n8n, where nothing is new in any of its recipes. */
export const polling: N8nBenchmark = {
	name: 'polling in n8n',

	async measure(scale, n8n) {
		const sandbox = await startSandbox({
			world: worldOf(scale),
			switches: { latencyMs: LATENCY_MS },
		});
		try {
			const polls = await pollsOf(n8n, sandbox, scale.fewRepetitions);
			const all = polls.map((): RunCost => ({ wallMs: NaN, cpuMs: NaN, requests: NaN }));
			return [
				{
					measured: `In n8n: Workato Trigger, one poll of ${recipesOf(scale)} quiet recipes`,
					beside: 'nothing',
					figures: costFigures(polls, all, {}),
					runs: polls.length,
					note: `each request takes ${LATENCY_MS} ms. What an idle n8n uses in the same time is subtracted from the CPU.`,
				},
			];
		} finally {
			await sandbox.stop();
		}
	},
};

function recipesOf({ divisor }: Scale): number {
	return RECIPES / divisor;
}

function worldOf(scale: Scale) {
	const own = Array.from({ length: recipesOf(scale) }, () => ({ jobs: JOBS_PER_RECIPE }));
	return { customers: [], own };
}

async function pollsOf(n8n: BenchN8n, sandbox: RunningSandbox, count: number): Promise<RunCost[]> {
	const { client } = n8n.n8n;
	const idlePerMs = await idleCpu(n8n);
	const { workato } = await n8n.connect(sandbox.url);
	const workflow = watchingWorkflow(
		{ workspace: 'own' },
		workato,
		everySeconds(POLL_EVERY_SECONDS),
	);
	const id = await client.saveWorkflow(workflow);
	await client.publish(id, PUBLICATION_MS);
	try {
		const polls: RunCost[] = [];
		// The first polls still read the recipes' initial state.
		for (let index = 0; index < count + 2; index++) {
			polls.push(await nextPoll(n8n, sandbox, idlePerMs));
		}
		return polls.slice(2);
	} finally {
		await client.unpublish(id);
	}
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
