import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Door } from '../../transport/client';
import type { Failure } from '../../transport/errors/errorMessages';
import { jobPageAt, statusOf } from '../../model/job';
import { settleJob } from '../../api/jobs';
import { idAsWorkatoSendsIt } from '../../model/record';
import { managedUserIdIn, type RecipeScope } from '../../api/paths';
import { readRecipe } from '../../parameters/recipe';
import type { ItemCall } from '../../declarative/runOperation';
import { readSwitch } from '../../parameters/boolean';
import { readJobIds } from './jobIds';
import { RerunRun } from './rerunRun';
import { alike, inRequests, sendReruns, sentencesOf, type Rerun, type Sending } from './sendReruns';

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

/** Puts out one item a job, with what Workato said. */
export async function* rerunJobsOf({ form, door }: ItemCall): AsyncGenerator<IDataObject[]> {
	yield await RerunRun.serve(form, async (run) => {
		const recipe = readRecipe(form, door.webHost);
		const jobIds = readJobIds(form);
		const entered: unknown = form.getNodeParameter('failedOnly', true);
		const failedOnly = readSwitch(form, 'Failed Jobs Only', entered, true);

		const sending = { door, recipe, run, item: form.getItemIndex() };
		const kept = failedOnly ? await keptBack(sending, jobIds, form.continueOnFail()) : [];
		const keptIds = new Set(kept.map(({ jobId }) => jobId));
		const toSend = jobIds.filter((jobId) => !keptIds.has(jobId));
		const sent = await sendReruns(sending, toSend, form.continueOnFail());

		const byId = new Map([...kept, ...sent].map((entry) => [entry.jobId, entry]));
		const inOrder = jobIds.flatMap((jobId) => byId.get(jobId) ?? []);
		return inOrder.map((entry) => rowOf(entry, recipe, door.webHost));
	});
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

/**
 * The jobs that are not to be rerun. All are asked for before the first is sent, so that an answer
 * that fails stops the item while nothing has been done for it yet.
 *
 * @param mayThrow whether the rows of the other input items outlast an error of this one
 * @throws NodeApiError
 */
async function keptBack(
	{ door, recipe, run }: Sending,
	jobIds: string[],
	mayThrow: boolean,
): Promise<Rerun[]> {
	const kept: Rerun[] = [];
	for (const some of inRequests(jobIds)) {
		const checks = await Promise.all(some.map(async (jobId) => await check(door, recipe, jobId)));
		const failure = checks.find((each) => each.failure !== undefined)?.failure;
		if (failure !== undefined) {
			if (mayThrow || run.requestsSent === 0) throw door.errorOf(failure);
			const reason = `It was not sent to Workato, since the check before it failed. ${sentencesOf(failure)}`;
			return alike(jobIds, 'refused', reason);
		}
		kept.push(...checks.flatMap((each) => each.kept ?? []));
	}
	return kept;
}

/** Whether a job failed. If not, it is kept back and has its row already. */
async function check(
	door: Door,
	recipe: RecipeScope,
	jobId: string,
): Promise<{ kept?: Rerun; failure?: Failure }> {
	const settled = await settleJob(door, recipe, jobId);
	if ('failure' in settled) {
		const { failure } = settled;
		if (failure.httpCode !== '404') return { failure };
		return { kept: { jobId, outcome: 'refused', reason: sentencesOf(failure) } };
	}
	const status = statusOf(settled.answer.raw);
	if (status === 'failed') return {};
	const reason = `The job did not fail: its status is ${status}.`;
	return { kept: { jobId, outcome: 'left_alone', reason } };
}
