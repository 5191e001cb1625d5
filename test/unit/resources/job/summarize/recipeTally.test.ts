import { job, SimulatedWorkato } from '../../simulatedWorkato';
import { parseJob, type JobOrigin } from '../../../../../nodes/Workato/model/job';
import { JobStatistics } from '../../../../../nodes/Workato/model/jobStatistics';
import {
	fetchTally,
	mergeTallies,
	tallyColumns,
	type JobTally,
} from '../../../../../nodes/Workato/resources/job/summarize/recipeTally';

const ORIGIN: JobOrigin = {
	recipe: { scope: { workspace: 'own' }, recipeId: '501' },
	appUrl: 'https://app.workato.com',
};

/** The tally of a time window with this many failed jobs. */
function windowTally(failedCount: number): JobTally {
	const statistics = new JobStatistics();
	for (let index = 0; index < failedCount; index += 1) {
		const failed = parseJob({ id: `j-${index}`, status: 'failed', error: 'Timed out' });
		if (failed !== undefined) statistics.add(failed, ORIGIN);
	}
	return { statistics };
}

const countTally = (all?: number, succeeded?: number, failed?: number): JobTally => ({
	counts: { all, succeeded, failed },
});

describe('The tally of a recipe', () => {
	const JOBS = [
		job('j-3', 30),
		job('j-2', 20, { status: 'succeeded' }),
		job('j-1', 10),
		job('j-0', -1_000),
	];
	const COUNTS = { job_count: 9, job_succeeded_count: 6, job_failed_count: 2 };

	it('is Workato’s own counts without a time window', async () => {
		const { client, requests } = new SimulatedWorkato(JOBS, { counts: COUNTS });
		const tally = await fetchTally(client, ORIGIN, { longestRunMs: 0 });

		expect(tally).toMatchObject({ counts: { all: 9, succeeded: 6, failed: 2 } });
		expect(requests).toEqual(['jobs']);
	});

	it('counts the jobs of a time window, and reads no further', async () => {
		const { client, requests } = new SimulatedWorkato(JOBS, { counts: COUNTS, pageSize: 1 });
		const window = { startedAfter: Date.parse('2026-11-23T00:20:00Z'), longestRunMs: 0 };
		const tally = await fetchTally(client, ORIGIN, window);

		expect(tallyColumns(tally, true)).toMatchObject({
			jobs: 2,
			succeeded: 1,
			failed: 1,
			longest_job_url: 'https://app.workato.com/recipes/501/job/j-3',
		});
		expect(requests).toEqual(['jobs', 'jobs j-3', 'jobs j-2']);
	});

	it('takes one request if Workato’s counts say that this is all', async () => {
		const counts = { job_count: 1, job_scope_count: 1 };
		const { client, requests } = new SimulatedWorkato([job('j-1', 10)], { counts });
		await fetchTally(client, ORIGIN, { startedAfter: 0, longestRunMs: 0 });

		expect(requests).toEqual(['jobs']);
	});
});

describe('The tally of several recipes', () => {
	it('is that of the first one, with those of others added', () => {
		const sum = mergeTallies(mergeTallies(undefined, windowTally(1)), windowTally(2));

		expect(tallyColumns(sum, true)).toMatchObject({ jobs: 3, failed: 3 });
	});

	it('adds up Workato’s own counts', () => {
		const sum = mergeTallies(mergeTallies(undefined, countTally(5, 3, 1)), countTally(10, 6, 4));

		expect(sum).toStrictEqual(countTally(15, 9, 5));
	});

	it('has no count that Workato doesn’t send of each of them', () => {
		expect(mergeTallies(countTally(5, 3, 1), countTally(undefined, 6, 4))).toStrictEqual(
			countTally(undefined, 9, 5),
		);
		expect(mergeTallies(countTally(5, undefined, undefined), countTally(10, 6, 4))).toStrictEqual(
			countTally(15, undefined, undefined),
		);
	});
});

describe('The columns of a tally', () => {
	it('are flat if they are simplified', () => {
		expect(tallyColumns(windowTally(1), true)).toMatchObject({
			failed: 1,
			top_error_message: 'Timed out',
		});
	});

	it('have every error otherwise', () => {
		expect(tallyColumns(windowTally(1), false)).toMatchObject({
			failed: 1,
			errors: [{ error_message: 'Timed out' }],
		});
	});

	it.each([true, false])('are Workato’s own counts without a time window', (simplify) => {
		expect(tallyColumns(countTally(5, 3, 1), simplify)).toStrictEqual({
			jobs: 5,
			succeeded: 3,
			failed: 1,
			failure_rate: 0.25,
		});
	});
});
