import type { RunningSandbox, TrueJob } from '../../../sandbox/workato';
import { yesterday } from './yesterday';

/** The jobs of customers that failed yesterday, as they really are. */
export function failedYesterday(sandbox: RunningSandbox): TrueJob[] {
	const { fromMs, beforeMs } = yesterday();
	return sandbox
		.groundTruth({ status: 'failed', completedAfter: fromMs, completedBefore: beforeMs })
		.filter(({ customerId }) => customerId !== null);
}

/** The number of jobs of each kind, with the kind's name, sorted. Two kinds can have the same name. */
export function countsBy(
	jobs: TrueJob[],
	kindOf: (job: TrueJob) => number | null,
	nameOf: (job: TrueJob) => string,
): Array<[string, number]> {
	const counts = new Map<number | null, [string, number]>();
	for (const job of jobs) {
		const [name, count] = counts.get(kindOf(job)) ?? [nameOf(job), 0];
		counts.set(kindOf(job), [name, count + 1]);
	}
	return [...counts.values()].sort();
}

/** The statistics of a recipe's jobs over some days. */
export interface RecipeHealth {
	customer: string;
	recipeId: number;
	recipe: string;
	jobs: number;
	succeeded: number;
	failed: number;
	/** Failed of those that succeeded or failed, to four decimals; null where there is none. */
	rate: number | null;
}

/** Every recipe of every customer over the last days, worst first. */
export function recipeHealth(sandbox: RunningSandbox, days: number): RecipeHealth[] {
	const completedAfter = sandbox.clock.now() - days * 24 * 60 * 60 * 1_000;
	const rows = sandbox.world.customers.flatMap((customer) =>
		customer.recipes.map(({ id, name }): RecipeHealth => {
			const jobs = sandbox.groundTruth({ recipe: id, completedAfter });
			const [succeeded, failed] = ['succeeded', 'failed'].map(
				(status) => jobs.filter((job) => job.status === status).length,
			);
			return {
				customer: customer.name,
				recipeId: id,
				recipe: name,
				jobs: jobs.length,
				succeeded: succeeded ?? 0,
				failed: failed ?? 0,
				rate: rateOf(succeeded ?? 0, failed ?? 0),
			};
		}),
	);
	return rows.sort((one, other) => (other.rate ?? 0) - (one.rate ?? 0));
}

/** The failure rate as the node returns it, with four decimals. */
function rateOf(succeeded: number, failed: number): number | null {
	return succeeded + failed === 0 ? null : Math.round((failed / (succeeded + failed)) * 1e4) / 1e4;
}
