/**
 * Searches for a text in others, ignoring case, accents and Unicode form: `muller` is in
 * `Müller GmbH`, and `strasse` in `Straße`.
 */
export function textMatcher(search: string): (text: string) => boolean {
	const wanted = fold(search.trim());
	return (text) => fold(text).includes(wanted);
}

/** In other scripts, marks are part of the letter: ガ isn't カ. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Mn}+/gu;

/** Letters with a stroke, which Unicode doesn't treat as an accent. */
const STROKES = new Map([
	['Ø', 'O'],
	['Ł', 'L'],
	['Đ', 'D'],
	['Ħ', 'H'],
	['Æ', 'AE'],
	['Œ', 'OE'],
]);

/** Upper case has one Σ and no ß, while lower case has two forms of σ. */
function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(ACCENTS, '')
		.normalize('NFC')
		.toUpperCase()
		.replace(/[ØŁĐĦÆŒ]/g, (letter) => STROKES.get(letter) ?? letter);
}
