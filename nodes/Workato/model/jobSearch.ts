import type { Job } from './job';
import { jobErrorOf } from './jobError';
import { getString } from './record';
import { textMatcher } from './textSearch';

/** What a job's texts must have in them. */
export interface JobSearch {
	titleContains?: string;
	/** In the error's type or its message, which are searched whole. */
	errorContains?: string;
}

/** Tells which jobs a search finds; undefined for a search that finds all. */
export function jobMatcher({
	titleContains,
	errorContains,
}: JobSearch): ((job: Job) => boolean) | undefined {
	const isInTitle = titleContains === undefined ? undefined : textMatcher(titleContains);
	const isInError = errorContains === undefined ? undefined : textMatcher(errorContains);
	if (isInTitle === undefined && isInError === undefined) return undefined;
	return ({ raw }) => {
		if (isInTitle?.(getString(raw, 'title') ?? '') === false) return false;
		if (isInError === undefined) return true;
		const { type, message } = jobErrorOf(raw);
		return [type, message].some((text) => text !== null && isInError(text));
	};
}
