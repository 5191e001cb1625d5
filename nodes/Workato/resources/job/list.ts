import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { WorkatoClient } from '../../transport/client';
import { simplifyJob } from '../../model/job';
import { fetchJobPage, isJobKnown } from '../../api/jobs';
import { paginateJobs, type JobListQuery, type StartPosition } from '../../pagination/jobPaginator';
import type { RecipeScope } from '../../api/paths';
import { parameterError, quoteValue } from '../../parameters/parameterError';
import { readRecipe } from '../../parameters/recipe';
import { limitFields, readLimit, take } from '../../parameters/limit';
import type { OperationContext } from '../../declarative/runOperation';
import { isSimplified, simplifyField } from '../../parameters/simplify';
import { filtersField, readFilter } from '../../parameters/jobFilters';
import { optionsField, readStartPosition } from '../../parameters/offsetOptions';
import { readWindow } from '../../parameters/timeWindowFields';

const showOnlyForList = { resource: ['job'], operation: ['list'] };

export const listFields: INodeProperties[] = [
	...limitFields(showOnlyForList),
	simplifyField(showOnlyForList),
	{ ...filtersField, displayOptions: { show: showOnlyForList } },
	{ ...optionsField, displayOptions: { show: showOnlyForList } },
];

/** Puts out a recipe's jobs, newest first, until enough of them have come. */
export async function* listJobs({
	context,
	query,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	const recipe = readRecipe(context, client.appUrl);
	const limit = readLimit(context);
	const walk: JobListQuery = {
		filter: readFilter(context, query),
		start: readStartPosition(context, query),
		window: readWindow(context),
	};
	const simplify = isSimplified(context);
	const origin = { recipe, appUrl: client.appUrl };

	await refuseUnknownOffset(context, client, recipe, walk.start);
	const jobs = paginateJobs(walk, async (page) => await fetchJobPage(client, recipe, page));
	for await (const page of take(limit, jobs)) {
		yield page.map((job) => (simplify ? simplifyJob(job, origin) : job.raw));
	}
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
