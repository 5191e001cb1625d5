import { z } from 'zod';
import { startSandbox } from '../../../sandbox/workato';
import { CUSTOMER_ID } from '../workloads';
import { ownTask, sendMessage } from './worker';

/** What a simulated Workato in a process of its own holds. */
export const sandboxTask = z.object({
	/** For each recipe, how many jobs it has. */
	jobs: z.array(z.number()),
});

export type SandboxTask = z.input<typeof sandboxTask>;

/** Its clock is fixed at the same time for every run. */
const NOW = '2026-03-02T08:00:00.000Z';

async function main(): Promise<void> {
	const { jobs } = sandboxTask.parse(ownTask());
	const sandbox = await startSandbox({
		now: NOW,
		world: {
			customers: [{ id: CUSTOMER_ID, recipes: jobs.map((count) => ({ jobs: count })) }],
		},
	});
	// Jobs are made on first use: not while something is measured.
	const recipeIds = sandbox.world.allRecipes().map(({ id, history }) => {
		history.jobs();
		return id;
	});
	sendMessage({ url: sandbox.url, recipeIds });
}

void main();
