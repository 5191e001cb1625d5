import type { Job } from '../model/job';
import { finishedAtMs } from './jobStatus';
import type { JobsAbove } from './newlyFinished';
import type { Gap, ListPosition, RecipeCursor } from './recipeCursor';

/**
 * The part of a recipe's list that is still to be read if it has more new jobs than one poll can read.
 * The recipe's own cursor goes on with the top of the list, as if everything below had been read.
 * Each poll then reads another part of the backlog and compares it with the earlier cursor, kept here.
 */
export interface Backlog {
	/** The cursor from before the backlog, plus the jobs of the backlog reported since. */
	cursor: RecipeCursor;
	/** Where to continue. Undefined: at the top of the list. */
	position?: ListPosition;
	/** The earliest times above the position. */
	above: JobsAbove;
}

/** The part of a backlog that one poll has read. */
export interface BacklogReading {
	listed: readonly Job[];
	/** Where the next poll continues. `done`: all is read. `lost`: start again at the top. */
	next: Gap | 'done' | 'lost';
}

/** Adds reported jobs to a backlog's cursor. The recipe's own cursor keeps the unfinished ones. */
export function withReported(cursor: RecipeCursor, reported: readonly Job[]): RecipeCursor {
	const ends = reported.map((job) => [job.id, finishedAtMs(job)] as const);
	const ended = Object.fromEntries([...Object.entries(cursor.ended), ...ends]);
	return { ...cursor, ended, pending: new Map() };
}
