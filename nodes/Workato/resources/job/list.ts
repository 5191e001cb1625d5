import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { WorkatoClient } from '../../transport/client';
import type { JobOrigin } from '../../model/job';
import { fetchJobPage, isJobKnown, MAX_JOBS_PER_PAGE } from '../../api/jobs';
import { hasBounds } from '../../model/timeWindow';
import { paginateJobs, type JobListQuery } from '../../pagination/jobPaginator';
import type { StartPosition } from '../../pagination/startPosition';
import type { RecipeScope } from '../../model/scope';
import { parameterError, quoteValue } from '../../parameters/parameterError';
import { limitFields, take } from '../../parameters/limit';
import type { OperationContext } from '../../declarative/runOperation';
import { simplifyField } from '../../parameters/simplify';
import { filtersField } from '../../parameters/jobFilters';
import { optionsField } from '../../parameters/offsetOptions';
import { listJobsOfAll } from './list/listJobsOfAll';
import { readListParameters, type ListParameters } from './list/listParameters';

const showOnlyForList = { resource: ['job'], operation: ['list'] };

export const listFields: INodeProperties[] = [
	...limitFields(showOnlyForList),
	simplifyField(showOnlyForList),
	{ ...filtersField, displayOptions: { show: showOnlyForList } },
	{ ...optionsField, displayOptions: { show: showOnlyForList } },
];

/** Returns the jobs of one recipe or of all recipes, newest first. */
export async function* listJobs({
	context,
	query,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const parameters = readListParameters(context, query, client.appUrl);
	const { recipes } = parameters;
	if (recipes.kind === 'all') {
		yield* listJobsOfAll(context, client, recipes, parameters);
	} else {
		yield* listJobsOfOne(context, client, recipes.recipe, parameters);
	}
}

async function* listJobsOfOne(
	context: IExecuteSingleFunctions,
	client: WorkatoClient,
	recipe: RecipeScope,
	{ limit, query, toRow }: ListParameters,
): AsyncGenerator<IDataObject[]> {
	const origin: JobOrigin = { recipe, appUrl: client.appUrl };
	await assertOffsetExists(context, client, recipe, query.start);
	const pageSize = pageSizeFor(limit, query);
	const jobs = paginateJobs(
		query,
		async (page) => await fetchJobPage(client, recipe, page, pageSize),
	);
	for await (const page of take(limit, jobs)) {
		yield page.map((job) => toRow(job, origin));
	}
}

/** Asks for no more jobs than needed. */
function pageSizeFor(limit: number, { isWanted, start, window }: JobListQuery): number {
	// A search or a time window may leave only a few jobs of a page.
	if (isWanted !== undefined || hasBounds(window)) return MAX_JOBS_PER_PAGE;
	// The page may include the offset job: with a page of one job, it could be the only one.
	const offsetCount = start.from === 'top' ? 0 : 1;
	return Math.min(limit + offsetCount, MAX_JOBS_PER_PAGE);
}

async function assertOffsetExists(
	context: IExecuteSingleFunctions,
	client: WorkatoClient,
	recipe: RecipeScope,
	start: StartPosition,
): Promise<void> {
	if (!('jobId' in start) || (await isJobKnown(client, recipe, start.jobId))) return;
	throw parameterError(
		context,
		`Offset Job ID: Workato found no job ${quoteValue(start.jobId)} in recipe ${recipe.recipeId}`,
		'Use the ID of a job of this recipe that still exists: Workato removes old jobs. To list by time instead, remove Offset Job ID and add the filter Started After. This error also appears if the API token’s role may list jobs but not get their details: allow both.',
	);
}
