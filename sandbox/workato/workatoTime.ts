/**
 * A time as Workato writes it: ISO 8601 with an offset. Times in a list end in `.000`; only a job's
 * details have milliseconds.
 */
export function workatoTime(
	ms: number,
	precision: 'seconds' | 'milliseconds',
	utcOffsetMinutes: number,
): string {
	const shown = precision === 'seconds' ? wholeSecond(ms) : ms;
	const local = new Date(shown + utcOffsetMinutes * 60_000).toISOString().slice(0, -1);
	return local + offsetText(utcOffsetMinutes);
}

/** The time cut to its second, as in a list of jobs. */
export function wholeSecond(ms: number): number {
	return Math.floor(ms / 1000) * 1000;
}

function offsetText(minutes: number): string {
	const sign = minutes < 0 ? '-' : '+';
	const twoDigits = (part: number) => String(part).padStart(2, '0');
	const size = Math.abs(minutes);
	return `${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}
