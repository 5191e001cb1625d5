import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';
import { hasEnded, type Job } from '../api/job';
import type { JobFilter } from '../api/jobPage';
import { fetchJobPage } from '../api/jobs';
import { eventOf, type JobEvent } from './fields';
import { itemOf } from './item';
import type { Watched } from './watched';

const MOST_SAMPLES = 5;
const MOST_RECIPES = 20;

/** Some real, recent jobs of the chosen kind, for the user to map fields by. Remembers nothing. */
export async function sampleJobs(watched: Watched): Promise<INodeExecutionData[][]> {
	const { door, scope, events, simplify } = watched;
	const names = await watched.recipeNames();
	const samples: INodeExecutionData[] = [];
	for (const [recipeId, name] of [...names].slice(0, MOST_RECIPES)) {
		for (const filter of filtersFor(events)) {
			const { jobs } = await fetchJobPage(door, { scope, recipeId }, filter);
			const wanted = jobs.filter((job) => isWanted(job, events)).slice(0, MOST_SAMPLES);
			samples.push(
				...wanted.map((job) => itemOf(job, { scope, recipeId, name }, { door, simplify })),
			);
		}
		if (samples.length >= MOST_SAMPLES) break;
	}
	if (samples.length === 0) throw nothingYet(watched);
	return [samples.slice(0, MOST_SAMPLES)];
}

function isWanted(job: Job, events: ReadonlySet<JobEvent>): boolean {
	return hasEnded(job) && events.has(eventOf(job));
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
