import type * as Limits from '../../../../nodes/Workato/trigger/constants';
import type { LowLimits } from './scenario';

/** The limits of the scenario that is played. */
export const limits: LowLimits = {
	jobsPerPoll: 1_000,
	jobRequests: 100,
	pages: 50,
	extraPages: 300,
};

/** Replaces the module in a test file, with `jest.mock`. */
export const lowLimits: typeof Limits = {
	MAX_UNFINISHED_PAGES: 2_000,
	get MAX_PAGES_PER_RECIPE() {
		return limits.pages;
	},
	get MAX_EXTRA_PAGES_PER_POLL() {
		return limits.extraPages;
	},
	get MAX_FAILED_PAGES() {
		return limits.pages;
	},
	get MAX_JOBS_PER_POLL() {
		return limits.jobsPerPoll;
	},
	get MAX_JOB_REQUESTS_PER_RECIPE() {
		return limits.jobRequests;
	},
	MIN_JOB_REQUESTS_PER_RECIPE: 1,
	get MAX_EXTRA_JOB_REQUESTS_PER_POLL() {
		return limits.jobsPerPoll;
	},
};
