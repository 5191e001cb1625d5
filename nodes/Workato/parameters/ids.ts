import type { IAllExecuteFunctions } from 'n8n-workflow';
import { parameterError, quoteValue } from './parameterError';

/**
 * An entered ID as text. Any other value of an expression would become whatever text JavaScript
 * converts it to.
 *
 * @param label the field's name on the form
 * @returns an empty text if there is no value
 * @throws NodeOperationError that names the field and says what to do
 */
export function readIdText(
	context: Pick<IAllExecuteFunctions, 'getNode'>,
	label: string,
	entered: unknown,
): string {
	if (entered === undefined || entered === null) return '';
	if (typeof entered === 'string') return entered;
	if (typeof entered !== 'number' || !Number.isFinite(entered)) {
		throw parameterError(
			context,
			`${label}: ${quoteValue(entered)} is neither text nor a number`,
			'Have the expression return one ID per item, as text or as a number.',
		);
	}
	if (Math.abs(entered) > Number.MAX_SAFE_INTEGER) {
		throw parameterError(
			context,
			`${label}: ${quoteValue(entered)} is too large a number to be exact`,
			'Enter it as text, so that no digit is lost: in an expression or in JSON, put it in quotation marks.',
		);
	}
	return String(entered);
}

/** Whether a text contains half a character, or an invisible one such as a line break. */
export function hasBrokenCharacters(text: string): boolean {
	return !text.isWellFormed() || /\p{Cc}/u.test(text);
}

/** Workato's numeric IDs: above zero, without a sign, decimal point or group separator. */
const ID = /^0*[1-9]\d*$/;

/**
 * A numeric ID from an entered or dragged value.
 *
 * @returns undefined if it isn't one
 */
export function readNumericId(entered: unknown): string | undefined {
	if (typeof entered !== 'string' && !Number.isSafeInteger(entered)) return undefined;
	const text = String(entered).trim();
	return ID.test(text) ? text.replace(/^0+/, '') : undefined;
}
