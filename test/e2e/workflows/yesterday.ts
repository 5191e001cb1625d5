/** n8n's own default, which the n8n of these tests keeps. */
const TIME_ZONE = 'America/New_York';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Yesterday as n8n's clock has it: from its first moment up to the first of today. */
export function yesterday(): { startedAfter: number; startedBefore: number } {
	const now = Date.now();
	return { startedAfter: startOfDay(now, -1), startedBefore: startOfDay(now, 0) };
}

/** A moment of yesterday, so many hours after its beginning. */
export function yesterdayAt(hours: number): number {
	return yesterday().startedAfter + hours * 60 * 60 * 1_000;
}

/** The first moment of the day that lies so many days from the given moment's. */
function startOfDay(momentMs: number, days: number): number {
	const midnightInUtc = Math.floor((momentMs + offsetMs(momentMs)) / DAY_MS + days) * DAY_MS;
	const nearby = midnightInUtc - offsetMs(midnightInUtc);
	return midnightInUtc - offsetMs(nearby);
}

/** How far the zone's clocks are ahead of UTC at a moment. */
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
