/** The maximum number of jobs per poll. The next polls emit the rest. */
export const MAX_JOBS_PER_POLL: number = 1_000;

/** The most pages of one recipe's list that one poll reads before it leaves the rest to the next. */
export const MAX_PAGES_PER_RECIPE: number = 50;

/** The most pages beyond the first two of each recipe that one poll reads. */
export const MAX_EXTRA_PAGES_PER_POLL: number = 300;

/** The most pages of failed jobs that a poll looks through before it reads a backlog. */
export const MAX_FAILED_PAGES: number = 20;

/** Pages with nothing but unfinished jobs, below which no later poll could go on reading. */
export const MAX_UNFINISHED_PAGES: number = 400;

/** The most jobs of a recipe that one poll requests one by one. The others follow in later polls. */
export const MAX_JOB_REQUESTS_PER_RECIPE: number = 100;

/** As many of each recipe are requested in any case, so that no recipe waits for others. */
export const MIN_JOB_REQUESTS_PER_RECIPE: number = 5;

/** The most jobs beyond those that one poll requests one by one: more can't be reported at once. */
export const MAX_EXTRA_JOB_REQUESTS_PER_POLL: number = MAX_JOBS_PER_POLL;
