import { tryToParseDateTime, type IExecuteSingleFunctions } from 'n8n-workflow';
import { parameterError, quoteValue } from './parameterError';

/** ISO 8601 dates, each with the Luxon format that reproduces it. */
const DAYS: Array<[RegExp, string]> = [
	[/^\d{4}-\d{2}-\d{2}$/, 'yyyy-MM-dd'],
	[/^\d{4}-\d{2}$/, 'yyyy-MM'],
	[/^\d{8}$/, 'yyyyMMdd'],
	[/^\d{4}-W\d{2}-\d$/, "kkkk-'W'WW-c"],
	[/^\d{4}-W\d{2}$/, "kkkk-'W'WW"],
	[/^\d{4}W\d{3}$/, "kkkk'W'WWc"],
	[/^\d{4}-\d{3}$/, 'yyyy-ooo'],
	[/^\d{7}$/, 'yyyyooo'],
];

/** A time of day in ISO 8601 or SQL format, or with a single digit for the hour. */
const TIME =
	/^(?<hour>\d(?=:)|[01]\d|2[0-3])(:?(?<minute>[0-5]\d)(:?(?<second>[0-5]\d)([.,](?<fraction>\d{1,9}))?)?)?$/;

/** No time zone is more than 14 hours from UTC. */
const ZONE = /\s?(Z|[+-](0\d|1[0-3])(:?[0-5]\d)?|[+-]14(:?00)?)$/i;

/**
 * Reads a date that was entered or returned by an expression.
 *
 * @param label the field's name on the form
 * @returns milliseconds since 1970
 * @throws NodeOperationError that names the field and says what to do
 */
export function readDateTime(
	context: IExecuteSingleFunctions,
	label: string,
	entered: unknown,
): number {
	const momentMs = parseDateTime(entered, context.getTimezone());
	if (momentMs !== undefined) return momentMs;
	const isEmpty =
		entered === null ||
		entered === undefined ||
		(typeof entered === 'string' && entered.trim() === '');
	throw parameterError(
		context,
		isEmpty ? `${label} is empty` : `${label}: ${quoteValue(entered)} isn’t a valid date`,
		'Choose a date, or enter one like 2026-11-23 or 2026-11-23T06:00:00+01:00. A date without a time zone is in the workflow’s time zone. Or remove this filter.',
	);
}

/** Parses a text, in the given time zone if it has none, or an n8n date. */
function parseDateTime(entered: unknown, timezone: string): number | undefined {
	if (typeof entered === 'string') return parseText(entered.trim(), timezone);
	if (typeof entered !== 'object' || entered === null || Array.isArray(entered)) return undefined;
	return parsed(entered, timezone)?.toMillis();
}

/**
 * n8n's parser falls back to one that reads February 30 as March 2 and uses the server's time zone
 * instead of the workflow's. So it gets only complete ISO 8601, and must return the same day.
 */
function parseText(text: string, timezone: string): number | undefined {
	const [, writtenDay = '', rest = ''] = /^([\dW-]+?)(?:[T ](.+))?$/i.exec(text) ?? [];
	const day = padded(writtenDay.toUpperCase());
	const format = DAYS.find(([context]) => context.test(day))?.[1];
	const time = rest === '' ? '' : isoTime(rest);
	if (format === undefined || time === undefined) return undefined;
	const moment = parsed(`${day}${time}`, timezone);
	return moment?.toFormat(format) === day ? moment.toMillis() : undefined;
}

function parsed(entered: unknown, timezone: string) {
	try {
		return tryToParseDateTime(entered, timezone);
	} catch {
		return undefined;
	}
}

/** 2026-1-5 as 2026-01-05. A year and three digits stay: they are the day of a year. */
function padded(day: string): string {
	const [, year, month, ofMonth] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day) ?? [];
	if (year === undefined || month === undefined || ofMonth === undefined) return day;
	return `${year}-${twoDigits(month)}-${twoDigits(ofMonth)}`;
}

/** A time with or without a zone as complete ISO 8601; undefined if it isn't one. */
function isoTime(written: string): string | undefined {
	const zone = ZONE.exec(written)?.[0] ?? '';
	const {
		hour,
		minute = '00',
		second = '00',
		fraction,
	} = TIME.exec(written.slice(0, written.length - zone.length))?.groups ?? {};
	if (hour === undefined) return undefined;
	const seconds = fraction === undefined ? second : `${second}.${fraction}`;
	return `T${twoDigits(hour)}:${minute}:${seconds}${zone.trim().toUpperCase()}`;
}

function twoDigits(number: string): string {
	return number.padStart(2, '0');
}
