import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../model/job';
import type { JobFilter } from '../api/jobListResponse';
import { fetchJobPage } from '../api/jobs';
import { tryAsync } from './tryAsync';
import { eventOf, type JobEvent } from './fields';
import { toItem } from './triggerItem';
import { isFinished } from '../model/jobStatus';
import type { PollConfig } from './pollConfig';

const MAX_SAMPLES = 5;
const MAX_RECIPES = 20;

/** Some real, recent jobs of the chosen kind, for the user to map fields by. Remembers nothing. */
export async function sampleJobs(watched: PollConfig): Promise<INodeExecutionData[][]> {
	const { client, scope, simplify } = watched;
	const samples: INodeExecutionData[] = [];
	const errors: Error[] = [];
	for (const [recipeId, name] of [...(await watched.recipeNames())].slice(0, MAX_RECIPES)) {
		const came = await tryAsync(async () => await recentJobs(watched, recipeId));
		if ('error' in came) errors.push(came.error);
		else
			samples.push(
				...came.result.map((job) => toItem(job, { scope, recipeId, name }, { client, simplify })),
			);
		if (samples.length >= MAX_SAMPLES) break;
	}
	const [firstError] = errors;
	if (samples.length === 0) throw firstError ?? nothingYet(watched);
	return [samples.slice(0, MAX_SAMPLES)];
}

async function recentJobs({ client, scope, events }: PollConfig, recipeId: string): Promise<Job[]> {
	const jobs = new Map<string, Job>();
	for (const filter of filtersFor(events)) {
		const page = await fetchJobPage(client, { scope, recipeId }, filter);
		const wanted = page.jobs.filter((job) => isFinished(job) && events.has(eventOf(job)));
		for (const job of wanted.slice(0, MAX_SAMPLES)) jobs.set(job.id, job);
	}
	return [...jobs.values()];
}

/** Workato can filter by the two ends that it documents; for any other the newest jobs are looked at. */
function filtersFor(events: ReadonlySet<JobEvent>): JobFilter[] {
	return [...events].map((event) => (event === 'other' ? {} : { status: event }));
}

function nothingYet({ client, events }: PollConfig): NodeOperationError {
	return new NodeOperationError(client.node, 'There is no job of the chosen kind yet', {
		description: `Looked for jobs that ${[...events].map((event) => ENDED[event]).join(' or ')} in the newest ${MAX_RECIPES} recipes that are watched. To map fields now, add another event for a while: each job comes with the same fields.`,
	});
}

const ENDED: Record<JobEvent, string> = {
	failed: 'failed',
	succeeded: 'succeeded',
	other: 'ended otherwise',
};
