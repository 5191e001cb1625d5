import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';
import { fetchJobPage } from '../api/jobs';
import type { JobFilter } from '../model/jobPage';
import type { WorkatoClient } from '../transport/client';
import type { Job } from '../model/job';
import { isFinished } from '../model/jobStatus';
import { runFirstThenConcurrently } from './runConcurrentlyWhile';
import { isAccessError } from './failureNotifier';
import { eventOf, type JobEvent, type TriggerEvent } from './events';
import { finishedAtMs } from './jobStatus';
import { scopeOf, type PollConfig } from './pollConfig';
import { listWatchedRecipes, type RecipeListing } from './recipeListing';
import { tryAsync } from '../transport/tryAsync';
import { jobItem, stopItem } from './triggerItem';

const MAX_SAMPLES = 5;
const RECIPES_AT_A_TIME = 16;

/** How long one may wait in the editor. */
const MAX_WAIT_MS = 30_000;

interface Sample {
	atMs: number;
	item: INodeExecutionData;
}

/**
 * The newest real events of the chosen kinds over all that is watched, for the user to map fields
 * by, in the shape that those to come have. Remembers nothing.
 */
export async function sampleEvents(config: PollConfig): Promise<INodeExecutionData[][]> {
	const nowMs = Date.now();
	const client = config.client.withDeadline(nowMs + MAX_WAIT_MS);
	const listing = await listWatchedRecipes(config, blankState(config), client, {
		nowMs,
		untilMs: nowMs + MAX_WAIT_MS / 2,
	});
	const errors = listing.failures.map(({ error }) => error);
	const samples = sampleStops(config, listing);
	const readOne = async (recipeId: string) => {
		const scope = scopeOf(listing.recipes.get(recipeId)?.workspace ?? '');
		const outcome = await tryAsync(
			async () => await recentJobs(client, { scope, recipeId }, config.events),
		);
		if ('error' in outcome) errors.push(outcome.error);
		else samples.push(...outcome.result.map((job) => sampleJob(job, recipeId, listing, config)));
	};
	const startUntilMs = nowMs + MAX_WAIT_MS / 2;
	const mayStart = () => !errors.some(isAccessError) && Date.now() < startUntilMs;
	const ids = recipesToAsk(config, listing);
	await runFirstThenConcurrently(ids, RECIPES_AT_A_TIME, startUntilMs, mayStart, readOne);
	const [firstError] = errors;
	if (samples.length === 0) throw firstError ?? nothingYet(config);
	const newest = samples.sort((a, b) => b.atMs - a.atMs).slice(0, MAX_SAMPLES);
	return [newest.map(({ item }) => item)];
}

function blankState({ workspace, host }: PollConfig) {
	return {
		revision: { count: 0, id: '' },
		workspace,
		host,
		events: {},
		listedMs: 0,
		listedAtWorkatoMs: 0,
		polledMs: 0,
		workspaces: {},
		recipes: {},
	};
}

function sampleStops(config: PollConfig, listing: RecipeListing): Sample[] {
	if (!config.events.has('recipeStopped')) return [];
	return [...listing.records].flatMap(([recipeId, record]) => {
		const isWanted = !config.workatoStopsOnly || Boolean(record.stopCause);
		if (record.stoppedAtMs === null || !isWanted) return [];
		const atMs = record.stoppedAtMs;
		return [{ atMs, item: stopItem({ recipeId, record, atMs }, listing, config) }];
	});
}

function sampleJob(job: Job, recipeId: string, listing: RecipeListing, config: PollConfig): Sample {
	return { atMs: finishedAtMs(job), item: jobItem(job, recipeId, listing, config) };
}

/** Those that may have jobs of the kind by their records, the latest run first. */
function recipesToAsk({ events }: PollConfig, { recipes, records }: RecipeListing): string[] {
	const mayHave = (id: string): boolean => {
		const { succeededCount, failedCount } = records.get(id) ?? {};
		return (
			events.has('other') ||
			(events.has('failed') && failedCount !== 0) ||
			(events.has('succeeded') && succeededCount !== 0)
		);
	};
	const lastRunMs = (id: string) => records.get(id)?.lastRunAtMs ?? Infinity;
	return [...recipes.keys()]
		.filter(mayHave)
		.sort((a, b) => (lastRunMs(a) === lastRunMs(b) ? 0 : lastRunMs(b) - lastRunMs(a)));
}

async function recentJobs(
	client: WorkatoClient,
	recipe: Parameters<typeof fetchJobPage>[1],
	events: ReadonlySet<TriggerEvent>,
): Promise<Job[]> {
	const jobs = new Map<string, Job>();
	for (const filter of filtersFor(events)) {
		const page = await fetchJobPage(client, recipe, filter);
		const wanted = page.jobs.filter((job) => isFinished(job) && events.has(eventOf(job)));
		for (const job of wanted.slice(0, MAX_SAMPLES)) jobs.set(job.id, job);
	}
	return [...jobs.values()];
}

/** Workato can filter by the two ends that it documents; for any other the newest jobs are looked at. */
function filtersFor(events: ReadonlySet<TriggerEvent>): JobFilter[] {
	const filters: Record<JobEvent, JobFilter> = {
		failed: { status: 'failed' },
		succeeded: { status: 'succeeded' },
		other: {},
	};
	return [...events].flatMap((event) => (event === 'recipeStopped' ? [] : filters[event]));
}

function nothingYet({ client, events }: PollConfig): NodeOperationError {
	return new NodeOperationError(client.node, 'There are no events of the chosen kind yet', {
		description: `Workato shows no ${[...events].map((event) => KINDS[event]).join(' and no ')} in the watched recipes. To map fields now, add another event temporarily.`,
	});
}

const KINDS: Record<TriggerEvent, string> = {
	failed: 'job that failed',
	succeeded: 'job that succeeded',
	other: 'job that was canceled or aborted',
	recipeStopped: 'recipe that stopped',
};
