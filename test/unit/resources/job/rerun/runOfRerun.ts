import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { RerunLedger } from '../../../../../nodes/Workato/resources/job/rerun/rerunLedger';
import { rerunItems } from '../../../../../nodes/Workato/resources/job/rerun/rerunItems';
import type { RerunParameters } from '../../../../../nodes/Workato/resources/job/rerun/rerunRows';
import { SimulatedWorkato, type Behavior } from '../../simulatedWorkato';

export const NO_CHECKS = { failedOnly: false, skipRerun: false };
export const FAILED_ONLY = { failedOnly: true, skipRerun: false };

/** An input item that names jobs of a recipe. */
export function item(
	index: number,
	jobIds: string[],
	{ recipeId = '501', ...overrides }: Partial<RerunParameters> & { recipeId?: string } = {},
): RerunParameters {
	const recipe = { scope: { workspace: 'own' as const }, recipeId };
	return { item: index, recipe, jobIds, checks: NO_CHECKS, checkOnly: false, ...overrides };
}

interface Run extends Behavior {
	jobs?: IDataObject[];
	mayContinue?: boolean;
	execution?: IDataObject;
	runIndex?: number;
}

/** One run of the node: the outcomes of each input item's jobs, and what was sent. */
export async function run(
	items: RerunParameters[],
	{ jobs = [], mayContinue = false, execution = {}, runIndex = 0, ...behavior }: Run = {},
) {
	const { client, sent, requests } = new SimulatedWorkato(jobs, behavior);
	const ledger = RerunLedger.of({
		getContext: () => execution,
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
	} as unknown as IExecuteFunctions);
	const { byItem, errors } = await rerunItems({ client, ledger, mayContinue }, items);
	const rows = [...byItem].map(([index, each]) => [
		index,
		each.map((row) => `${String(row.job_id)} ${String(row.outcome)}`),
	]);
	const reasons = [...byItem.values()].flat().map(({ reason }) => reason);
	return { rows, reasons, errors, sent, requests };
}

let nowMs = Date.UTC(2026, 10, 26);

/** Moves the clock on for longer than any send of the test before is remembered: the jobs have the same IDs. */
export function forgetSends(): void {
	nowMs += 1_200_000;
	jest.spyOn(Date, 'now').mockReturnValue(nowMs);
}
