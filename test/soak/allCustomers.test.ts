/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- runs for minutes, and tells the figures that are measured */
import { setTimeout as wait } from 'node:timers/promises';
import { workatoFor } from '../../sandbox/examples/credentials';
import {
	DOCUMENTED_LIMITS,
	startSandbox,
	type JobOutcome,
	type RunningSandbox,
} from '../../sandbox/workato';
import { n8nOfSuite } from '../e2e/trigger/n8nOfSuite';
import { DURABLE, OwnN8n } from '../e2e/trigger/ownN8n';
import { TRIGGER, until, watchingWorkflow } from '../e2e/trigger/watching';
import { requestsPerMinute, type MinuteOfRequests } from './requestsPerMinute';

const CUSTOMERS = 40;
const RECIPES_OF_EACH = 20;
const MINUTES = 10;
const START_MINUTES = 3;
const MINUTE_MS = 60_000;

/** How long after the last end everything has to be reported: counts are read over within 15 minutes. */
const PATIENCE_MS = 20 * MINUTE_MS;

const EVERY_MINUTE = { item: [{ mode: 'everyMinute' }] };

const SETUPS: Array<[name: string, environment: Record<string, string>]> = [
	['by default', {}],
	['with the schedule and the memory of polls in its database', DURABLE],
];

/** What is known after a run. */
interface Watched {
	/** What had to be reported. */
	events: string[];
	reported: string[];
	requests: MinuteOfRequests[];
}

const NOTHING: Watched = { events: [], reported: [], requests: [] };

const watched = new Map<string, Promise<Watched>>();

// Both at once: for most of the time n8n has nothing to do.
beforeAll(() => {
	for (const [name, environment] of SETUPS) {
		const run = watch(name, environment);
		// The test of its own shows the error.
		run.catch(() => undefined);
		watched.set(name, run);
	}
});

it.each(SETUPS)(
	`n8n %s watches 800 recipes of 40 customers for ${MINUTES} minutes, through a kill, within Workato's limits`,
	async (name) => {
		const { events, reported, requests } = (await watched.get(name)) ?? NOTHING;

		expect(events.length).toBeGreaterThan(0);
		expect([...reported].sort()).toEqual([...events].sort());
		// The first minutes still read where 800 recipes stand.
		for (const { jobs, managedUsers } of requests.slice(START_MINUTES)) {
			expect(jobs).toBeLessThanOrEqual(DOCUMENTED_LIMITS.jobs?.requests ?? 0);
			expect(managedUsers).toBeLessThanOrEqual(DOCUMENTED_LIMITS.managedUsers?.requests ?? 0);
		}
	},
	(MINUTES + 10) * MINUTE_MS + PATIENCE_MS,
);

/** Starts an n8n and a Workato, and prints the figures. */
async function watch(name: string, environment: Record<string, string>): Promise<Watched> {
	const n8n = new OwnN8n(n8nOfSuite(), environment);
	const sandbox = await startSandbox({
		world: { customers: Array.from({ length: CUSTOMERS }, () => ({ recipes: recipes() })) },
		switches: {
			latencyMs: 100,
			rateLimits: DOCUMENTED_LIMITS,
			customerExcludeCode: 'honored',
			recipeCountsLagMs: 20_000,
		},
	});
	try {
		let client = await n8n.start();
		const idleMs = await cpuOfAMinute(n8n);
		const credential = await client.saveCredential(workatoFor(sandbox));
		const parameters = { workspace: 'allCustomers', events: ['failed', 'recipeStopped'] };
		const workflowId = await client.saveWorkflow(
			watchingWorkflow(parameters, credential, EVERY_MINUTE),
		);
		await client.publish(workflowId);
		const work = new Work(sandbox);
		sandbox.log.clear();
		const perMinuteMs: number[] = [];
		for (let minute = 0; minute < MINUTES; minute += 1) {
			const before = n8n.cpuMs();
			await work.minute(minute);
			perMinuteMs.push(n8n.cpuMs() - before - idleMs);
			if (minute !== MINUTES / 2) continue;
			await n8n.kill();
			client = await n8n.startAgain();
		}

		const keyOf = ({ event, id, recipe_id: recipe }: Record<string, unknown>) =>
			event === 'recipeStopped' ? `stop of ${String(recipe)}` : String(id);
		const allReported = async () => (await n8n.items(workflowId, TRIGGER)).map(keyOf);
		const isComplete = async () => {
			const found = new Set(await allReported());
			return work.events.every((event) => found.has(event));
		};
		await until(isComplete, 5_000, PATIENCE_MS).catch(() => undefined);
		const reported = await allReported();
		const requests = requestsPerMinute(sandbox.log.entries());
		console.log(
			[
				`n8n ${name}: ${work.events.length} events, ${reported.length} reported`,
				`requests per minute: ${JSON.stringify(requests)}`,
				`CPU of n8n's main process per poll, beyond its idle ${idleMs} ms: ${perMinuteMs.join(', ')} ms`,
			].join('\n'),
		);
		await client.unpublish(workflowId);
		return { events: work.events, reported, requests };
	} finally {
		await n8n.close();
		await sandbox.stop();
	}
}

