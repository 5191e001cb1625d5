/**
 * Looks for a text in others, whatever their case, accents and Unicode form: `muller` is in
 * `Müller GmbH`, and `strasse` in `Straße`.
 */
export function textMatcher(search: string): (text: string) => boolean {
	const wanted = fold(search.trim());
	return (text) => fold(text).includes(wanted);
}

/** Marks of other scripts are part of the letter: ガ is no カ. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Mn}+/gu;

/** Letters with a stroke, which Unicode does not take for accents. */
const STROKES = new Map([
	['Ø', 'O'],
	['Ł', 'L'],
	['Đ', 'D'],
	['Ħ', 'H'],
	['Æ', 'AE'],
	['Œ', 'OE'],
]);

/** Upper case knows one Σ and no ß, where lower case has two σ. */
function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(ACCENTS, '')
		.normalize('NFC')
		.toUpperCase()
		.replace(/[ØŁĐĦÆŒ]/g, (letter) => STROKES.get(letter) ?? letter);
}
