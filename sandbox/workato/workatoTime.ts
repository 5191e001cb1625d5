/**
 * A moment as Workato writes it: ISO 8601 with an offset. The list's times end in `.000`, only a
 * single job's times have their milliseconds.
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

/** The moment cut to its second, which is all that a list of jobs tells. */
export function wholeSecond(ms: number): number {
	return Math.floor(ms / 1000) * 1000;
}

function offsetText(minutes: number): string {
	const sign = minutes < 0 ? '-' : '+';
	const twoDigits = (part: number) => String(part).padStart(2, '0');
	const size = Math.abs(minutes);
	return `${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}
