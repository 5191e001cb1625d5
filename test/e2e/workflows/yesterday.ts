/** n8n's default time zone, which the n8n of these tests keeps. */
const TIME_ZONE = 'America/New_York';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Yesterday by n8n's clock: from midnight to midnight. */
export function yesterday(): { fromMs: number; beforeMs: number } {
	const now = Date.now();
	return { fromMs: startOfDay(now, -1), beforeMs: startOfDay(now, 0) };
}

/** A time of yesterday, this many hours after midnight. */
export function yesterdayAt(hours: number): number {
	return yesterday().fromMs + hours * 60 * 60 * 1_000;
}

/** Midnight of the day that is this many days from the given time. */
function startOfDay(momentMs: number, days: number): number {
	const midnightInUtc = Math.floor((momentMs + offsetMs(momentMs)) / DAY_MS + days) * DAY_MS;
	const nearby = midnightInUtc - offsetMs(midnightInUtc);
	return midnightInUtc - offsetMs(nearby);
}

/** The zone's offset from UTC at a time. */
function offsetMs(momentMs: number): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: TIME_ZONE,
		timeZoneName: 'longOffset',
	}).formatToParts(momentMs);
	const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
	const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
	const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
	return sign === '-' ? -ahead : ahead;
}
