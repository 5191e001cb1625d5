import { tryToParseDateTime, type IExecuteSingleFunctions } from 'n8n-workflow';
import { parameterError, quoteValue } from './parameterError';

/** The days of ISO 8601, each with the format that gives it back, in Luxon's tokens. */
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

/** A time of day as ISO 8601 and SQL write it, and as people do: with one digit of the hour. */
const TIME =
	/^(?<hour>\d(?=:)|[01]\d|2[0-3])(:?(?<minute>[0-5]\d)(:?(?<second>[0-5]\d)([.,](?<fraction>\d{1,9}))?)?)?$/;

/** No place on earth is further from UTC than 14 hours. */
const ZONE = /\s?(Z|[+-](0\d|1[0-3])(:?[0-5]\d)?|[+-]14(:?00)?)$/i;

/**
 * Reads a date that was entered or came from an expression.
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
		'Choose a date, or enter one like 2026-11-23 or 2026-11-23T06:00:00+01:00. A date without a time zone is read in the workflow’s time zone. To go without a date, remove this filter.',
	);
}

/** From a date in text, in the given time zone if it names none, or from a date of n8n's own. */
function parseDateTime(entered: unknown, timezone: string): number | undefined {
	if (typeof entered === 'string') return parseText(entered.trim(), timezone);
	if (typeof entered !== 'object' || entered === null || Array.isArray(entered)) return undefined;
	return parsed(entered, timezone)?.toMillis();
}

/**
 * n8n's parser falls back on one that takes 30 February for 2 March and the server's time zone for
 * the workflow's. So it gets nothing but full ISO 8601, and has to give the same day back.
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

/** 2026-1-5 as 2026-01-05. A month and three digits are left alone: they are the day of a year. */
function padded(day: string): string {
	const [, year, month, ofMonth] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day) ?? [];
	if (year === undefined || month === undefined || ofMonth === undefined) return day;
	return `${year}-${twoDigits(month)}-${twoDigits(ofMonth)}`;
}

/** A time with or without a zone as ISO 8601 has it in full, undefined where it is none. */
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
