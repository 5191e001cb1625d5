import { startSandbox, type RecipeShape, type RunningSandbox } from '../../../sandbox/workato';
import { recentJobs } from './recentJobs';
import type { Run, RunCost } from '../n8n/benchN8n';
import { figure, type Figure } from '../report/line';
import { CUSTOMER_ID } from '../workloads';

/** The simulated Workato's clock is fixed at the same time for every run. */
export const NOW = '2026-03-02T08:00:00.000Z';

/** What a line aims at: ratios for time and CPU, a number for requests. */
export interface Targets {
	time?: number;
	cpu?: number;
	requests?: number;
}

/** Runs `use` with a simulated Workato whose one customer has these recipes. */
export async function withRecipes<T>(
	recipes: RecipeShape[],
	use: (sandbox: RunningSandbox) => Promise<T>,
): Promise<T> {
	const sandbox = await startSandbox({
		now: NOW,
		world: { customers: [{ id: CUSTOMER_ID, recipes }] },
	});
	try {
		// Jobs are made when first requested: not while something is measured.
		for (const { history } of sandbox.world.allRecipes()) history.jobs();
		return await use(sandbox);
	} finally {
		await sandbox.stop();
	}
}

/** A recipe with so many jobs, some of them in the last day and the others before. */
export function recipeWith(jobs: number, inLastDay: number): RecipeShape {
	return { jobs: recentJobs(Date.parse(NOW), jobs, inLastDay) };
}

/**
 * Runs the workflows in turns: what disturbs the machine disturbs all of them.
 * @returns for each workflow the cost of each run
 */
export async function inTurns(runs: readonly Run[], repetitions: number): Promise<RunCost[][]> {
	const costs: RunCost[][] = runs.map(() => []);
	for (let count = 0; count < repetitions; count++) {
		for (const [index, run] of runs.entries()) costs[index]?.push(await run());
	}
	return costs;
}

/** The cells that compare two workflows' time, CPU and requests. */
export function costFigures(
	ours: readonly RunCost[],
	theirs: readonly RunCost[],
	{ time, cpu, requests }: Targets,
): Figure[] {
	const ratio = (maxRatio?: number) => (maxRatio === undefined ? null : { maxRatio });
	const seconds = ({ wallMs }: RunCost) => wallMs / 1000;
	const cpuSeconds = ({ cpuMs }: RunCost) => cpuMs / 1000;
	const count = (cost: RunCost) => cost.requests;
	const most = requests === undefined ? null : { max: requests };
	return [
		figure(
			{ measure: 'time', unit: 's', target: ratio(time) },
			ours.map(seconds),
			theirs.map(seconds),
		),
		figure(
			{ measure: 'CPU', unit: 's', target: ratio(cpu) },
			ours.map(cpuSeconds),
			theirs.map(cpuSeconds),
		),
		figure({ measure: 'requests', unit: '', target: most }, ours.map(count), theirs.map(count)),
	];
}
