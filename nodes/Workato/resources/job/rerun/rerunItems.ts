import { NodeApiError } from 'n8n-workflow';
import type { WorkatoClient } from '../../../transport/client';
import { jobPath } from '../../../api/paths';
import type { RecipeScope } from '../../../model/scope';
import { checkJobs, type CheckedJobs } from './checkJobs';
import type { RerunChecks } from './jobLookup';
import { RecipeLocks } from './recipeLocks';
import type { RerunLedger, RerunReport } from './rerunLedger';
import { toRows, type RerunParameters, type RerunRows } from './rerunRows';
import { jobKey, RerunSession } from './rerunSession';

interface RerunContext {
	client: WorkatoClient;
	ledger: RerunLedger;
	/** Whether the node goes on if an item fails. Otherwise an error ends it, and there are no rows. */
	mayContinue: boolean;
}

/** Jobs of one recipe with the same checks. */
interface JobGroup {
	/** The first input item that names one of them. */
	item: number;
	recipe: RecipeScope;
	checks: RerunChecks;
	checkOnly: boolean;
	jobIds: string[];
}

const NAMED_TWICE = 'It is named more than once: see its other row.';

/**
 * Reruns the jobs that input items name, each once: first it checks all jobs, then it sends those to
 * rerun.
 *
 * @throws NodeApiError if an item fails before anything was sent, unless the node goes on after errors
 */
export async function rerunItems(
	context: RerunContext,
	parametersOfItems: readonly RerunParameters[],
): Promise<RerunRows> {
	const { appUrl, cancelSignal } = context.client;
	const recipeIds = parametersOfItems.map(({ recipe }) => recipe.recipeId);
	const locks = await RecipeLocks.acquire(appUrl, recipeIds, cancelSignal);
	try {
		return await rerunLocked(context, parametersOfItems, locks);
	} finally {
		locks.releaseAll();
	}
}

async function rerunLocked(
	{ client, ledger, mayContinue }: RerunContext,
	parametersOfItems: readonly RerunParameters[],
	locks: RecipeLocks,
): Promise<RerunRows> {
	// Only now, with the locks: an agent may call this as a tool several times at once.
	const { reports, firstItemByJob, groups } = groupJobs(ledger, parametersOfItems);
	const session = new RerunSession(client, ledger, !mayContinue);
	const failures = new Map<string, unknown>();
	const checked = await checkGroups(client, groups, mayContinue);
	for (const [index, { item, recipe, jobIds, checkOnly }] of groups.entries()) {
		const check = checked[index];
		if (check === undefined || 'error' in check) {
			for (const jobId of jobIds) failures.set(jobKey(recipe, jobId), check?.error);
		} else {
			for (const [jobId, report] of check.reports) {
				const key = jobKey(recipe, jobId);
				reports.set(key, report);
				// The others may be checked again, by another run of the node such as a loop's next round.
				if (!checkOnly && check.otherTryIds.has(jobId)) ledger.note(key, report);
			}
			if (checkOnly) {
				for (const { jobId, newestTryId } of check.toSend) {
					reports.set(jobKey(recipe, jobId), { outcome: 'ready', reason: null, newestTryId });
				}
			} else await session.send({ item, recipe, jobs: check.toSend });
		}
		const isLast = !groups.slice(index + 1).some((other) => isSameRecipe(other.recipe, recipe));
		if (isLast) locks.release(recipe.recipeId);
	}
	return toRows(client, parametersOfItems, ({ item, recipe }, jobId) => {
		const key = jobKey(recipe, jobId);
		if (firstItemByJob.get(key) !== item) {
			return { outcome: 'skipped', reason: NAMED_TWICE, newestTryId: null };
		}
		const refusal = session.refusals.get(key);
		if (refusal !== undefined) return { error: client.toNodeError(refusal), refusal };
		if (failures.has(key)) return { error: failures.get(key) };
		return reports.get(key) ?? ledger.find(key) ?? { error: new Error('The job has no outcome') };
	});
}

/**
 * Groups jobs by recipe and checks.
 *
 * @returns the groups, the first item that names each job, and reports on jobs that this execution has
 * already handled
 */
function groupJobs(ledger: RerunLedger, parametersOfItems: readonly RerunParameters[]) {
	const firstItemByJob = new Map<string, number>();
	const reports = new Map<string, RerunReport>();
	const groups = new Map<string, JobGroup>();
	for (const { item, recipe, jobIds, checks, checkOnly } of parametersOfItems) {
		const groupKey = `${jobPath(recipe, 'all')} ${checks.failedOnly} ${checks.skipRerun} ${checkOnly}`;
		for (const jobId of jobIds) {
			const key = jobKey(recipe, jobId);
			if (firstItemByJob.has(key)) continue;
			firstItemByJob.set(key, item);
			const known = ledger.find(key);
			if (known) reports.set(key, known);
			else {
				const group = groups.get(groupKey) ?? { item, recipe, checks, checkOnly, jobIds: [] };
				group.jobIds.push(jobId);
				groups.set(groupKey, group);
			}
		}
	}
	return { firstItemByJob, reports, groups: [...groups.values()] };
}

/**
 * Checks the jobs of all groups before any job is sent.
 *
 * @throws the first error once all are checked, unless the node goes on after errors
 */
async function checkGroups(
	client: WorkatoClient,
	groups: readonly JobGroup[],
	mayContinue: boolean,
): Promise<Array<CheckedJobs | { error: unknown }>> {
	const chosenTries = new Map<string, string>();
	const checked = await Promise.all(
		groups.map(async ({ item, recipe, jobIds, checks }) => {
			try {
				return await checkJobs({ client, chosenTries }, recipe, jobIds, checks);
			} catch (error) {
				// n8n shows which item an error is about.
				if (error instanceof NodeApiError) error.context.itemIndex = item;
				return { error };
			}
		}),
	);
	client.cancelSignal?.throwIfAborted();
	const failed = checked.find((each) => 'error' in each);
	if (failed !== undefined && !mayContinue) throw failed.error;
	return checked;
}

function isSameRecipe(one: RecipeScope, other: RecipeScope): boolean {
	return one.recipeId === other.recipeId;
}
