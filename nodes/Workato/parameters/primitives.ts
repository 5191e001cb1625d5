import type { IAllExecuteFunctions } from 'n8n-workflow';
import { parameterError, quoteValue } from './parameterError';

/** Words for true and false in spreadsheets, forms and AI tools, in any case. */
const WORDS = new Map([
	['true', true],
	['yes', true],
	['1', true],
	['false', false],
	['no', false],
	['0', false],
]);

/**
 * Reads a boolean field, which an expression may fill with a word or a number.
 *
 * @param label the field's name on the form
 * @param byDefault the value if there is none. Without it, an empty value is a mistake, as in a filter
 * that was added
 * @throws NodeOperationError that names the field and says what to do
 */
export function readBoolean(
	context: Pick<IAllExecuteFunctions, 'getNode'>,
	label: string,
	entered: unknown,
	byDefault?: boolean,
): boolean {
	const isEmpty = entered === undefined || entered === null || entered === '';
	const chosen = isEmpty ? byDefault : meaningOf(entered);
	if (chosen !== undefined) return chosen;
	throw parameterError(
		context,
		isEmpty ? `${label} is empty` : `${label}: ${quoteValue(entered)} is neither true nor false`,
		`Turn it on or off, or have the expression return true or false (yes, no, 1 and 0 also work).${isEmpty ? ' If you don’t need it, remove it.' : ''}`,
	);
}

function meaningOf(entered: unknown): boolean | undefined {
	if (typeof entered === 'object') return undefined;
	return WORDS.get(String(entered).trim().toLowerCase());
}

/** Digits with an optional decimal point: no sign, no exponent, no other base. */
const PLAIN_DECIMAL = /^\d+(\.\d+)?$/;

/** A number, or its digits as text; otherwise undefined. */
export function readNumber(entered: unknown): number | undefined {
	if (typeof entered === 'number') return entered;
	if (typeof entered !== 'string') return undefined;
	const text = entered.trim();
	return PLAIN_DECIMAL.test(text) ? Number(text) : undefined;
}
