import { NodeApiError } from 'n8n-workflow';
import type { WorkatoClient } from '../../../transport/client';
import { jobPath } from '../../../api/paths';
import type { RecipeScope } from '../../../model/scope';
import { checkJobs, type CheckedJobs } from './checkJobs';
import type { RerunChecks } from './jobLookup';
import { RecipeLocks } from './recipeLocks';
import type { RerunLedger, RerunReport } from './rerunLedger';
import { toRows, type RerunParameters, type RerunRows } from './rerunRows';
import { jobKey, RerunSession, type JobToSend } from './rerunSession';

interface RerunContext {
	client: WorkatoClient;
	ledger: RerunLedger;
	/** Whether the node goes on if an item fails. Otherwise an error ends it, and there are no rows. */
	mayContinue: boolean;
}

/** Jobs of one recipe with the same checks, either all to rerun or all to check only. */
interface JobGroup {
	/** The first input item that names one of them. */
	item: number;
	recipe: RecipeScope;
	checks: RerunChecks;
	checkOnly: boolean;
	jobIds: string[];
}

const NAMED_TWICE: RerunReport = {
	outcome: 'skipped',
	reason: 'It is named more than once: see its other row.',
	newestTryId: null,
};

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
	const { reports, firstItemByTask, groups } = groupJobs(ledger, parametersOfItems);
	const session = new RerunSession(client, ledger, !mayContinue);
	const failures = new Map<string, unknown>();
	const takenJobs = new Set<string>();
	const checked = await checkGroups(client, groups, mayContinue);
	for (const [index, group] of groups.entries()) {
		const { item, recipe, jobIds, checkOnly } = group;
		const check = checked[index];
		if (check === undefined || 'error' in check) {
			for (const jobId of jobIds) failures.set(taskKey(group, jobId), check?.error);
		} else {
			for (const [jobId, report] of check.reports) {
				reports.set(taskKey(group, jobId), report);
				// The others may be checked again, by another run of the node such as a loop's next round.
				if (!checkOnly && check.otherTryIds.has(jobId)) ledger.note(jobKey(recipe, jobId), report);
			}
			if (checkOnly) {
				for (const { jobId, newestTryId } of check.toSend) {
					reports.set(taskKey(group, jobId), { outcome: 'ready', reason: null, newestTryId });
				}
			} else {
				const isTaken = ({ jobId }: JobToSend) => takenJobs.has(jobKey(recipe, jobId));
				for (const { jobId } of check.toSend.filter(isTaken)) {
					reports.set(taskKey(group, jobId), NAMED_TWICE);
				}
				const jobs = check.toSend.filter((job) => !isTaken(job));
				for (const { jobId } of jobs) takenJobs.add(jobKey(recipe, jobId));
				await session.send({ item, recipe, jobs });
			}
		}
		const isLast = !groups.slice(index + 1).some((other) => isSameRecipe(other.recipe, recipe));
		if (isLast) locks.release(recipe.recipeId);
	}
	return toRows(client, parametersOfItems, (parameters, jobId) => {
		const task = taskKey(parameters, jobId);
		if (firstItemByTask.get(task) !== parameters.item) return NAMED_TWICE;
		const report = reports.get(task);
		if (report !== undefined) return report;
		if (failures.has(task)) return { error: failures.get(task) };
		const key = jobKey(parameters.recipe, jobId);
		const refusal = session.refusals.get(key);
		if (refusal !== undefined) return { error: client.toNodeError(refusal), refusal };
		return ledger.find(key) ?? { error: new Error('The job has no outcome') };
	});
}

/**
 * What an item asks for a job. Another item may ask for something else for the same job: to check it
 * only, or to rerun it whether it failed or not.
 */
function taskKey(
	{ recipe, checks, checkOnly }: Pick<JobGroup, 'recipe' | 'checks' | 'checkOnly'>,
	jobId: string,
): string {
	return [jobKey(recipe, jobId), checks.failedOnly, checks.skipRerun, checkOnly].join(' ');
}

/**
 * Groups jobs by recipe and checks.
 *
 * @returns the groups, the first item that asks for each task, and reports on jobs that this execution
 * has already handled
 */
function groupJobs(ledger: RerunLedger, parametersOfItems: readonly RerunParameters[]) {
	const firstItemByTask = new Map<string, number>();
	const reports = new Map<string, RerunReport>();
	const groups = new Map<string, JobGroup>();
	const handledJobs = new Set<string>();
	for (const parameters of parametersOfItems) {
		const { item, recipe, jobIds, checks, checkOnly } = parameters;
		const groupKey = `${jobPath(recipe, 'all')} ${checks.failedOnly} ${checks.skipRerun} ${checkOnly}`;
		for (const jobId of jobIds) {
			const task = taskKey(parameters, jobId);
			if (firstItemByTask.has(task)) continue;
			firstItemByTask.set(task, item);
			const key = jobKey(recipe, jobId);
			const known = ledger.find(key, checkOnly);
			if (known) {
				reports.set(task, handledJobs.has(key) ? NAMED_TWICE : known);
				if (!checkOnly) handledJobs.add(key);
			} else {
				const group = groups.get(groupKey) ?? { item, recipe, checks, checkOnly, jobIds: [] };
				group.jobIds.push(jobId);
				groups.set(groupKey, group);
			}
		}
	}
	return { firstItemByTask, reports, groups: [...groups.values()] };
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
	const triesToSend = new Map<string, string>();
	const triesToCheck = new Map<string, string>();
	const checked = await Promise.all(
		groups.map(async ({ item, recipe, jobIds, checks, checkOnly }) => {
			const chosenTries = checkOnly ? triesToCheck : triesToSend;
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
