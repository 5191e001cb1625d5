const MOST_CHARACTERS = 60;

/** A text as it may stand in an error, cut where it is long, and never within a character. */
export function shortened(text: string): string {
	// Twice as many UTF-16 units hold at least as many characters.
	const characters = [...text.slice(0, 2 * MOST_CHARACTERS + 2)];
	return characters.length > MOST_CHARACTERS
		? `${characters.slice(0, MOST_CHARACTERS).join('')}…`
		: text;
}
