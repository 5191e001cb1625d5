import * as fc from 'fast-check';
import type { Job } from '../../../sandbox/workato/job';
import { EPOCH_MS, makeJob } from './jobs';
import type { Change } from './simulatedRecipe';

export const PAGE_SIZES = [1, 2, 10, 25, 100];

/** The longest run of a job of a random recipe. */
export const MAX_RUN_MS = 600_000;

/** No known service has smaller pages. */
const MIN_PAGE_SIZE = 10;

const TEN_MINUTES_MS = 600_000;

/** Pages of one size, and counts that are right. */
const steadyPages = fc.record({
	pageSize: fc.constantFrom(...PAGE_SIZES),
	laterPageSizes: fc.constant([]),
	countsLagMs: fc.constant(0),
});

/** Pages whose size changes, and counts that are behind by up to ten minutes. */
const changingPages = fc.record({
	pageSize: fc.integer({ min: MIN_PAGE_SIZE, max: 60 }),
	laterPageSizes: fc.array(fc.integer({ min: MIN_PAGE_SIZE, max: 60 }), { maxLength: 4 }),
	countsLagMs: fc.integer({ min: 0, max: TEN_MINUTES_MS }),
});

/** Every way in which Workato may list jobs, except repeated pages. */
export const anyBehavior = fc
	.record({
		order: fc.constantFrom('start' as const, 'completion' as const, 'creation' as const),
		offsetIncluded: fc.boolean(),
		scopeCount: fc.constantFrom(
			'right' as const,
			'missing' as const,
			'tooSmall' as const,
			'tooLarge' as const,
			'page' as const,
		),
		recipeTotals: fc.constantFrom('right' as const, 'missing' as const),
		unknownOffset: fc.constantFrom('empty' as const, 'firstPage' as const),
		prevPage: fc.constantFrom('nextToOffset' as const, 'newest' as const),
		prevOrder: fc.constantFrom('newestFirst' as const, 'oldestFirst' as const),
		quietMs: fc.constantFrom(1_000, TEN_MINUTES_MS / 2, TEN_MINUTES_MS),
		pendingStartedAt: fc.constantFrom('created' as const, 'null' as const),
	})
	.chain((other) => fc.oneof(steadyPages, changingPages).map((pages) => ({ ...other, ...pages })))
	// A page that holds nothing but the offset leads nowhere.
	.filter(({ pageSize, offsetIncluded }) => pageSize > 1 || !offsetIncluded);

/** Jobs that started one after the other, of which some are still running. */
export function anyJobs(maxCount: number): fc.Arbitrary<Job[]> {
	return fc
		.array(
			fc.record({
				gapMs: fc.integer({ min: 0, max: 200_000 }),
				runMs: fc.oneof(
					{ weight: 4, arbitrary: fc.integer({ min: 0, max: MAX_RUN_MS }) },
					{ weight: 1, arbitrary: fc.constant(Infinity) },
				),
				outcome: fc.constantFrom('succeeded' as const, 'failed' as const),
				masterHandle: fc.constantFrom(null, 'j-original'),
			}),
			{ maxLength: maxCount, size: 'max' },
		)
		.map((shapes) => {
			let startedAt = EPOCH_MS;
			return shapes.map(({ gapMs, runMs, ...rest }, index) => {
				startedAt += gapMs;
				const times = { createdAt: startedAt, startedAt, completedAt: startedAt + runMs };
				return makeJob(index + 1, { ...times, ...rest });
			});
		});
}

/** The change after each of the first requests. */
export const anyChanges: fc.Arbitrary<Change[][]> = fc.array(
	fc.array(
		fc.oneof(
			fc.record({ kind: fc.constant('arrive' as const), completed: fc.boolean() }),
			fc.record({ kind: fc.constant('finish' as const), pick: fc.nat(50) }),
			fc.constant({ kind: 'vanish' as const }),
		),
		{ maxLength: 4 },
	),
	{ maxLength: 20 },
);

export const anyFilter = fc.constantFrom(
	{},
	{ status: 'failed' },
	{ status: 'succeeded' },
	{ status: 'pending' },
	{ rerun_only: true },
	{ status: 'failed', rerun_only: true },
);
