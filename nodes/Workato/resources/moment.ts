import { tryToParseDateTime, type IExecuteSingleFunctions } from 'n8n-workflow';
import { fieldError, quoted } from '../fieldError';

/** Not a number of days or milliseconds, which n8n's parser would take for some date. */
const BEGINS_WITH_A_YEAR = /^\s*\d{4}(-|W|\d{3,4}(\D|$)|\s*$)/;

/**
 * Reads a date that was entered or came from an expression.
 *
 * @param label the field's name on the form
 * @returns milliseconds since 1970
 * @throws NodeOperationError that names the field and the way out
 */
export function readMoment(form: IExecuteSingleFunctions, label: string, entered: unknown): number {
	const momentMs = parseMoment(entered, form.getTimezone());
	if (momentMs !== undefined) return momentMs;
	const isEmpty = entered === '' || entered === null || entered === undefined;
	throw fieldError(
		form,
		isEmpty ? `${label} is empty` : `${label}: ${quoted(entered)} is no date`,
		'Choose a date, or enter one like 2026-11-23 or 2026-11-23T06:00:00+01:00; or remove this filter. A date without a time zone is taken in the time zone of the workflow.',
	);
}

/** From any ISO 8601 date, in the given time zone if it names none, or from a date of n8n's own. */
function parseMoment(entered: unknown, timezone: string): number | undefined {
	const isText = typeof entered === 'string';
	const mayBeDate = isText
		? BEGINS_WITH_A_YEAR.test(entered)
		: typeof entered === 'object' && !Array.isArray(entered);
	if (!mayBeDate) return undefined;
	try {
		const date = tryToParseDateTime(entered, timezone);
		return isText && isAnotherDay(entered, date.toFormat('yyyy-MM-dd'))
			? undefined
			: date.toMillis();
	} catch {
		return undefined;
	}
}

/** n8n's parser falls back on one that takes 30 February for 2 March. */
function isAnotherDay(entered: string, parsedDay: string): boolean {
	const day = /^\s*(\d{4}-\d{2}-\d{2})/.exec(entered)?.[1];
	return day !== undefined && day !== parsedDay;
}
