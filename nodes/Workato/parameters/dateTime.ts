import { tryToParseDateTime, type IExecuteSingleFunctions } from 'n8n-workflow';
import { parameterError, quoteValue } from './parameterError';

/**
 * The dates of ISO 8601, as Luxon formats. A year alone isn't one of them: it may be a number. A date
 * such as 2026-11-23 is written as 20261123 before.
 */
const DAY_FORMATS = [
	'yyyy-MM',
	'yyyyMMdd',
	"kkkk-'W'WW-c",
	"kkkk-'W'WW",
	"kkkk'W'WWc",
	'yyyy-ooo',
	'yyyyooo',
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
	if (typeof entered !== 'object' || Array.isArray(entered)) return undefined;
	return parsed(entered, timezone)?.toMillis();
}

/**
 * n8n's parser falls back to one that reads February 30 as March 2 and uses the server's time zone
 * instead of the workflow's. So a time is completed first, and what the parser returns must be written
 * in the same way in one of the formats of ISO 8601.
 */
function parseText(text: string, timezone: string): number | undefined {
	const dayLength = text.search(/[T ]|$/i);
	const day = padded(text.slice(0, dayLength).toUpperCase());
	const time = dayLength === text.length ? '' : isoTime(text.slice(dayLength + 1));
	if (time === undefined) return undefined;
	const moment = parsed(`${day}${time}`, timezone);
	// A fifth digit is a typing error, not another millennium.
	if (moment === undefined || !/^\d{4}$/.test(moment.toFormat('yyyy'))) return undefined;
	return DAY_FORMATS.some((format) => moment.toFormat(format) === day)
		? moment.toMillis()
		: undefined;
}

function parsed(entered: unknown, timezone: string) {
	try {
		return tryToParseDateTime(entered, timezone);
	} catch {
		return undefined;
	}
}

/** 2026-1-5 as 20260105. A year and three digits stay: they are the day of a year. */
function padded(day: string): string {
	const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day)?.slice(1);
	return parts?.map(twoDigits).join('') ?? day;
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
	return `T${twoDigits(hour)}:${minute}:${seconds}${zone.trim()}`;
}

function twoDigits(number: string): string {
	return number.padStart(2, '0');
}
