/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures its own process */
import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { SANDBOX_TOKEN } from '../../../sandbox/workato/tokens';
import { runNode } from '../engine/runNode';
import { inputOf, nodeOf, type Means } from '../workloads';
import type { Sample } from './measure';
import { clearRequests, countRequests } from './requestLog';
import { finish, ownTask } from './worker';

const task = z.object({
	url: z.string(),
	recipeIds: z.array(z.number()),
	means: z.array(z.enum(['workato', 'bareLoop'])),
	warmUps: z.number(),
	repetitions: z.number(),
});

async function main(): Promise<void> {
	const { url, recipeIds, means, warmUps, repetitions } = task.parse(ownTask());
	const round = async () => {
		const samples: Sample[] = [];
		// In turns: what disturbs the machine disturbs all of them.
		for (const each of means) samples.push(await measure(each, url, recipeIds));
		return samples;
	};
	for (let count = 0; count < warmUps; count++) await round();
	const rounds: Sample[][] = [];
	for (let count = 0; count < repetitions; count++) rounds.push(await round());
	finish({ rounds });
}

async function measure(means: Means, url: string, recipeIds: number[]): Promise<Sample> {
	const node = nodeOf(means, url);
	await clearRequests(url);
	// Each measurement pays only for its own garbage.
	global.gc?.();
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();
	const { items, error } = await runNode(node, inputOf(recipeIds), { url, token: SANDBOX_TOKEN });
	const wallMs = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpuBefore);
	const requests = await countRequests(url);
	return { wallMs, cpuMs: (user + system) / 1000, requests, error, ...jobsIn(items) };
}

function jobsIn(items: INodeExecutionData[]) {
	const ids = new Set<unknown>(items.map(({ json }) => json.id).filter((id) => id !== undefined));
	return { jobs: ids.size, items: items.length };
}

void main();
