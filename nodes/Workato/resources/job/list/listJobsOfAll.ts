import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { fetchJobPage, MAX_JOBS_PER_PAGE } from '../../../api/jobs';
import { MAX_ITEMS, TooManyItemsError } from '../../../model/itemLimit';
import { RECIPES_AT_A_TIME, forEachRecipe } from '../../../fanOut/forEachRecipe';
import type { ListedRecipe } from '../../../fanOut/workspaces';
import type { Job, JobOrigin } from '../../../model/job';
import { NewestJobs, startForOrder } from '../../../model/newestJobs';
import { canStopAfter, firstRunMs } from '../../../model/timeWindow';
import { paginateJobs } from '../../../pagination/jobPaginator';
import type { AllRecipes } from '../../../parameters/recipe';
import type { WorkatoClient } from '../../../transport/client';
import type { ListParameters } from './listParameters';

/** How many jobs may be in memory while a limited list reads several recipes. */
const MAX_HELD_COUNT = 200_000;

const BATCH_SIZE = 1_000;

/**
 * Returns the newest jobs of all recipes, newest start first, then an error item for each recipe that
 * couldn't be read.
 *
 * @throws NodeOperationError if something couldn't be read and the node stops on errors
 */
export async function* listJobsOfAll(
	context: IExecuteSingleFunctions,
	client: WorkatoClient,
	recipes: AllRecipes,
	{ limit, query, toRow }: ListParameters,
): AsyncGenerator<IDataObject[]> {
	const newest = new NewestJobs(limit);
	let inWorkCount = 0;
	let isTooMany = false;

	const readRecipe = async (recipe: ListedRecipe, recipeIndex: number): Promise<void> => {
		const origin: JobOrigin = { recipe, appUrl: client.appUrl, ...recipe };
		// Kept apart: if a recipe can't be read to its end, its jobs are dropped.
		const ofRecipe = new NewestJobs(limit);
		let count = 0;
		/** No older job can be among the newest of all, and later pages are older. */
		const isEnough = (page: readonly Job[]) => {
			const startedAfter = Math.max(newest.oldestStartMs, ofRecipe.oldestStartMs);
			const window = { ...query.window, startedAfter, completedAfter: undefined };
			return startedAfter > -Infinity && canStopAfter(page, window);
		};
		try {
			const pages = paginateJobs(
				{ ...query, isEnough },
				async (page) => await fetchJobPage(client, recipe, page, MAX_JOBS_PER_PAGE),
			);
			for await (const page of pages) {
				for (const job of page) {
					const item = toRow(job, origin);
					ofRecipe.add({ startedAtMs: startForOrder(job), recipeIndex, jobIndex: count, item });
					count += 1;
				}
				inWorkCount += page.length;
				isTooMany ||= limit === Infinity && newest.heldCount + inWorkCount > MAX_ITEMS;
				// The node has failed: no other recipe is read on either.
				if (isTooMany) throw new TooManyItemsError();
			}
			for (const job of ofRecipe.newestFirst()) newest.add(job);
		} finally {
			inWorkCount -= count;
		}
	};

	const { skipIdle, ...scope } = recipes;
	const idleBeforeMs = skipIdle ? firstRunMs(query.window) : undefined;
	const failures = await forEachRecipe(
		client,
		{ ...scope, idleBeforeMs },
		readRecipe,
		concurrencyFor(limit),
	);
	if (!failures.isEmpty && !context.continueOnFail()) throw failures.toNodeError(client.node);
	yield* inBatches(newest.newestFirst().map(({ item }) => item));
	yield failures.toItems();
}

/** Each recipe being read may keep as many jobs as the result, and temporarily twice as many. */
function concurrencyFor(limit: number): number {
	if (limit === Infinity) return RECIPES_AT_A_TIME;
	const fitting = Math.floor(MAX_HELD_COUNT / (2 * limit));
	return Math.max(1, Math.min(RECIPES_AT_A_TIME, fitting));
}

function* inBatches(items: readonly IDataObject[]): Generator<IDataObject[]> {
	for (let index = 0; index < items.length; index += BATCH_SIZE) {
		yield items.slice(index, index + BATCH_SIZE);
	}
}
