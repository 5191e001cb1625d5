/** The most jobs that one poll hands over. The rest comes with the next polls. */
export const MAX_JOBS_PER_POLL: number = 1_000;

/** As many pages as 50,000 jobs fill: more than a recipe may run between two polls of a week. */
export const MAX_PAGES: number = 2_000;

/** How many jobs of a recipe a poll asks for one by one. The others' turn comes with the next polls. */
export const MAX_ASKED: number = 100;
