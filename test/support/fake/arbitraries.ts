import * as fc from 'fast-check';
import { EPOCH_MS, fakeJob, type FakeJob } from './job';
import type { Change, Habits } from './recipe';

export const PAGE_SIZES = [1, 2, 10, 25, 100];

/** The longest run of a job of a random recipe. */
export const MAX_RUN_MS = 600_000;

/** Every way in which Workato may respond, except repeated pages. */
export const anyHabits: fc.Arbitrary<Habits> = fc
	.record<Habits>({
		pageSize: fc.constantFrom(...PAGE_SIZES),
		order: fc.constantFrom('start', 'completion', 'creation'),
		includesOffset: fc.boolean(),
		scopeCount: fc.constantFrom('right', 'missing', 'too small', 'too large', 'of the page'),
		otherCounts: fc.constantFrom('right', 'missing'),
		unknownOffset: fc.constantFrom('empty page', 'first page'),
		prevPage: fc.constantFrom('next to the offset', 'newest'),
		prevOrder: fc.constantFrom('newest first', 'oldest first'),
		repeatsFrom: fc.constant(Infinity),
	})
	.filter(isPageable);

/** A page that holds nothing but the offset leads nowhere. */
function isPageable({ pageSize, includesOffset }: Habits): boolean {
	return pageSize > 1 || !includesOffset;
}

/** Jobs that started one after the other, of which some are still pending. */
export function anyJobs(most: number): fc.Arbitrary<FakeJob[]> {
	return fc
		.array(
			fc.record({
				gapMs: fc.integer({ min: 0, max: 200_000 }),
				ranMs: fc.oneof(
					{ weight: 4, arbitrary: fc.integer({ min: 0, max: MAX_RUN_MS }) },
					{ weight: 1, arbitrary: fc.constant(null) },
				),
				failed: fc.boolean(),
				rerun: fc.boolean(),
			}),
			{ maxLength: most, size: 'max' },
		)
		.map((shapes) => {
			let startedMs = EPOCH_MS;
			return shapes.map(({ gapMs, ranMs, ...rest }, index) => {
				startedMs += gapMs;
				const completedMs = ranMs === null ? null : startedMs + ranMs;
				return fakeJob(index + 1, { startedMs, completedMs, ...rest });
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
