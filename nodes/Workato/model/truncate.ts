/** How much of a user's input an error message may quote. */
const MAX_QUOTED_LENGTH = 60;

/**
 * A text, truncated with `…` if it's long, and never within a character.
 *
 * @param maxLength of the result including `…`, in UTF-16 units as spreadsheets count them
 */
export function truncate(text: string, maxLength = MAX_QUOTED_LENGTH): string {
	if (text.length <= maxLength) return text;
	const cut = text.slice(0, maxLength - 1);
	// Drop half a character at the end. `join` releases the whole text from memory.
	return [cut.isWellFormed() ? cut : cut.replace(/[\uD800-\uDBFF]$/, ''), '…'].join('');
}
