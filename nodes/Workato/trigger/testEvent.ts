import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../model/job';
import type { JobFilter } from '../api/jobListResponse';
import { fetchJobPage } from '../api/jobs';
import { attempt } from './tryAsync';
import { eventOf, type JobEvent } from './fields';
import { itemOf } from './triggerItem';
import { hasEnded } from './jobStatus';
import type { Watched } from './pollConfig';

const MOST_SAMPLES = 5;
const MOST_RECIPES = 20;

/** Some real, recent jobs of the chosen kind, for the user to map fields by. Remembers nothing. */
export async function sampleJobs(watched: Watched): Promise<INodeExecutionData[][]> {
	const { door, scope, simplify } = watched;
	const samples: INodeExecutionData[] = [];
	const errors: Error[] = [];
	for (const [recipeId, name] of [...(await watched.recipeNames())].slice(0, MOST_RECIPES)) {
		const came = await attempt(async () => await recentJobs(watched, recipeId));
		if ('error' in came) errors.push(came.error);
		else
			samples.push(
				...came.result.map((job) => itemOf(job, { scope, recipeId, name }, { door, simplify })),
			);
		if (samples.length >= MOST_SAMPLES) break;
	}
	const [firstError] = errors;
	if (samples.length === 0) throw firstError ?? nothingYet(watched);
	return [samples.slice(0, MOST_SAMPLES)];
}

async function recentJobs({ door, scope, events }: Watched, recipeId: string): Promise<Job[]> {
	const jobs = new Map<string, Job>();
	for (const filter of filtersFor(events)) {
		const page = await fetchJobPage(door, { scope, recipeId }, filter);
		const wanted = page.jobs.filter((job) => hasEnded(job) && events.has(eventOf(job)));
		for (const job of wanted.slice(0, MOST_SAMPLES)) jobs.set(job.id, job);
	}
	return [...jobs.values()];
}

/** Workato can filter by the two ends that it documents; for any other the newest jobs are looked at. */
function filtersFor(events: ReadonlySet<JobEvent>): JobFilter[] {
	return [...events].map((event) => (event === 'other' ? {} : { status: event }));
}

function nothingYet({ door, events }: Watched): NodeOperationError {
	return new NodeOperationError(door.node, 'There is no job of the chosen kind yet', {
		description: `Looked for jobs that ${[...events].map((event) => ENDED[event]).join(' or ')} in the newest ${MOST_RECIPES} recipes that are watched. To map fields now, add another event for a while: each job comes with the same fields.`,
	});
}

const ENDED: Record<JobEvent, string> = {
	failed: 'failed',
	succeeded: 'succeeded',
	other: 'ended otherwise',
};
