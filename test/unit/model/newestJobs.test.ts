import * as fc from 'fast-check';
import { NewestJobs, startForOrder, type RankedJob } from '../../../nodes/Workato/model/newestJobs';
import { parseJob } from '../../../nodes/Workato/model/job';

const START_MS = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(-Infinity, Infinity));

const JOBS = fc
	.array(fc.record({ startedAtMs: START_MS, recipeIndex: fc.nat({ max: 3 }) }), { maxLength: 600 })
	.map((jobs) =>
		jobs.map((job, jobIndex): RankedJob => ({ ...job, jobIndex, item: { jobIndex } })),
	);

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
		);
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
		);
	});

	it('take no more memory than twice as many jobs and a hundred', () => {
		const newest = new NewestJobs(50);
		for (let index = 0; index < 10_000; index += 1) {
			newest.add({ startedAtMs: index, recipeIndex: 0, jobIndex: index, item: {} });
			expect(newest.heldCount).toBeLessThanOrEqual(200);
		}
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
