import { NodeApiError } from 'n8n-workflow';
import type { WorkatoClient } from '../../transport/client';
import { jobPath } from '../../api/paths';
import type { RecipeScope } from '../../model/scope';
import { findSkipped, type CheckedJobs } from './findSkipped';
import type { RerunChecks } from './jobLookup';
import { RecipeClaims } from './recipeClaims';
import { jobKey, RerunSession } from './rerunBatch';
import type { RerunLedger, RerunResult } from './rerunLedger';
import { toRows, type NamedJobs, type RerunRows } from './rerunRows';

interface RerunContext {
	client: WorkatoClient;
	ledger: RerunLedger;
	/** Whether an item that fails leaves the others whole. Else an error ends the node, rows and all. */
	mayContinue: boolean;
}

/** The jobs of a recipe for which the same is to be checked. */
interface RecipeGroup {
	/** The first item that names one of them. */
	item: number;
	recipe: RecipeScope;
	checks: RerunChecks;
	checkOnly: boolean;
	jobIds: string[];
}

const NAMED_TWICE = 'It is named more than once: its other row says what became of it.';

/**
 * Reruns jobs, each once: first all are looked at, then those that are to be rerun are sent.
 *
 * @throws NodeApiError where nothing has been sent, unless an item that fails leaves others whole
 */
export async function rerunNamedJobs(
	context: RerunContext,
	named: readonly NamedJobs[],
): Promise<RerunRows> {
	const { appUrl, cancelSignal } = context.client;
	const recipeIds = named.map(({ recipe }) => recipe.recipeId);
	const claims = await RecipeClaims.of(appUrl, recipeIds, cancelSignal);
	try {
		return await rerunClaimed(context, named, claims);
	} finally {
		claims.releaseAll();
	}
}

async function rerunClaimed(
	{ client, ledger, mayContinue }: RerunContext,
	named: readonly NamedJobs[],
	claims: RecipeClaims,
): Promise<RerunRows> {
	// After the wait for the claims: an agent may call this as a tool several times at once.
	const { results, firstNamedBy, groups } = sortOut(ledger, named);
	const session = new RerunSession(client, ledger, !mayContinue);
	const failures = new Map<string, unknown>();
	const checked = await checkAll(client, groups, mayContinue);
	for (const [index, { item, recipe, jobIds, checkOnly }] of groups.entries()) {
		const check = checked[index];
		if (check === undefined || 'error' in check) {
			for (const jobId of jobIds) failures.set(jobKey(recipe, jobId), check?.error);
		} else if (checkOnly) {
			for (const { jobId, newestTryId } of check.toSend) {
				results.set(jobKey(recipe, jobId), { outcome: 'ready', reason: null, newestTryId });
			}
			for (const [jobId, result] of check.results) results.set(jobKey(recipe, jobId), result);
		} else {
			for (const [jobId, result] of check.results) ledger.note(jobKey(recipe, jobId), result);
			await session.send({ item, recipe, jobs: check.toSend });
		}
		const isLast = !groups.slice(index + 1).some((other) => isSameRecipe(other.recipe, recipe));
		if (isLast) claims.release(recipe.recipeId);
	}
	return toRows(client, named, (entry, jobId) => {
		const key = jobKey(entry.recipe, jobId);
		if (firstNamedBy.get(key) !== entry.item) {
			return { outcome: 'skipped', reason: NAMED_TWICE, newestTryId: null };
		}
		const refusal = session.refusals.get(key);
		if (refusal !== undefined) return { error: client.toNodeError(refusal), refusal };
		if (failures.has(key)) return { error: failures.get(key) };
		return results.get(key) ?? ledger.find(key) ?? { error: new Error('Nothing became of it') };
	});
}

/** Which item names each job first, what is known of some already, and the others by recipe. */
function sortOut(ledger: RerunLedger, named: readonly NamedJobs[]) {
	const firstNamedBy = new Map<string, number>();
	const results = new Map<string, RerunResult>();
	const groups = new Map<string, RecipeGroup>();
	for (const { item, recipe, jobIds, checks, checkOnly } of named) {
		const groupKey = `${jobPath(recipe, 'all')} ${checks.failedOnly} ${checks.skipRerun} ${checkOnly}`;
		for (const jobId of jobIds) {
			const key = jobKey(recipe, jobId);
			if (firstNamedBy.has(key)) continue;
			firstNamedBy.set(key, item);
			const known = ledger.find(key);
			if (known) results.set(key, known);
			else {
				const group = groups.get(groupKey) ?? { item, recipe, checks, checkOnly, jobIds: [] };
				group.jobIds.push(jobId);
				groups.set(groupKey, group);
			}
		}
	}
	return { firstNamedBy, results, groups: [...groups.values()] };
}

/**
 * Looks at the jobs of all recipes, before any is sent.
 *
 * @throws the first error, once all have been looked at, unless the others are to go on
 */
async function checkAll(
	client: WorkatoClient,
	groups: readonly RecipeGroup[],
	mayContinue: boolean,
): Promise<Array<CheckedJobs | { error: unknown }>> {
	const sentBy = new Map<string, string>();
	const checked = await Promise.all(
		groups.map(async ({ item, recipe, jobIds, checks }) => {
			try {
				return await findSkipped({ client, sentBy }, recipe, jobIds, checks);
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
