import type * as Limits from '../../../../nodes/Workato/trigger/constants';

/** The trigger's limits, so low that a story of a few jobs comes to them. */
export const limits = { mostJobsPerPoll: 1_000, mostAsked: 100 };

/** What a test file puts in place of the module with `jest.mock`. */
export const lowLimits: typeof Limits = {
	MAX_PAGES: 2_000,
	get MAX_JOBS_PER_POLL() {
		return limits.mostJobsPerPoll;
	},
	get MAX_ASKED() {
		return limits.mostAsked;
	},
};
