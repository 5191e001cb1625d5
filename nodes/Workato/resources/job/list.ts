import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { Door } from '../../transport/client';
import { simplifyJob } from '../../model/job';
import { fetchJobPage, isJobKnown } from '../../api/jobs';
import { walkJobs, type JobWalk, type WalkStart } from '../../pagination/jobPaginator';
import type { RecipeScope } from '../../api/paths';
import { fieldError, quoted } from '../../parameters/parameterError';
import { readRecipe } from '../../parameters/recipe';
import { limitFields, readLimit, upTo } from '../../parameters/limit';
import type { ItemCall } from '../../declarative/runOperation';
import { isSimplified, simplifyField } from '../../parameters/simplify';
import { filtersField, readFilter } from '../../parameters/jobFilters';
import { optionsField, readStart } from '../../parameters/offsetOptions';
import { readWindow } from '../../parameters/timeWindowFields';

const showOnlyForList = { resource: ['job'], operation: ['list'] };

export const listFields: INodeProperties[] = [
	...limitFields(showOnlyForList),
	simplifyField(showOnlyForList),
	{ ...filtersField, displayOptions: { show: showOnlyForList } },
	{ ...optionsField, displayOptions: { show: showOnlyForList } },
];

/** Puts out a recipe's jobs, newest first, until enough of them have come. */
export async function* listJobs({ form, query, door }: ItemCall): AsyncGenerator<IDataObject[]> {
	const recipe = readRecipe(form, door.webHost);
	const limit = readLimit(form);
	const walk: JobWalk = {
		filter: readFilter(form, query),
		start: readStart(form, query),
		window: readWindow(form),
	};
	const simplify = isSimplified(form);
	const origin = { recipe, webHost: door.webHost };

	await refuseUnknownOffset(form, door, recipe, walk.start);
	const jobs = walkJobs(walk, async (page) => await fetchJobPage(door, recipe, page));
	for await (const page of upTo(limit, jobs)) {
		yield page.map((job) => (simplify ? simplifyJob(job, origin) : job.raw));
	}
}

async function refuseUnknownOffset(
	form: IExecuteSingleFunctions,
	door: Door,
	recipe: RecipeScope,
	start: WalkStart,
): Promise<void> {
	if (!('jobId' in start) || (await isJobKnown(door, recipe, start.jobId))) return;
	throw fieldError(
		form,
		`Offset Job ID: Workato has no job ${quoted(start.jobId)} of recipe ${recipe.recipeId}`,
		'Take the ID of a job of this recipe that still exists: Workato removes old jobs. To list by time, remove Offset Job ID and add the filter Started After. A role that may list jobs and not get their details looks the same from here: allow it both.',
	);
}
