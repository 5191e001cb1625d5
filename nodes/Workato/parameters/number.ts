/** Digits, and perhaps a point and more of them: no sign, no exponent, no other base. */
const PLAIN_DECIMAL = /^\d+(\.\d+)?$/;

/** A number that was entered, or came as one or as its digits from an expression; else undefined. */
export function readNumber(entered: unknown): number | undefined {
	if (typeof entered === 'number') return entered;
	if (typeof entered !== 'string') return undefined;
	const text = entered.trim();
	return PLAIN_DECIMAL.test(text) ? Number(text) : undefined;
}
