const MAX_CHARACTERS = 60;

/** A text as it may stand in an error, cut where it is long, and never within a character. */
export function truncate(text: string): string {
	// Twice as many UTF-16 units hold at least as many characters.
	const characters = [...text.slice(0, 2 * MAX_CHARACTERS + 2)];
	return characters.length > MAX_CHARACTERS
		? `${characters.slice(0, MAX_CHARACTERS).join('')}…`
		: text;
}
