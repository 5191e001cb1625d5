import { NodeOperationError, type IAllExecuteFunctions } from 'n8n-workflow';

/**
 * An error about what the user entered.
 *
 * @param problem names the field and what is wrong with it
 * @param wayOut says what to enter instead
 */
export function fieldError(
	context: Pick<IAllExecuteFunctions, 'getNode'>,
	problem: string,
	wayOut: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), problem, { description: wayOut });
}

const MOST_CHARACTERS = 60;

/** What was entered, short enough to stand in an error. */
export function quoted(entered: unknown): string {
	const text = asText(entered);
	// Twice as many UTF-16 units hold at least as many characters, none of which is cut in two.
	const characters = [...text.slice(0, 2 * MOST_CHARACTERS + 2)];
	const isShort = characters.length <= MOST_CHARACTERS;
	return `“${isShort ? text : `${characters.slice(0, MOST_CHARACTERS).join('')}…`}”`;
}

function asText(entered: unknown): string {
	if (entered === undefined) return 'nothing';
	// JSON has no NaN, no Infinity and no big integers.
	if (typeof entered !== 'object' || entered === null) return String(entered);
	try {
		return JSON.stringify(entered);
	} catch {
		return String(entered);
	}
}
