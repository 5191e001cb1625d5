import type * as Limits from '../../../../nodes/Workato/trigger/constants';

/** The trigger's limits, so low that a scenario of a few jobs comes to them. */
export const limits = {
	mostJobsPerPoll: 1_000,
	mostAsked: 100,
	mostPages: 50,
	mostExtraPages: 300,
};

/** What a test file puts in place of the module with `jest.mock`. */
export const lowLimits: typeof Limits = {
	MAX_UNFINISHED_PAGES: 2_000,
	get MAX_PAGES_PER_RECIPE() {
		return limits.mostPages;
	},
	get MAX_EXTRA_PAGES_PER_POLL() {
		return limits.mostExtraPages;
	},
	get MAX_FAILED_PAGES() {
		return limits.mostPages;
	},
	get MAX_JOBS_PER_POLL() {
		return limits.mostJobsPerPoll;
	},
	get MAX_JOB_REQUESTS_PER_RECIPE() {
		return limits.mostAsked;
	},
};
