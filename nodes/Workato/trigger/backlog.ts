import type { Job } from '../model/job';
import { finishedAtMs } from './jobStatus';
import type { JobsAbove } from './newlyFinished';
import type { Gap, ListPosition, RecipeCursor } from './recipeCursor';

/**
 * What is left to read of a recipe whose new jobs are more than one poll can read. The top of its
 * list is watched by a cursor of its own as if all had been read; the polls read on below, part by
 * part, against the cursor of before.
 */
export interface Backlog {
	/** As it was when the gap came up, with what has been reported of the backlog since. */
	cursor: RecipeCursor;
	/** Undefined: from the top of the list. */
	position?: ListPosition;
	/** What stands above the position. */
	above: JobsAbove;
}

/** What one poll has read of a backlog. */
export interface BacklogReading {
	listed: readonly Job[];
	/** Where the next poll goes on; `done` where all has been read, `lost` where it begins again. */
	next: Gap | 'done' | 'lost';
}

/** A cursor with jobs noted as reported. Unfinished jobs are with the cursor of the list's top. */
export function withReported(cursor: RecipeCursor, reported: readonly Job[]): RecipeCursor {
	const ended = { ...cursor.ended };
	for (const job of reported) ended[job.id] = finishedAtMs(job);
	return { ...cursor, ended, pending: new Map() };
}
