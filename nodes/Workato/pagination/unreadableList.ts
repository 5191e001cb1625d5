/** The list can't be read further, and isn't known to be complete. */
export class UnreadableListError extends Error {
	readonly description =
		'The jobs read so far are not returned, since they are not the whole list. Run it again. If it happens again, read less: set a Limit or add the filter Started After, and contact Workato support.';
}

/** Workato repeats a page that can't be the end. */
export class RepeatedPageError extends UnreadableListError {
	constructor(readonly jobsRead: number) {
		super(`Workato sent the same page of jobs again after ${jobsRead} jobs`);
	}
}
