import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import type { Door } from '../../api/door';
import type { Failure } from '../../api/failure';
import { jobPageAt, statusOf } from '../../api/job';
import { settleJob } from '../../api/jobs';
import { idAsWorkatoSendsIt } from '../../api/json';
import { managedUserIdIn, type RecipeScope } from '../../api/paths';
import { MOST_RERUNS_PER_REQUEST, rerunJobs } from '../../api/rerun';
import { fieldError } from '../../fieldError';
import { readHandle } from '../../locators/job';
import { readRecipe } from '../../locators/recipe';
import type { ItemCall } from '../perItem';

const showOnlyForRerun = { resource: ['job'], operation: ['rerun'] };

export const rerunFields: INodeProperties[] = [
	{
		displayName: 'Job IDs',
		name: 'jobIds',
		type: 'string',
		required: true,
		default: '={{ $json.id }}',
		placeholder: 'e.g. j-AJMfQh8c-hsCXcs',
		displayOptions: { show: showOnlyForRerun },
		description:
			'The jobs to rerun: the ID of each input item’s job, or many at once, as a list or separated by commas. All of them are jobs of the recipe.',
	},
	{
		displayName: 'Failed Jobs Only',
		name: 'failedOnly',
		type: 'boolean',
		default: true,
		displayOptions: { show: showOnlyForRerun },
		description: 'Whether to ask for each job first, and leave alone those that did not fail',
	},
];

/** What became of a job, in words that a later node can filter by. */
type Outcome = 'enqueued' | 'left_alone' | 'refused' | 'unknown';

interface Rerun {
	jobId: string;
	outcome: Outcome;
	reason: string | null;
}

/** Puts out one item a job, with what Workato said. */
export async function* rerunJobsOf({ form, door }: ItemCall): AsyncGenerator<IDataObject[]> {
	const recipe = readRecipe(form);
	const jobIds = readJobIds(form);
	const failedOnly = form.getNodeParameter('failedOnly', true) !== false;
	for (let at = 0; at < jobIds.length; at += MOST_RERUNS_PER_REQUEST) {
		const reruns = await rerun(
			door,
			recipe,
			jobIds.slice(at, at + MOST_RERUNS_PER_REQUEST),
			failedOnly,
		);
		yield reruns.map((entry) => rowOf(entry, recipe, door.webHost));
	}
}

function rowOf(
	{ jobId, outcome, reason }: Rerun,
	recipe: RecipeScope,
	webHost: string,
): IDataObject {
	return {
		job_id: jobId,
		recipe_id: idAsWorkatoSendsIt(recipe.recipeId),
		managed_user_id: managedUserIdIn(recipe.scope),
		outcome,
		reason,
		url: jobPageAt(webHost, recipe.recipeId, jobId),
	};
}

/** In the order of the IDs, whether they were sent or left alone. */
async function rerun(
	door: Door,
	recipe: RecipeScope,
	jobIds: string[],
	failedOnly: boolean,
): Promise<Rerun[]> {
	const checks = failedOnly
		? await Promise.all(jobIds.map(async (jobId) => await leftAlone(door, recipe, jobId)))
		: [];
	const kept = checks.filter((check) => check !== undefined);
	const keptIds = new Set(kept.map(({ jobId }) => jobId));
	const toSend = jobIds.filter((jobId) => !keptIds.has(jobId));
	const sent = toSend.length === 0 ? [] : await send(door, recipe, toSend);
	const byId = new Map([...kept, ...sent].map((entry) => [entry.jobId, entry]));
	return jobIds.flatMap((jobId) => byId.get(jobId) ?? []);
}

/** Why a job is not to be rerun; undefined for one that failed. */
async function leftAlone(
	door: Door,
	recipe: RecipeScope,
	jobId: string,
): Promise<Rerun | undefined> {
	const settled = await settleJob(door, recipe, jobId);
	if ('failure' in settled) {
		if (settled.failure.httpCode !== '404') throw door.errorOf(settled.failure);
		return { jobId, outcome: 'refused', reason: sentencesOf(settled.failure) };
	}
	const status = statusOf(settled.answer.raw);
	return status === 'failed'
		? undefined
		: { jobId, outcome: 'left_alone', reason: `The job did not fail: its status is ${status}.` };
}

async function send(door: Door, recipe: RecipeScope, jobIds: string[]): Promise<Rerun[]> {
	const settled = await rerunJobs(door, recipe, jobIds);
	if ('failure' in settled) {
		if (!settled.isUnclear) throw door.errorOf(settled.failure);
		const reason = `Workato may have rerun it or not, and it was not asked twice. Look at the recipe's newest jobs in Workato before you rerun it. ${sentencesOf(settled.failure)}`;
		return jobIds.map((jobId) => ({ jobId, outcome: 'unknown', reason }));
	}
	return jobIds.map((jobId): Rerun => {
		const answer = settled.answer.get(jobId);
		if (answer === undefined) {
			const reason =
				"Workato's answer does not name it. Look at the recipe's newest jobs in Workato.";
			return { jobId, outcome: 'unknown', reason };
		}
		return answer.isEnqueued
			? { jobId, outcome: 'enqueued', reason: null }
			: { jobId, outcome: 'refused', reason: answer.error ?? 'Workato gave no reason.' };
	});
}

function sentencesOf({ message, description }: Failure): string {
	return `${message}. ${description}`;
}

function readJobIds(form: IExecuteSingleFunctions): string[] {
	const entered: unknown = form.getNodeParameter('jobIds', '');
	const list: unknown[] = Array.isArray(entered) ? entered : String(entered ?? '').split(',');
	const jobIds = list.map((jobId) => String(jobId ?? '').trim()).filter((jobId) => jobId !== '');
	if (jobIds.length === 0) {
		throw fieldError(
			form,
			'Job IDs is empty',
			'Enter the ID of at least one job, or drag the id of the jobs that come in into this field.',
		);
	}
	return [...new Set(jobIds)].map((jobId) => readHandle(form, 'Job IDs', jobId));
}
