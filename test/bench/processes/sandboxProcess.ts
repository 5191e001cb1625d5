import { z } from 'zod';
import { startSandbox } from '../../../sandbox/workato';
import { CUSTOMER_ID, PAGE_SIZE } from '../workloads';
import { recentJobs } from './recentJobs';
import { ownTask, tell } from './worker';

/** What a simulated Workato in a process of its own holds. */
export const sandboxTask = z.object({
	/** For each recipe, how many jobs it has. */
	jobs: z.array(z.number()),
	/** So many of them in the last day, the others before; left out: spread over two weeks. */
	lastDay: z.number().optional(),
	pageSize: z.number().default(PAGE_SIZE),
	latencyMs: z.number().default(0),
	/** So many requests for jobs in so many milliseconds. */
	limit: z.object({ requests: z.number(), windowMs: z.number() }).optional(),
});

export type SandboxTask = z.input<typeof sandboxTask>;

/** Its clock stands still, at a moment that is the same for every run. */
const NOW = '2026-03-02T08:00:00.000Z';

async function main(): Promise<void> {
	const { jobs, lastDay, limit, pageSize, latencyMs } = sandboxTask.parse(ownTask());
	const sandbox = await startSandbox({
		now: NOW,
		world: {
			customers: [
				{
					id: CUSTOMER_ID,
					recipes: jobs.map((count) => ({
						jobs: lastDay === undefined ? count : recentJobs(Date.parse(NOW), count, lastDay),
					})),
				},
			],
		},
		switches: { pageSize, latencyMs, rateLimits: limit === undefined ? {} : { jobs: limit } },
	});
	// Jobs are made when first asked for: not while something is measured.
	const recipeIds = sandbox.world.allRecipes().map(({ id, history }) => {
		history.jobs();
		return id;
	});
	tell({ url: sandbox.url, now: NOW, recipeIds });
}

void main();
