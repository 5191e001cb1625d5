import {
	tryToParseDateTime,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import type { Job } from '../model/job';
import { jobPageUrl } from '../model/pageUrls';
import { statusOf } from '../model/jobStatus';
import { fetchJobPage, MAX_JOBS_PER_PAGE } from '../api/jobs';
import { getString } from '../model/record';
import { WorkatoClient } from '../transport/client';
import { searchPages, type ListDescription, type SearchPage } from './searchPages';
import { readRecipe } from '../parameters/recipe';
import { requireSelection } from './requireSelection';

const NEWEST_JOBS: ListDescription = {
	entriesName: 'newest jobs',
	advice: 'To choose an older job, switch Job to By Handle and enter its ID, or to By URL.',
};

/** The jobs of the chosen recipe for the picker, newest first, by title, status and time. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	requireSelection(this, 'recipe');
	const client = await WorkatoClient.fromCredentials(this);
	const recipe = readRecipe(this, client.appUrl);
	const timezone = this.getTimezone();
	const entryOf = (job: Job): INodeListSearchItems => ({
		// The editor cuts off long titles, so the status and the time come first.
		name: `${capitalized(statusOf(job.raw))} · ${startOf(job, timezone)} · ${titleOf(job)}`,
		value: job.id,
		url: jobPageUrl(client.appUrl, recipe.recipeId, job.id),
	});

	const fetchPage = async (lastJobId?: string): Promise<SearchPage> => {
		const query = lastJobId === undefined ? {} : { offset_job_id: lastJobId };
		const { jobs } = await fetchJobPage(client, recipe, query, MAX_JOBS_PER_PAGE);
		const last = jobs.at(-1);
		return {
			// The page may or may not include the offset job.
			entries: jobs.filter(({ id }) => id !== lastJobId).map(entryOf),
			nextToken: last?.id === lastJobId ? undefined : last?.id,
		};
	};
	return await searchPages(this, fetchPage, NEWEST_JOBS, filter, paginationToken);
}

function titleOf({ id, raw }: Job): string {
	return getString(raw, 'title') || id;
}

function startOf({ startedAtMs }: Job, timezone: string): string {
	if (startedAtMs === null) return 'not started';
	const start = tryToParseDateTime(new Date(startedAtMs), timezone);
	return start.toFormat('d LLL HH:mm:ss');
}

function capitalized(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