/** Recipes whose jobs of before don't fail: one that runs for hours might, meanwhile. */
function recipes() {
	return Array.from({ length: RECIPES_OF_EACH }, () => ({ jobs: 20, failureRate: 0 }));
}

async function cpuOfAMinute(n8n: OwnN8n): Promise<number> {
	await wait(10_000);
	const before = n8n.cpuMs();
	await wait(MINUTE_MS);
	return n8n.cpuMs() - before;
}

/** What happens in Workato: jobs of all ends, some long; stops of recipes; customers and recipes added. */
class Work {
	/** What has to be reported: IDs of failed jobs, and stops. */
	readonly events: string[] = [];

	private readonly running: Array<{ recipe: number; id: string }> = [];

	private count = 0;

	constructor(private readonly sandbox: RunningSandbox) {}

	/** A minute in which some 120 jobs start, and about as many end. */
	async minute(minute: number): Promise<void> {
		const { world } = this.sandbox;
		if (minute === 2) {
			world.addCustomer({ id: 190_001, name: 'New customer', recipes: [{ id: 7_001, jobs: 0 }] });
			world.addRecipe(182_401, { id: 7_002, jobs: 0 });
		}
		// A stop is seen where the recipe was seen running.
		if (minute === 3 || minute === 7) this.stop(100 + minute);
		const endMs = Date.now() + MINUTE_MS;
		while (Date.now() < endMs) {
			this.step(minute);
			await wait(500);
		}
		if (minute === MINUTES - 1) while (this.running.length > 0) this.end();
	}

	private stop(index: number): void {
		const recipe = this.sandbox.world.allRecipes()[index];
		if (recipe === undefined) return;
		this.sandbox.world.stopRecipe(recipe.id, 'trigger_errors_limit');
		this.events.push(`stop of ${recipe.id}`);
	}

	private step(minute: number): void {
		const { world } = this.sandbox;
		const recipes = world.allRecipes().filter(({ running }) => running);
		// What was added may be found within five minutes, and is read from its first job then.
		const added = [7_001, 7_002][this.count % 2] ?? 7_001;
		const random = recipes[(this.count * 7919) % recipes.length]?.id ?? added;
		const recipe = minute > 2 && this.count % 30 < 2 ? added : random;
		this.running.push({ recipe, id: world.startJob(recipe).handle });
		this.count += 1;
		// Every tenth job runs on while others begin and end.
		if (this.running.length > 60 || this.count % 10 !== 0) this.end();
	}

	private end(): void {
		const [job] = this.running.splice(this.count % 7 === 0 ? 0 : -1, 1);
		if (job === undefined) return;
		const outcome: JobOutcome = this.count % 3 === 0 ? 'failed' : 'succeeded';
		this.sandbox.world.finishJob(job.recipe, job.id, outcome);
		if (outcome === 'failed') this.events.push(job.id);
	}
}
