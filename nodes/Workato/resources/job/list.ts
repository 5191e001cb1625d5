import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { Door } from '../../api/door';
import { simplifyJob } from '../../api/job';
import { fetchJobPage, isJobKnown } from '../../api/jobs';
import { walkJobs, type JobWalk, type WalkStart } from '../../api/jobWalk';
import type { RecipeScope } from '../../api/paths';
import { fieldError, quoted } from '../../fieldError';
import { readRecipe } from '../../locators/recipe';
import { MOST_ITEMS, type ItemCall } from '../perItem';
import { filtersField, readFilter } from './filters';
import { optionsField, readStart } from './options';
import { readWindow } from './windowFields';

const showOnlyForList = { resource: ['job'], operation: ['list'] };

export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: { show: showOnlyForList },
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { ...showOnlyForList, returnAll: [false] } },
		description: 'Max number of results to return',
	},
	{ ...filtersField, displayOptions: { show: showOnlyForList } },
	{ ...optionsField, displayOptions: { show: showOnlyForList } },
];

/** Puts out a recipe's jobs, newest first, until enough of them have come. */
export async function* listJobs({ form, query, door }: ItemCall): AsyncGenerator<IDataObject> {
	const recipe = readRecipe(form);
	const limit = readLimit(form);
	const walk: JobWalk = {
		filter: readFilter(form, query),
		start: readStart(form, query),
		window: readWindow(form),
	};
	const isSimplified = form.getNodeParameter('simplify', true) === true;
	const origin = { recipeId: recipe.recipeId, webHost: door.webHost };

	await refuseUnknownOffset(form, door, recipe, walk.start);
	let count = 0;
	for await (const job of walkJobs(walk, async (page) => await fetchJobPage(door, recipe, page))) {
		yield isSimplified ? simplifyJob(job, origin) : job.raw;
		count += 1;
		if (count >= limit) return;
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

function readLimit(form: IExecuteSingleFunctions): number {
	if (form.getNodeParameter('returnAll', false) === true) return Infinity;
	const entered = form.getNodeParameter('limit', 50);
	const limit = Number(entered);
	if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ITEMS) {
		throw fieldError(
			form,
			`Limit: ${quoted(entered)} is no number of jobs`,
			`Enter a whole number from 1 to ${MOST_ITEMS.toLocaleString('en')}, or switch Return All on.`,
		);
	}
	return limit;
}
