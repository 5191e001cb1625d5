import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { WorkatoClient } from '../../transport/client';
import type { Failure } from '../../transport/errors/errorMessages';
import { jobPageAt } from '../../model/job';
import { statusOf } from '../../model/jobStatus';
import { tryFetchJob } from '../../api/jobs';
import { toWorkatoId } from '../../model/record';
import { managedUserIdIn, type RecipeScope } from '../../api/paths';
import { readRecipe } from '../../parameters/recipe';
import type { OperationContext } from '../../declarative/runOperation';
import { readBoolean } from '../../parameters/primitives';
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
export async function* rerunJobsOf({
	context,
	client,
}: OperationContext): AsyncGenerator<IDataObject[]> {
	yield await RerunRun.serve(context, async (run) => {
		const recipe = readRecipe(context, client.appUrl);
		const jobIds = readJobIds(context);
		const entered: unknown = context.getNodeParameter('failedOnly', true);
		const failedOnly = readBoolean(context, 'Failed Jobs Only', entered, true);

		const sending = { client, recipe, run, item: context.getItemIndex() };
		const kept = failedOnly ? await keptBack(sending, jobIds, context.continueOnFail()) : [];
		const keptIds = new Set(kept.map(({ jobId }) => jobId));
		const toSend = jobIds.filter((jobId) => !keptIds.has(jobId));
		const sent = await sendReruns(sending, toSend, context.continueOnFail());

		const byId = new Map([...kept, ...sent].map((entry) => [entry.jobId, entry]));
		const inOrder = jobIds.flatMap((jobId) => byId.get(jobId) ?? []);
		return inOrder.map((entry) => rowOf(entry, recipe, client.appUrl));
	});
}

function rowOf(
	{ jobId, outcome, reason }: Rerun,
	recipe: RecipeScope,
	appUrl: string,
): IDataObject {
	return {
		job_id: jobId,
		recipe_id: toWorkatoId(recipe.recipeId),
		managed_user_id: managedUserIdIn(recipe.scope),
		outcome,
		reason,
		url: jobPageAt(appUrl, recipe.recipeId, jobId),
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
	{ client, recipe, run }: Sending,
	jobIds: string[],
	mayThrow: boolean,
): Promise<Rerun[]> {
	const kept: Rerun[] = [];
	for (const some of inRequests(jobIds)) {
		const checks = await Promise.all(some.map(async (jobId) => await check(client, recipe, jobId)));
		const failure = checks.find((each) => each.failure !== undefined)?.failure;
		if (failure !== undefined) {
			if (mayThrow || run.requestsSent === 0) throw client.toNodeError(failure);
			const reason = `It was not sent to Workato, since the check before it failed. ${sentencesOf(failure)}`;
			return alike(jobIds, 'refused', reason);
		}
		kept.push(...checks.flatMap((each) => each.kept ?? []));
	}
	return kept;
}

/** Whether a job failed. If not, it is kept back and has its row already. */
async function check(
	client: WorkatoClient,
	recipe: RecipeScope,
	jobId: string,
): Promise<{ kept?: Rerun; failure?: Failure }> {
	const result = await tryFetchJob(client, recipe, jobId);
	if ('error' in result) {
		const failure = result.error;
		if (failure.httpCode !== '404') return { failure };
		return { kept: { jobId, outcome: 'refused', reason: sentencesOf(failure) } };
	}
	const status = statusOf(result.data.raw);
	if (status === 'failed') return {};
	const reason = `The job did not fail: its status is ${status}.`;
	return { kept: { jobId, outcome: 'left_alone', reason } };
}
