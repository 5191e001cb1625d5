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

/** Puts out the jobs of a recipe, or of all recipes, newest first, until enough of them have come. */
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
	await refuseUnknownOffset(context, client, recipe, query.start);
	const pageSize = pageSizeFor(limit, query);
	const jobs = paginateJobs(
		query,
		async (page) => await fetchJobPage(client, recipe, page, pageSize),
	);
	for await (const page of take(limit, jobs)) {
		yield page.map((job) => toRow(job, origin));
	}
}

/** As few jobs as hold what is asked for. */
function pageSizeFor(limit: number, { isWanted, start, window }: JobListQuery): number {
	// Of a page that is searched or that a window cuts, fewer jobs than its size may come out.
	if (isWanted !== undefined || hasBounds(window)) return MAX_JOBS_PER_PAGE;
	// The offset job may be on the page: a page of one job would hold nothing else.
	const offsetCount = start.from === 'top' ? 0 : 1;
	return Math.min(limit + offsetCount, MAX_JOBS_PER_PAGE);
}

async function refuseUnknownOffset(
	context: IExecuteSingleFunctions,
	client: WorkatoClient,
	recipe: RecipeScope,
	start: StartPosition,
): Promise<void> {
	if (!('jobId' in start) || (await isJobKnown(client, recipe, start.jobId))) return;
	throw parameterError(
		context,
		`Offset Job ID: Workato has no job ${quoteValue(start.jobId)} of recipe ${recipe.recipeId}`,
		'Take the ID of a job of this recipe that still exists: Workato removes old jobs. To list by time, remove Offset Job ID and add the filter Started After. A role that may list jobs and not get their details looks the same from here: allow it both.',
	);
}
