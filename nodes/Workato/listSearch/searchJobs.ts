import {
	tryToParseDateTime,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { jobPageUrl, statusOf, type Job } from '../model/job';
import { fetchJobPage } from '../api/jobs';
import { textIn } from '../model/record';
import { openOwnDoor } from '../transport/ownDoor';
import { pickFrom, type Listed, type PickerPage } from './searchPages';
import { readRecipe } from '../parameters/recipe';
import { refuseUnchosen } from './requireSelection';

const NEWEST_JOBS: Listed = {
	things: 'newest jobs',
	wayOut:
		'To choose an older job, switch Job to By Handle and enter its ID, such as List puts out for each, or to By URL.',
};

/** The jobs of the chosen recipe for the picker, newest first, by title, status and time. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	refuseUnchosen(this, 'recipe');
	const door = await openOwnDoor(this);
	const recipe = readRecipe(this, door.webHost);
	const timezone = this.getTimezone();
	const entryOf = (job: Job): INodeListSearchItems => ({
		// The editor cuts a long title off: what tells jobs apart stands first.
		name: `${capitalized(statusOf(job.raw))} · ${startOf(job, timezone)} · ${titleOf(job)}`,
		value: job.id,
		url: jobPageUrl(job, { recipe, webHost: door.webHost }),
	});

	const fetchPage = async (lastJobId?: string): Promise<PickerPage> => {
		const query = lastJobId === undefined ? {} : { offset_job_id: lastJobId };
		const { jobs } = await fetchJobPage(door, recipe, query);
		const last = jobs.at(-1);
		return {
			// Workato may or may not take the offset job into the page.
			entries: jobs.filter(({ id }) => id !== lastJobId).map(entryOf),
			nextToken: last?.id === lastJobId ? undefined : last?.id,
		};
	};
	return await pickFrom(this, fetchPage, NEWEST_JOBS, filter, paginationToken);
}

function titleOf({ id, raw }: Job): string {
	return textIn(raw, 'title') || id;
}

function startOf({ startedAtMs }: Job, timezone: string): string {
	if (startedAtMs === null) return 'not started';
	const start = tryToParseDateTime(new Date(startedAtMs), timezone);
	return start.toFormat('d LLL HH:mm:ss');
}

function capitalized(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
