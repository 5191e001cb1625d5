import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunningSandbox, TrueJob } from '../../../sandbox/workato';
import { itemsOf } from '../../support/engine/run';
import {
	credentialFor,
	HOUR_MS,
	listOfRecipe,
	NOW,
	sandboxWith,
} from '../../support/engine/sandbox';

let sandbox: RunningSandbox;

beforeEach(async () => {
	sandbox = await sandboxWith({ jobs: 400, failureRate: 0.3, days: 10, blueprint: 3 });
});
afterEach(async () => await sandbox.stop());

async function summary(filters: INodeParameters, simplify = true): Promise<IDataObject> {
	const parameters = listOfRecipe({ operation: 'summarize', filters, options: {}, simplify });
	const [item] = await itemsOf(parameters, { credential: credentialFor(sandbox) });
	if (item === undefined) throw new Error('No item came');
	return item;
}

const weekAgo = NOW - 7 * 24 * HOUR_MS;
const lastWeek = { startedAfter: new Date(weekAgo).toISOString() };

function truthOfLastWeek(): TrueJob[] {
	return sandbox.groundTruth({ startedAfter: weekAgo });
}

function secondsOf({ startedAt, completedAt }: TrueJob): number[] {
	return startedAt && completedAt ? [(Date.parse(completedAt) - Date.parse(startedAt)) / 1000] : [];
}

function count(jobs: TrueJob[], ...statuses: string[]): number {
	return jobs.filter(({ status }) => statuses.includes(status)).length;
}

describe('Summarize with a window', () => {
	it('counts the jobs of the window by their outcome', async () => {
		const jobs = truthOfLastWeek();
		const succeeded = count(jobs, 'succeeded');
		const failed = count(jobs, 'failed');
		const pending = count(jobs, 'pending', 'running');

		expect(await summary(lastWeek)).toMatchObject({
			jobs: jobs.length,
			succeeded,
			failed,
			pending,
			other: jobs.length - succeeded - failed - pending,
			reruns: jobs.filter(({ isRerun }) => isRerun).length,
			failure_rate: Math.round((failed / (failed + succeeded)) * 10_000) / 10_000,
		});
		expect(failed).toBeGreaterThan(0);
	});

	it('shows the run times of completed jobs', async () => {
		const seconds = truthOfLastWeek()
			.flatMap(secondsOf)
			.sort((one, other) => one - other);
		const sum = seconds.reduce((total, each) => total + each, 0);
		const item = await summary(lastWeek);

		expect(item.average_seconds).toBeCloseTo(sum / seconds.length, 2);
		expect(item.longest_seconds).toBe(seconds.at(-1));
		expect(item.p95_seconds).toBe(seconds[Math.ceil(seconds.length * 0.95) - 1]);
		const below = seconds.filter((each) => each < Number(item.median_seconds)).length;
		const above = seconds.filter((each) => each > Number(item.median_seconds)).length;
		expect(Math.max(below, above)).toBeLessThanOrEqual(seconds.length / 2);
	});

	it('names the longest job, the first and the last', async () => {
		const byStart = truthOfLastWeek().sort((one, other) =>
			String(one.startedAt) < String(other.startedAt) ? -1 : 1,
		);
		const item = await summary(lastWeek);
		const longest = byStart.find(({ id }) => id === item.longest_job_id);

		expect(longest && secondsOf(longest)).toEqual([item.longest_seconds]);
		const moment = (text: unknown) => Date.parse(String(text));
		expect(moment(item.first_started_at)).toBe(moment(byStart[0]?.startedAt));
		expect(moment(item.last_started_at)).toBe(moment(byStart.at(-1)?.startedAt));
	});

	it('counts each failed job under exactly one error', async () => {
		const { errors } = await summary(lastWeek, false);
		const counts = Array.isArray(errors)
			? errors.map((error) => Number(Reflect.get(Object(error), 'count')))
			: [];

		expect(counts.reduce((total, each) => total + each, 0)).toBe(
			count(truthOfLastWeek(), 'failed'),
		);
		expect(counts).toEqual([...counts].sort((one, other) => other - one));
	});

	it('returns one item for a recipe without jobs in it', async () => {
		const item = await summary({ startedAfter: new Date(NOW + HOUR_MS).toISOString() });

		expect(item).toMatchObject({
			jobs: 0,
			failure_rate: null,
			average_seconds: null,
			top_error_message: null,
			first_job_id: null,
		});
	});
});

describe('Summarize without a window', () => {
	it('returns Workato’s own counts with one request', async () => {
		const jobs = sandbox.groundTruth();
		const item = await summary({});

		expect(item).toMatchObject({
			recipe_id: 362905,
			jobs: jobs.length,
			succeeded: count(jobs, 'succeeded'),
			failed: count(jobs, 'failed'),
		});
		expect(sandbox.log.entries()).toHaveLength(1);
	});
});
