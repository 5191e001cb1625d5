import { parseJob, type JobOrigin } from '../../../../../nodes/Workato/model/job';
import { JobStatistics } from '../../../../../nodes/Workato/model/jobStatistics';
import {
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
		const job = parseJob({ id: `j-${index}`, status: 'failed', error: 'Timed out' });
		if (job !== undefined) statistics.add(job, ORIGIN);
	}
	return { statistics };
}

const countTally = (all?: number, succeeded?: number, failed?: number): JobTally => ({
	counts: { all, succeeded, failed },
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
