import * as fc from 'fast-check';
import { NewestJobs, startForOrder, type RankedJob } from '../../../nodes/Workato/model/newestJobs';
import { parseJob } from '../../../nodes/Workato/model/job';
import { propertyParameters } from '../../support/propertyRuns';

const START_MS = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(-Infinity, Infinity));

const JOBS = fc
	.array(fc.record({ startedAtMs: START_MS, recipeIndex: fc.nat({ max: 3 }) }), { maxLength: 600 })
	.map((jobs) =>
		jobs.map((job, jobIndex): RankedJob => ({ ...job, jobIndex, item: { jobIndex } })),
	);

function startedAt(startedAtMs: number): RankedJob {
	return { startedAtMs, recipeIndex: 0, jobIndex: 0, item: {} };
}

function newestAmong(startsMs: readonly number[], limit: number): NewestJobs {
	const newest = new NewestJobs(limit);
	for (const startMs of startsMs) newest.add(startedAt(startMs));
	return newest;
}

function newestOf(jobs: readonly RankedJob[], limit: number): RankedJob[] {
	const newest = new NewestJobs(limit);
	for (const job of jobs) newest.add(job);
	return [...newest.newestFirst()];
}

describe('The newest jobs', () => {
	it('are the first of all jobs, sorted by start, then recipe, then position in its list', () => {
		fc.assert(
			fc.property(JOBS, fc.integer({ min: 1, max: 50 }), (jobs, limit) => {
				const sorted = [...jobs].sort(
					(one, other) =>
						Number(other.startedAtMs > one.startedAtMs) -
							Number(other.startedAtMs < one.startedAtMs) ||
						one.recipeIndex - other.recipeIndex ||
						one.jobIndex - other.jobIndex,
				);
				expect(newestOf(jobs, limit)).toEqual(sorted.slice(0, limit));
			}),
			propertyParameters(100),
		);
	});

	it('are all of them if they are fewer than the limit', () => {
		const jobs = [startedAt(2), startedAt(1)];

		expect(newestOf(jobs, 3)).toStrictEqual(jobs);
	});

	it('are the same in whatever order jobs are added', () => {
		const shuffled = JOBS.chain((jobs) =>
			fc.tuple(
				fc.constant(jobs),
				fc.shuffledSubarray(jobs, { minLength: jobs.length, maxLength: jobs.length }),
			),
		);
		fc.assert(
			fc.property(shuffled, fc.integer({ min: 1, max: 50 }), ([jobs, others], limit) => {
				expect(newestOf(jobs, limit)).toEqual(newestOf(others, limit));
			}),
			propertyParameters(100),
		);
	});

	it('take less memory than twice as many jobs and a hundred', () => {
		const newest = new NewestJobs(50);
		for (let index = 0; index < 10_000; index += 1) {
			newest.add(startedAt(index));
			expect(newest.heldCount).toBeLessThan(200);
		}
	});

	it('take no memory for a job that is too old', () => {
		const newest = newestAmong([5, 4, 3], 2);
		expect(newest.oldestStartMs).toBe(4);
		newest.add(startedAt(3));

		expect(newest.heldCount).toBe(2);
	});

	it('are sorted rarely, however many jobs are added and however often the oldest is asked for', () => {
		const sorts = jest.spyOn(Array.prototype, 'sort');
		const newest = newestAmong(
			Array.from({ length: 10_000 }, (_, index) => index),
			50,
		);
		for (let count = 0; count < 100; count += 1) expect(newest.oldestStartMs).toBe(9_950);

		// Once for each 150 added jobs.
		expect(sorts.mock.calls.length).toBeLessThan(80);
		sorts.mockRestore();
	});
});

describe('The oldest start among the newest jobs', () => {
	it('is that of the last job within the limit', () => {
		expect(newestAmong([7, 3, 9, 5, 1], 3).oldestStartMs).toBe(5);
	});

	it('is that of the last one if there are as many as the limit, once they are sorted', () => {
		const newest = newestAmong([3, 7], 2);
		newest.newestFirst();

		expect(newest.oldestStartMs).toBe(3);
	});

	it('is unknown while there are fewer jobs than the limit', () => {
		const newest = newestAmong([7, 3], 3);
		newest.newestFirst();

		expect(newest.oldestStartMs).toBe(-Infinity);
	});
});

describe('The start that a job is sorted by', () => {
	it.each([
		[{ started_at: '2026-11-23T06:00:00Z' }, Date.parse('2026-11-23T06:00:00Z')],
		[{ completed_at: '2026-11-23T07:00:00Z' }, Date.parse('2026-11-23T07:00:00Z')],
		[{}, Infinity],
		[{ started_at: 'soon', completed_at: 'later' }, -Infinity],
	])('is taken from %j', (times, expected) => {
		const job = parseJob({ id: 'j-1', ...times });
		if (job === undefined) throw new Error('Not a job');

		expect(startForOrder(job)).toBe(expected);
	});
});
