import type { Job } from './job';
import { jobErrorOf } from './jobError';
import { getString } from './record';
import { textMatcher } from './textSearch';

/** The texts that a job must contain. */
export interface JobSearch {
	titleContains?: string;
	/** In the error's type or its full message. */
	errorContains?: string;
}

/** A function that says whether a job matches; undefined if all do. */
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
