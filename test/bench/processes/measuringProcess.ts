/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures its own process */
import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { SANDBOX_TOKEN } from '../../../sandbox/workato/tokens';
import { runNodes } from '../engine/runNodes';
import { inputOf, nodesOf, type Workload } from '../workloads';
import type { Sample } from './measure';
import { startProfiling } from './profiler';
import { clearRequests, readRequests } from './requestLog';
import { finish, ownTask } from './worker';

const workload = z.object({
	means: z.enum(['workato', 'httpRequest', 'bareLoop', 'boundedLoop']),
	startedAfter: z.string().optional(),
	continueOnError: z.boolean().optional(),
});

const task = z.object({
	url: z.string(),
	recipeIds: z.array(z.number()),
	workloads: z.array(workload),
	warmUps: z.number(),
	repetitions: z.number(),
	profile: z.boolean(),
});

async function main(): Promise<void> {
	const { url, recipeIds, workloads, warmUps, repetitions, profile } = task.parse(ownTask());
	const round = async () => {
		const samples: Sample[] = [];
		// Turn and turn about: what disturbs the machine disturbs all of them.
		for (const each of workloads) samples.push(await measure(definedIn(each), url, recipeIds));
		return samples;
	};
	for (let count = 0; count < warmUps; count++) await round();
	const stopProfiling = profile ? startProfiling() : () => [];
	const rounds: Sample[][] = [];
	for (let count = 0; count < repetitions; count++) rounds.push(await round());
	finish({ rounds, profile: stopProfiling() });
}

/** Without the keys that were left out. */
function definedIn({ means, startedAfter, continueOnError }: z.infer<typeof workload>): Workload {
	return {
		means,
		...(startedAfter === undefined ? {} : { startedAfter }),
		...(continueOnError === undefined ? {} : { continueOnError }),
	};
}

async function measure(each: Workload, url: string, recipeIds: number[]): Promise<Sample> {
	const nodes = nodesOf(each, url);
	await clearRequests(url);
	// The one before has left its garbage; each is to pay for its own alone.
	global.gc?.();
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();
	const { items, error } = await runNodes(nodes, inputOf(recipeIds), { url, token: SANDBOX_TOKEN });
	const wallMs = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpuBefore);
	const { count: requests, maxInFlight } = await readRequests(url);
	return {
		wallMs,
		cpuMs: (user + system) / 1000,
		requests,
		maxInFlight,
		error,
		...jobsIn(items, recipeIds.length),
	};
}

/** How many different jobs came, and of how many recipes. */
function jobsIn(items: INodeExecutionData[], recipeCount: number) {
	const ids = new Set<unknown>();
	const recipes = new Set<unknown>();
	for (const { json } of items) {
		if (json.id === undefined) continue;
		ids.add(json.id);
		recipes.add(json.recipe_id);
	}
	return { jobs: ids.size, items: items.length, recipesLost: recipeCount - recipes.size };
}

void main();
