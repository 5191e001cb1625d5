/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- measures its own process */
import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { SANDBOX_TOKEN } from '../../../sandbox/workato/tokens';
import { runNode } from '../engine/runNode';
import { inputOf, nodeOf } from '../workloads';
import { finish, ownTask } from './worker';

const task = z.object({
	url: z.string(),
	/** Read once before, so that code and caches are not counted. */
	warmUpRecipeId: z.number(),
	recipeId: z.number(),
	/** Where the items are written, one a line, or read from. */
	file: z.string(),
	hold: z.enum(['the run', 'an array of its items']),
});

/** To collect all garbage takes long: what it takes is to stay a tenth of the whole. */
const PAUSE_FACTOR = 9;

async function main(): Promise<void> {
	const { url, warmUpRecipeId, recipeId, file, hold } = task.parse(ownTask());
	const run = async (id: number) =>
		await runNode(nodeOf('workato', url), inputOf([id]), { url, token: SANDBOX_TOKEN });
	for (let count = 0; count < 3; count++) await run(warmUpRecipeId);

	await settled();
	const before = liveBytes();
	if (hold === 'an array of its items') {
		const items = readItems(file);
		return finish({ liveBytes: liveBytes() - before, items: items.length, ...residentPeak() });
	}
	const sampling = startSampling();
	const { items } = await run(recipeId);
	const peak = sampling.stop();
	const residentBytes = residentPeak();
	writeFileSync(file, items.map((item) => JSON.stringify(item.json)).join('\n'));
	finish({ liveBytes: peak - before, items: items.length, ...residentBytes });
}

/** Samples the memory in use; `stop` returns the maximum, including what is in use then. */
function startSampling(): { stop: () => number } {
	let most = 0;
	let timer: NodeJS.Timeout | undefined;
	const sample = () => {
		const startedAt = performance.now();
		most = Math.max(most, liveBytes());
		timer = setTimeout(sample, PAUSE_FACTOR * (performance.now() - startedAt));
	};
	sample();
	return {
		stop: () => {
			clearTimeout(timer);
			return Math.max(most, liveBytes());
		},
	};
}

/** Sockets close, and what hangs on them becomes garbage, only as the event loop turns. */
async function settled(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) {
		liveBytes();
		await nextTurn();
	}
}

/** What is left when all garbage has been collected. */
function liveBytes(): number {
	global.gc?.();
	return process.memoryUsage().heapUsed;
}

function residentPeak() {
	return { residentBytes: process.resourceUsage().maxRSS * 1024 };
}

/** The same items again; those of one input item share their `pairedItem`. */
function readItems(file: string): INodeExecutionData[] {
	const pairedItem = { item: 0 };
	return readFileSync(file, 'utf8')
		.split('\n')
		.map((line) => ({ json: JSON.parse(line), pairedItem }));
}

void main();
