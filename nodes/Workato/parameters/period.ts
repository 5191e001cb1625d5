import { tryToParseDateTime, type INodePropertyOptions } from 'n8n-workflow';

/** Sorted by name, as n8n wants long lists. */
export const PERIODS: INodePropertyOptions[] = [
	{ name: 'Last 24 Hours', value: 'last24Hours', description: 'Up to now' },
	{ name: 'Last 30 Days', value: 'last30Days', description: 'Up to now' },
	{ name: 'Last 7 Days', value: 'last7Days', description: 'Up to now' },
	{ name: 'Last Month', value: 'lastMonth' },
	{ name: 'Last Week', value: 'lastWeek', description: 'From Monday to Sunday' },
	{ name: 'This Month', value: 'thisMonth' },
	{ name: 'This Week', value: 'thisWeek', description: 'Since Monday' },
	{ name: 'Today', value: 'today' },
	{ name: 'Yesterday', value: 'yesterday' },
];

/** Includes its start and excludes its end. In milliseconds since 1970. */
export interface Period {
	fromMs: number;
	toMs: number;
}

/** A Luxon date. n8n returns these, but a node may not import Luxon. */
type ZonedTime = ReturnType<typeof tryToParseDateTime>;

type PeriodReader = (now: ZonedTime) => [from: ZonedTime, to: ZonedTime];

const READERS = new Map<string, PeriodReader>([
	['last24hours', (now) => [now.minus({ hours: 24 }), now]],
	// The same time of day, so that weekly runs leave no gap when clocks change.
	['last7days', (now) => [now.minus({ days: 7 }), now]],
	['last30days', (now) => [now.minus({ days: 30 }), now]],
	['today', (now) => days(now, 0, 1)],
	['yesterday', (now) => days(now, -1, 0)],
	['thisweek', (now) => days(now, 1 - now.weekday, 8 - now.weekday)],
	['lastweek', (now) => days(now, -6 - now.weekday, 1 - now.weekday)],
	['thismonth', (now) => months(now, 0, 1)],
	['lastmonth', (now) => months(now, -1, 0)],
]);

/**
 * The bounds of a period.
 *
 * @param entered a value or a name from `PERIODS`, in upper or lower case
 * @param timezone of the workflow: days begin at its midnight
 * @returns undefined if it isn't one of these periods
 */
export function periodOf(entered: unknown, nowMs: number, timezone: string): Period | undefined {
	if (typeof entered !== 'string') return undefined;
	const read = READERS.get(entered.replace(/[\s_-]/g, '').toLowerCase());
	if (read === undefined) return undefined;
	const [from, to] = read(tryToParseDateTime(new Date(nowMs), timezone));
	return { fromMs: from.toMillis(), toMs: to.toMillis() };
}

function days(now: ZonedTime, from: number, to: number): [ZonedTime, ZonedTime] {
	const noon = noonOf(now);
	return [startOfDay(noon.plus({ days: from })), startOfDay(noon.plus({ days: to }))];
}

function months(now: ZonedTime, from: number, to: number): [ZonedTime, ZonedTime] {
	const first = noonOf(now).set({ day: 1 });
	return [startOfDay(first.plus({ months: from })), startOfDay(first.plus({ months: to }))];
}

/** Clocks change at night, so every day has exactly one noon. */
function noonOf(time: ZonedTime): ZonedTime {
	return time.set({ hour: 12, minute: 0, second: 0, millisecond: 0 });
}

/** The start of a day. If clocks go back at midnight, the day has two midnights: this is the first. */
function startOfDay(noon: ZonedTime): ZonedTime {
	const midnight = noon.startOf('day');
	const hourBefore = midnight.minus({ hours: 1 });
	return hourBefore.day === midnight.day ? hourBefore : midnight;
}
