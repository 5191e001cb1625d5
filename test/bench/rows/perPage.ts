import type { RecipeShape, RunningSandbox } from '../../../sandbox/workato';
import type { WorkflowNode } from '../../../sandbox/n8n/workflow';
import type { BenchN8n, Run } from '../n8n/benchN8n';
import type { Connection } from '../n8n/workflows';
import type { Line } from '../report/line';
import { costFigures, inTurns, type Targets, withRecipes } from './inN8n';

/** A workflow of this package and one without it, against the same simulated Workato. */
export interface SideBySide {
	measured: string;
	beside: string;
	recipes: RecipeShape[];
	latencyMs?: number;
	/** Jobs that each of them returns. */
	jobs: number;
	ours: (connection: Connection, sandbox: RunningSandbox) => WorkflowNode[];
	theirs: (connection: Connection, sandbox: RunningSandbox) => WorkflowNode[];
	/** Where Workato gives as many jobs per page as requested, and where it always gives 25. */
	honored: Targets;
	ignored: Targets;
	/** Why the first of the two lines needs the requests that it needs. */
	honoredNote?: string;
	/** Why a target of either line may be missed. */
	ifMissed?: string;
	repetitions: number;
}

/**
 * Measures in n8n both possible responses to `per_page`. The other workflow doesn't send it: its
 * runs serve for both lines.
 */
export async function bothWays(n8n: BenchN8n, side: SideBySide): Promise<Line[]> {
	return await withRecipes(side.recipes, async (sandbox) => {
		const connection = await n8n.connect(sandbox.url);
		const ours = await n8n.prepare(side.ours(connection, sandbox), sandbox, side.jobs);
		const theirs = await n8n.prepare(side.theirs(connection, sandbox), sandbox, side.jobs);
		sandbox.set({ latencyMs: side.latencyMs ?? 0 });
		const where =
			(perPage: 'honored' | 'ignored'): Run =>
			async () => {
				sandbox.set({ perPage });
				return await ours();
			};
		const runs = [where('honored'), where('ignored'), theirs];
		const [honored = [], ignored = [], others = []] = await inTurns(runs, side.repetitions);
		const about = {
			beside: side.beside,
			runs: side.repetitions,
			...(side.ifMissed === undefined ? {} : { ifMissed: side.ifMissed }),
		};
		return [
			{
				...about,
				measured: `${side.measured}, \`per_page\` honored`,
				figures: costFigures(honored, others, side.honored),
				...(side.honoredNote === undefined ? {} : { note: side.honoredNote }),
			},
			{
				...about,
				measured: `${side.measured}, \`per_page\` ignored`,
				figures: costFigures(ignored, others, side.ignored),
			},
		];
	});
}

/** The ID of the only recipe. */
export function onlyRecipe({ world }: RunningSandbox): number {
	return world.allRecipes()[0]?.id ?? 0;
}
