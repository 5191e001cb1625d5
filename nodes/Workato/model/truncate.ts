/** What may stand in an error of what a user entered. */
const MAX_QUOTED_LENGTH = 60;

/**
 * A text cut where it is long, with `…` at its end, and never within a character.
 *
 * @param maxLength of what comes out, the `…` with it, in UTF-16 units as spreadsheets count them
 */
export function truncate(text: string, maxLength = MAX_QUOTED_LENGTH): string {
	if (text.length <= maxLength) return text;
	const cut = text.slice(0, maxLength - 1);
	// Half a character at the end. Joined, what is left lets go of the whole text in memory.
	return [cut.isWellFormed() ? cut : cut.replace(/[\uD800-\uDBFF]$/, ''), '…'].join('');
}
