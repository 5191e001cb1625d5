/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports -- a command-line program that measures n8n, never part of the package */
import { cpus } from 'node:os';
import { workatoFor } from '../../sandbox/examples/credentials';
import { N8nClient } from '../../sandbox/n8n/client';
import { printProgress } from '../../sandbox/session/progress';
import { endWithProcess } from '../../sandbox/session/signals';
import { Session } from '../../sandbox/session/session';
import { type RateLimits, regularShape, startSandbox } from '../../sandbox/workato';
import type { Connection } from './server/connection';
import { startQueueMode } from './server/queueMode';
import { FanOut, statusesOf } from './fanOut';
import { Workers } from './workers';

const WORKERS = [1, 2, 4];
const CUSTOMERS = 20;
const RECIPES = 10;
/** Three requests, the last page not being a full one. */
const JOBS_OF_A_RECIPE = 70;
const LATENCY_MS = 100;
const REPETITIONS = 3;

/** Workato's 1,000 per minute, in windows so short that a run has several. */
const DOCUMENTED_RATE: RateLimits = { jobs: { requests: 167, windowMs: 10_000 } };

interface Sample {
	seconds: number;
	answered: number;
	refused: number;
}

/** Measures an n8n with 1, 2 and 4 workers, and prints a table. */
export async function benchWorkers(): Promise<void> {
	const session = new Session();
	endWithProcess(session, () => console.log('\nStopping n8n …'));
	try {
		await measure(await startQueueMode(session, printProgress));
	} finally {
		await session.close();
	}
}

async function measure(n8n: Connection): Promise<void> {
	const client = new N8nClient(n8n.address, n8n.cookie);
	const workers = new Workers(n8n);
	const sandbox = await startSandbox({
		now: Date.now(),
		world: regularShape({ customers: CUSTOMERS, recipes: RECIPES, jobs: JOBS_OF_A_RECIPE }),
		switches: { latencyMs: LATENCY_MS },
	});
	const fanOut = await FanOut.save(client, await client.saveCredential(workatoFor(sandbox)));

	/** One fan-out, timed from its first request for jobs to its last. */
	const sample = async (rateLimits: RateLimits): Promise<Sample> => {
		sandbox.set({ rateLimits });
		const known = await client.runs(fanOut.listing);
		sandbox.log.clear();
		await fanOut.sendRecipes();
		const runs = await fanOut.ended(CUSTOMERS * RECIPES, known);
		const { success = 0 } = statusesOf(runs);
		const jobs = new Set(await fanOut.jobsOf(runs)).size;
		if (success !== CUSTOMERS * RECIPES || jobs !== sandbox.groundTruth().length) {
			throw new Error(`${success} executions succeeded, with ${jobs} jobs`);
		}
		const requests = sandbox.log.entries().filter(({ path }) => path.endsWith('/jobs'));
		const times = requests.map(({ at }) => Date.parse(at));
		return {
			seconds: (Math.max(...times) - Math.min(...times)) / 1000,
			answered: requests.filter(({ status }) => status === 200).length,
			refused: requests.filter(({ status }) => status === 429).length,
		};
	};

	console.log(
		`${cpus().length} CPUs (${cpus()[0]?.model}), ${CUSTOMERS * RECIPES} executions per fan-out`,
	);
	console.log(
		'| workers | limit | seconds | executions per second | requests per minute | refused (429) |',
	);
	console.log(
		'| ------: | ----- | ------: | ------------------: | ----------------: | ------------: |',
	);
	for (const count of WORKERS) {
		await workers.start(count - workers.running().length);
		// A new process is slower.
		await sample({});
		const free: Sample[] = [];
		for (let time = 0; time < REPETITIONS; time += 1) free.push(await sample({}));
		printRow(count, 'none', medianOf(free));
		printRow(count, '1,000 per minute', await sample(DOCUMENTED_RATE));
	}
	await workers.close();
	await sandbox.stop();
}

function medianOf(samples: Sample[]): Sample | undefined {
	return [...samples].sort((one, other) => one.seconds - other.seconds)[samples.length >> 1];
}

function printRow(workers: number, limit: string, sample: Sample | undefined): void {
	if (sample === undefined) return;
	const { seconds, answered, refused } = sample;
	const cells = [
		workers,
		limit,
		seconds.toFixed(1),
		((CUSTOMERS * RECIPES) / seconds).toFixed(1),
		Math.round((answered / seconds) * 60),
		refused,
	];
	console.log(`| ${cells.join(' | ')} |`);
}
